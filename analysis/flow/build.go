package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// maxDepth bounds the nesting that is followed; what lies deeper is left out.
const maxDepth = 5000

// builder makes one graph. Steps are appended to the current block, and a block
// that was left is never taken up again, so that its steps lie together.
type builder struct {
	file    *syntax.File
	options Options
	owner   syntax.Node

	blocks []block
	edges  []edge
	steps  []Step
	nested []syntax.Node

	current  int32
	region   syntax.Node
	frame    int32 // the innermost frame, or none
	frames   []frame
	handlers []handler
	copies   []exit

	merged bool // one copy of each finally block
	quiet  bool // steps do not raise
	budget int  // of steps, blocks and edges; 0 is no bound
	depth  int
}

func newBuilder(file *syntax.File, owner syntax.Node, options Options, size int) *builder {
	if options.Catches == nil {
		options.Catches = DefaultCatch
	}
	guess := size / 2
	if kind := file.Kind(owner); kind == syntax.Module || kind == syntax.ClassDefinition {
		guess = min(guess, 256) // most of it is in functions, with their own graphs
	}
	b := &builder{
		file: file, options: options, owner: owner, region: owner, frame: none,
		budget: 16*size + 4096,
		steps:  make([]Step, 0, guess+4),
		blocks: make([]block, 0, guess/4+8),
		edges:  make([]edge, 0, guess/4+8),
	}
	for range raisedBlock + 1 {
		b.newBlock(owner)
	}
	return b
}

// body builds the whole graph. It reports false when the budget is used up.
func (b *builder) body() bool {
	b.start(entryBlock)
	switch b.file.Kind(b.owner) {
	case syntax.Lambda:
		b.value(b.file.Body(b.owner))
		b.link(returnedBlock, Return)
	case syntax.Module:
		b.statements(b.owner)
		b.link(returnedBlock, Normal)
	default:
		b.suite(b.file.Body(b.owner))
		b.link(returnedBlock, Normal)
	}
	b.finish()
	b.buildCopies()
	return !b.over()
}

func (b *builder) over() bool {
	return b.budget > 0 && len(b.steps)+len(b.blocks)+len(b.edges) > b.budget
}

func (b *builder) newBlock(region syntax.Node) int32 {
	b.blocks = append(b.blocks, block{edges: none, unwind: none, region: region})
	return int32(len(b.blocks) - 1)
}

// start makes a new block the current one.
func (b *builder) start(to int32) {
	b.finish()
	b.current = to
	at := int32(len(b.steps))
	b.blocks[to].first, b.blocks[to].end = at, at
}

func (b *builder) finish() { b.blocks[b.current].end = int32(len(b.steps)) }

// link lets the current block lead to another.
func (b *builder) link(to int32, kind EdgeKind) { b.linkFrom(b.current, to, kind) }

func (b *builder) linkFrom(from, to int32, kind EdgeKind) {
	at := &b.blocks[from]
	if at.dead {
		return
	}
	b.edges = append(b.edges, edge{to: to, kind: kind, next: at.edges})
	at.edges = int32(len(b.edges) - 1)
}

// next goes on in a new block, which the current one leads to.
func (b *builder) next(region syntax.Node) {
	to := b.newBlock(region)
	b.link(to, Normal)
	b.start(to)
}

// jump ends the current block; what follows in the text is not reached from it.
func (b *builder) jump(to int32, kind EdgeKind) {
	b.link(to, kind)
	dead := b.newBlock(b.region)
	b.blocks[dead].dead = true
	b.start(dead)
}

// emit adds a step that cannot raise.
func (b *builder) emit(n syntax.Node, op Op) {
	b.steps = append(b.steps, Step{Node: n, Op: op})
}

// risk adds a step that can raise.
func (b *builder) risk(n syntax.Node, op Op) {
	step := Step{Node: n, Op: op, Raises: true}
	if b.quiet || b.options.Raises != nil && !b.options.Raises(step) {
		step.Raises = false
	} else if b.blocks[b.current].unwind == none {
		unwind := b.destination(b.frame, Exception) // may move the blocks
		b.blocks[b.current].unwind = unwind
	}
	b.steps = append(b.steps, step)
}

// suite builds the statements of a Block in a block of their own.
func (b *builder) suite(n syntax.Node) {
	if n == syntax.None {
		return
	}
	outer := b.region
	b.region = n
	b.next(n)
	if b.file.Kind(n) == syntax.Block {
		b.statements(n)
	} else {
		b.statement(n)
	}
	b.region = outer
}

func (b *builder) statements(n syntax.Node) {
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		b.statement(child)
	}
}

// after starts the block behind a compound statement.
func (b *builder) after(n syntax.Node, to int32) {
	b.start(to)
	b.emit(n, End)
}
