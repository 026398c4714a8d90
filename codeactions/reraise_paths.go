package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

const reraiseTitle = "Raise the cancellation again when the handler is done"

// reraiseAtEnds makes every way out of the handler of CancelledError a raise.
func (d *draft) reraiseAtEnds(handler syntax.Handler) offer {
	f := d.File
	function := d.Enclosing(handler.Node)
	if function == nil {
		return offer{}
	}
	graph := flow.New(f, function.Node, flow.Options{Swallows: d.swallows})
	departures := graph.Departures(handler.Node)
	if len(d.otherRaises(graph, handler)) > 0 || len(departures) == 0 {
		return refuse(reraiseTitle, "the handler raises another exception in its place: raise that one elsewhere, or `raise` here")
	}
	for _, departure := range departures {
		if departure.Node == syntax.None {
			d.raiseAtEnd(handler.Body)
			continue
		}
		if reason := d.unlikeRaise(departure.Node, handler); reason != "" {
			return refuse(reraiseTitle, reason)
		}
		d.replace(f.Span(departure.Node), "raise")
	}
	return offer{title: reraiseTitle, safety: Suggested}
}

// otherRaises returns where a handler's own code raises something else than what it
// caught.
func (d *draft) otherRaises(graph *flow.Graph, handler syntax.Handler) []syntax.Node {
	f := d.File
	var found []syntax.Node
	for n := handler.Body; n < f.After(handler.Body); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition, syntax.TryStatement:
			n = f.After(n) - 1
		case syntax.RaiseStatement:
			value := f.Bare(f.FirstChild(n))
			again := value == syntax.None || f.Kind(value) == syntax.Comment || f.Text(value) == f.Text(handler.Name) ||
				d.isCancelledError(value) || f.Kind(value) == syntax.Call && d.isCancelledError(f.Callee(value))
			if !again && graph.Reachable(n) {
				found = append(found, n)
			}
		}
	}
	return found
}

// unlikeRaise says why a jump out of the handler cannot become a raise, or "".
func (d *draft) unlikeRaise(jump syntax.Node, handler syntax.Handler) string {
	f := d.File
	word := "`" + strings.Fields(f.Text(jump))[0] + "`"
	for up := f.Parent(jump); up != handler.Node; up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.ExceptClause, syntax.ExceptGroupClause:
			return "the " + word + " stands in a handler of its own, where `raise` would mean another exception"
		case syntax.FinallyClause, syntax.TryStatement:
			return "the " + word + " stands in a `try` statement of the handler's own"
		}
	}
	for n := range f.Descendants(jump) {
		switch f.Kind(n) {
		case syntax.Comment:
			return "a comment inside the " + word + " would be lost"
		case syntax.Call, syntax.Await, syntax.Yield, syntax.NamedExpression:
			return "the " + word + " does work of its own: move it ahead, then `raise`"
		}
	}
	return ""
}

// raiseAtEnd ends a block with a raise, which takes the place of a lone pass.
func (d *draft) raiseAtEnd(block syntax.Node) {
	f := d.File
	last, count := syntax.None, 0
	for statement := range f.Statements(block) {
		last = statement
		count++
	}
	lone := f.Kind(last) == syntax.PassStatement || f.Kind(last) == syntax.ExpressionStatement && f.Kind(f.FirstChild(last)) == syntax.Ellipsis
	switch {
	case lone:
		d.replace(f.Span(last), "raise")
	case count > 0 && !d.opensLine(last) && f.IsStatement(last) && !d.isCompound(last):
		d.insert(f.End(last), "; raise")
	case count > 0:
		d.insertAfter(last, "raise")
	}
}

// isCompound reports whether a statement has blocks.
func (d *draft) isCompound(statement syntax.Node) bool { return isCompoundKind(d.File.Kind(statement)) }

func isCompoundKind(kind syntax.Kind) bool {
	switch kind {
	case syntax.IfStatement, syntax.ForStatement, syntax.WhileStatement, syntax.TryStatement, syntax.WithStatement,
		syntax.MatchStatement, syntax.FunctionDefinition, syntax.ClassDefinition, syntax.DecoratedDefinition:
		return true
	}
	return false
}
