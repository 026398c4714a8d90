package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// EdgeKind says why one block follows another.
type EdgeKind uint8

// The kinds of edges. A jump keeps its kind through every finally block and
// with statement that it leaves.
const (
	Normal EdgeKind = iota
	True            // a test held, or an iterable had another element
	False
	Exception
	Return
	Break
	Continue
)

// none is no block, edge, frame or copy.
const none int32 = -1

// The blocks that every graph has.
const (
	entryBlock int32 = iota
	returnedBlock
	raisedBlock
)

// block is a run of steps. Each step that raises may leave it for unwind; the
// others follow one another, and the edges lead on.
type block struct {
	first, end int32 // steps
	edges      int32 // the first edge
	unwind     int32
	region     syntax.Node // the innermost suite or clause that it belongs to
	reachable  bool
	dead       bool // begun behind a jump: nothing ever leads here
}

type edge struct {
	to, next int32
	kind     EdgeKind
}

// Graph is the control flow of one function body. It never changes and may be
// read from any goroutine.
type Graph struct {
	file   *syntax.File
	owner  syntax.Node
	blocks []block
	edges  []edge
	steps  []Step
	copies []exit
	merged bool
	// nested are the defs, lambdas and classes whose bodies are not in the
	// graph, and the global and nonlocal statements.
	nested []syntax.Node
	// head[n-owner] is the first step of a node, 1-based, and same[step] the
	// next step of the same node, 0 for none.
	head, same []int32
	in         []int32 // the block of a step
}

// New returns the graph of the body of a FunctionDefinition, Lambda,
// ClassDefinition or Module. The bodies of functions and classes inside it have
// graphs of their own; their decorators, defaults and bases belong to this one.
// A generator expression counts as run where it stands.
func New(file *syntax.File, owner syntax.Node, options Options) *Graph {
	if g := newGraph(file, owner, options, false); g != nil {
		return g
	}
	// Copies of finally blocks in finally blocks can multiply without bound.
	// One copy each, with all its ways out, is never too few paths.
	return newGraph(file, owner, options, true)
}

// newGraph returns nil where copies are not merged and there are too many.
func newGraph(file *syntax.File, owner syntax.Node, options Options, merged bool) *Graph {
	size := int(file.After(owner) - owner)
	b := newBuilder(file, owner, options, size)
	if merged {
		b.merged, b.budget = true, 0
	}
	if !b.body() {
		return nil
	}
	g := &Graph{file: file, owner: owner, blocks: b.blocks, edges: b.edges, steps: b.steps, copies: b.copies, merged: b.merged, nested: b.nested}
	g.markReachable()
	g.index(size)
	return g
}

// Owner returns the node whose body the graph is.
func (g *Graph) Owner() syntax.Node { return g.owner }

// Steps returns the number of steps, a measure of the graph's size.
func (g *Graph) Steps() int { return len(g.steps) }

func (g *Graph) markReachable() {
	stack := make([]int32, 1, len(g.blocks))
	stack[0] = entryBlock
	g.blocks[entryBlock].reachable = true
	push := func(to int32) {
		if !g.blocks[to].reachable {
			g.blocks[to].reachable = true
			stack = append(stack, to)
		}
	}
	for len(stack) > 0 {
		at := &g.blocks[stack[len(stack)-1]]
		stack = stack[:len(stack)-1]
		if at.unwind != none {
			push(at.unwind)
		}
		for e := at.edges; e != none; e = g.edges[e].next {
			push(g.edges[e].to)
		}
	}
}

// index makes the ways from nodes to steps and from steps to blocks.
func (g *Graph) index(size int) {
	all := make([]int32, size+2*len(g.steps))
	g.head, g.same, g.in = all[:size], all[size:size+len(g.steps)], all[size+len(g.steps):]
	for i := len(g.steps) - 1; i >= 0; i-- {
		at := g.steps[i].Node - g.owner
		g.same[i] = g.head[at]
		g.head[at] = int32(i) + 1
	}
	for i := range g.blocks {
		for step := g.blocks[i].first; step < g.blocks[i].end; step++ {
			g.in[step] = int32(i)
		}
	}
}
