package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var lockHeldAcrossAwait = Rule{
	Name:     "lock-held-across-await",
	Severity: Warning,
	Title:    "A lock of threads is held while a coroutine waits, and other tasks of the same thread run",
	Listens:  []syntax.Kind{syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		if function == nil || !function.Async {
			return
		}
		sets := p.lockSets(function)
		if sets == nil {
			return
		}
		reported := map[syntax.Node]bool{} // where the locks were taken
		p.ownNodes(p.File.Body(n), func(inner syntax.Node) bool {
			at := p.letsOthersRun(function, inner)
			if at == syntax.None || p.File.HasError(inner) {
				return true
			}
			found := false
			for _, held := range sets.Held(at) {
				if !p.lockFinder().KeepsThreadsOut(function, held) || reported[held.Node] {
					continue
				}
				if reported[held.Node] = true; !found {
					p.reportHeldAcross(function, inner, held)
				}
				found = true
			}
			return true
		})
	},
}

// letsOthersRun returns where the locks count that a node is suspended with, None for one
// at which a coroutine or asynchronous generator is not suspended.
func (p *Pass) letsOthersRun(function *semantic.Function, n syntax.Node) syntax.Node {
	f := p.File
	switch f.Kind(n) {
	case syntax.Await:
		if p.Graph(function).Awaits(flow.Step{Node: n, Op: flow.Eval}) {
			return n
		}
	case syntax.Yield:
		return n
	case syntax.ForStatement, syntax.ForInClause:
		if p.Graph(function).Awaits(flow.Step{Node: n, Op: flow.Next}) {
			return n
		}
	case syntax.WithStatement:
		if !f.Async(n) {
			break
		}
		for item := range f.WithItems(n) {
			return item.Node
		}
	}
	return syntax.None
}

func (p *Pass) reportHeldAcross(function *semantic.Function, n syntax.Node, held locks.Held) {
	lock := held.Lock
	what := "the first of them that asks for it blocks the event loop for ever, as this task can then never give it back"
	if lock.Kind == knowledge.Reentrant {
		what = "as it only asks for the thread, and they run on the same one, it lets them in; other threads wait all that time"
	}
	p.Report(n, p.suspensionSpan(n), fmt.Sprintf("`%s` is held while this waits, and other tasks run: %s. Use an `asyncio.Lock`, or give the lock back before the `%s`.", lock.Text, what, p.suspensionWord(n)),
		Related{Span: p.File.Span(held.Node), Message: fmt.Sprintf("`%s` takes `%s` here, and still holds it", function.Qualified(), lock.Text)})
}

// suspensionWord is how the code spells what suspends it.
func (p *Pass) suspensionWord(n syntax.Node) string {
	switch p.File.Kind(n) {
	case syntax.Yield:
		return "yield"
	case syntax.ForStatement, syntax.ForInClause:
		return "async for"
	case syntax.WithStatement:
		return "async with"
	}
	return "await"
}

// suspensionSpan marks what suspends a coroutine: the header of a statement, not its body.
func (p *Pass) suspensionSpan(n syntax.Node) syntax.Span {
	f := p.File
	span := f.Span(n)
	switch f.Kind(n) {
	case syntax.ForStatement:
		span.End = f.End(f.Child(n, syntax.FieldRight))
	case syntax.WithStatement:
		for item := range f.WithItems(n) {
			span.End = f.End(item.Node)
		}
	}
	return span
}
