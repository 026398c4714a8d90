package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// reraiseCancellation passes a cancellation on where a handler ends it: by a
// raise in the handler, or by a clause of its own ahead of a broad one.
var reraiseCancellation = action{
	name: "reraise-cancellation", rules: []string{"swallowed-cancellation"},
	propose: proposeReraise,
}

const clauseTitle = "Raise cancellation again in a clause ahead of this one"

func proposeReraise(d *draft) offer {
	f, n := d.File, d.finding.Node
	switch f.Kind(n) {
	case syntax.ExceptClause, syntax.ExceptGroupClause:
		return d.reraiseIn(f.Handler(n))
	case syntax.Call:
		return d.suppressLess(n)
	case syntax.ReturnStatement, syntax.BreakStatement, syntax.ContinueStatement:
		return d.moveBehindFinally(n)
	}
	return offer{}
}

func (d *draft) reraiseIn(handler syntax.Handler) offer {
	if jump := d.jumpInFinally(d.File.Try(d.File.Parent(handler.Node))); jump != "" {
		return refuse(reraiseTitle, "`"+jump+"` in `finally` would drop it again: move that behind the `try` statement first")
	}
	if handler.Group {
		return refuse(reraiseTitle, "`except*` would raise the cancellation inside a group: catch it with `except` in a `try` statement of its own")
	}
	if handler.Type != syntax.None && d.isCancelledError(d.File.Bare(handler.Type)) {
		return d.reraiseAtEnds(handler)
	}
	if d.works(handler) {
		return d.reraiseAfterWork(handler)
	}
	if reason := d.clauseAhead(handler); reason != "" {
		return refuse(clauseTitle, reason)
	}
	return offer{title: clauseTitle, safety: Suggested}
}

// clauseAhead puts a clause that raises cancellation again ahead of a handler,
// or says why it cannot.
func (d *draft) clauseAhead(handler syntax.Handler) string {
	class := d.cancelledIn(d.File.Bare(handler.Type))
	if class == "" {
		name := d.cancelledClass()
		if name == "" {
			return "what cancels depends on the backend of anyio: put `except anyio.get_cancelled_exc_class(): raise` ahead, or catch `Exception`"
		}
		class = d.use(handler.Node, name)
	}
	margin := d.newline() + d.margin(handler.Node)
	d.insert(d.File.Start(handler.Node), "except "+class+":"+margin+d.unit(handler.Node)+"raise"+margin)
	return ""
}

// isCancelledError reports whether an expression is the class that a cancelled
// coroutine sees.
func (d *draft) isCancelledError(n syntax.Node) bool {
	value := d.Value(n)
	return value.Kind == semantic.LibraryClass && d.Base.Role(value.Name) == "cancelled-error"
}

// cancelledIn returns the source of the class among those of a tuple, or "".
func (d *draft) cancelledIn(types syntax.Node) string {
	if d.File.Kind(types) != syntax.Tuple {
		return ""
	}
	for part := range d.File.Statements(types) {
		if d.isCancelledError(part) {
			return d.File.Text(part)
		}
	}
	return ""
}

// cancelledClass is the name of what a cancelled coroutine sees in this file:
// trio's own where the file imports trio and not asyncio, "" where it imports
// anyio alone.
func (d *draft) cancelledClass() string {
	heads := map[string]bool{}
	for _, bound := range d.imports() {
		head, _, _ := strings.Cut(bound.dotted, ".")
		heads[head] = true
	}
	switch {
	case heads["asyncio"]:
	case heads["trio"]:
		return "trio.Cancelled"
	case heads["anyio"]:
		return ""
	}
	return "asyncio.CancelledError"
}
