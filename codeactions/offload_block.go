package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// blockFunction is the name of the function that a with block becomes, with a
// number behind it where the name is taken.
const blockFunction = "work"

// offloadBlock makes a with block one function, which runs in a thread. What it
// uses it sees as a closure; what it binds for later it returns.
func (d *draft) offloadBlock(with syntax.Node, item syntax.WithItem) offer {
	f := d.File
	opened := f.Bare(item.Value)
	if f.Kind(opened) == syntax.Call {
		opened = f.Callee(opened)
	}
	title := "Run the `with " + d.shown(opened) + "` block in a thread"
	if _, waits := d.Base.BlocksOnExit(d.Value(item.Value).Name); waits {
		return refuse(title, "leaving the block waits for work that the coroutine started: keep the object open outside of the coroutine, and await its results")
	}
	if reason := d.unsuspendable(with); reason != "" {
		return refuse(title, reason)
	}
	block := newBlock(d, with)
	if reason := block.unmovable(); reason != "" {
		return refuse(title, reason)
	}
	traffic := block.traffic()
	if traffic.trouble != "" {
		return refuse(title, traffic.trouble)
	}
	if block.returns && len(traffic.results) > 0 {
		return refuse(title, "the block both returns and binds `"+traffic.results[0]+"` for the code behind it")
	}
	name := d.free(with, blockFunction)
	unit := d.unit(with)
	inner := d.newline() + d.indentation(with) + unit
	header := "def " + name + "():"
	for _, declaration := range traffic.declarations() {
		header += inner + declaration
	}
	runner, _ := d.threadRunner(with, false)
	run := "await " + runner + name + ")"
	results := strings.Join(traffic.results, ", ")
	d.wrap(with, with, header)
	switch {
	case block.returns:
		d.insertAfter(with, "return "+run)
	case results != "":
		d.insertAfter(with, unit+"return "+results, results+" = "+run)
	default:
		d.insertAfter(with, run)
	}
	return d.waiting(with, offer{title: title, safety: Suggested, also: d.alsoIn(f.Span(with))})
}

// movedBlock is a with statement of a coroutine that is to become a function.
type movedBlock struct {
	*draft
	with     syntax.Node
	entry    syntax.Node // its first item: where the block begins
	function *semantic.Function
	graph    *flow.Graph
	// returns says that the block ends by return, or else with its function.
	returns bool
}

func newBlock(d *draft, with syntax.Node) *movedBlock {
	b := &movedBlock{draft: d, with: with, function: d.Enclosing(with)}
	for item := range d.File.WithItems(with) {
		b.entry = item.Node
		break
	}
	if b.function != nil {
		b.graph = flow.New(d.File, b.function.Node, flow.Options{Swallows: d.swallows})
	}
	return b
}

// swallows reports whether leaving a with item can end an exception.
func (d *draft) swallows(item syntax.WithItem) bool {
	value := d.Value(item.Value)
	return value.Kind == semantic.LibraryInstance && d.Base.Role(value.Name) == "suppressor"
}

// unmovable says why the block cannot be a function of its own, or "".
func (b *movedBlock) unmovable() string {
	f := b.File
	if reason := b.unsuspendable(b.with); reason != "" {
		return reason
	}
	if f.Async(b.with) {
		return "an `async with` block runs on the event loop"
	}
	for n := range f.Descendants(b.with) {
		if reason := b.stays(n); reason != "" {
			return reason
		}
	}
	ends := b.graph.SomePath(b.entry, nil, b.isEnd)
	for _, departure := range b.graph.Departures(f.Body(b.with)) {
		switch departure.Kind {
		case flow.Break, flow.Continue:
			return "the block leaves the loop around it"
		case flow.Return:
			b.returns = true
		}
	}
	switch {
	case b.returns && b.function.Generator:
		return "the block ends an asynchronous generator"
	case b.returns && ends && !b.endsFunction(b.with):
		return "the block returns on some paths only"
	}
	return ""
}

// stays says why a part of the block has to stay in the coroutine, or "".
func (b *movedBlock) stays(n syntax.Node) string {
	f := b.File
	if f.Kind(n) == syntax.Identifier {
		switch f.Text(n) {
		case "super", "__class__", "locals", "exec", "eval":
			return "the block uses `" + f.Text(n) + "`, which means something else in another function"
		}
	}
	if f.Kind(n) == syntax.Call && b.Enclosing(n) == b.function {
		name := b.Value(f.Callee(n)).Name
		if name == "asyncio.get_running_loop" || name == "asyncio.current_task" || b.Base.Role(name) == "task-factory" {
			return "the block calls `" + f.Text(f.Callee(n)) + "`, which needs the event loop's own thread"
		}
	}
	if b.Enclosing(n) != b.function {
		return ""
	}
	switch f.Kind(n) {
	case syntax.Await:
		return "the block awaits, which a thread cannot"
	case syntax.Yield:
		return "the block yields, which only the generator itself can"
	case syntax.ForStatement, syntax.WithStatement, syntax.ForInClause:
		if f.Async(n) {
			return "the block awaits, which a thread cannot"
		}
	case syntax.GlobalStatement, syntax.NonlocalStatement:
		return "the block declares names of an outer scope"
	}
	return ""
}

func (b *movedBlock) isEnd(step flow.Step) bool { return step.Op == flow.End && step.Node == b.with }

// endsFunction reports whether nothing of its function follows a statement.
func (d *draft) endsFunction(statement syntax.Node) bool {
	f := d.File
	for n := statement; ; {
		block := f.Parent(n)
		if f.Kind(block) != syntax.Block || !d.isLast(n) {
			return false
		}
		n = f.Parent(block)
		if f.Kind(n) == syntax.ElifClause || f.Kind(n) == syntax.ElseClause {
			n = f.Parent(n)
		}
		switch f.Kind(n) {
		case syntax.FunctionDefinition:
			return true
		case syntax.IfStatement:
		default:
			return false
		}
	}
}

// isLast reports whether no statement follows in the block of one.
func (d *draft) isLast(statement syntax.Node) bool {
	last := syntax.None
	for sibling := range d.File.Statements(d.File.Parent(statement)) {
		last = sibling
	}
	return last == statement
}

// alsoIn returns the other findings of the draft's rule inside a span.
func (d *draft) alsoIn(span syntax.Span) []rules.Finding {
	var also []rules.Finding
	for _, finding := range d.result.Findings {
		if finding.Rule == d.finding.Rule && finding.Node != d.finding.Node && span.Covers(d.File.Span(finding.Node)) {
			also = append(also, finding)
		}
	}
	return also
}
