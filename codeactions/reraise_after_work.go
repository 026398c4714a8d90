package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

const afterWorkTitle = "Raise a cancellation again when the handler is done"

// works reports whether a handler does more than tell of what it caught: what others wait
// for, or have to tidy up, must be done for a cancellation, too.
func (d *draft) works(handler syntax.Handler) bool {
	f := d.File
	for statement := range f.Statements(handler.Body) {
		switch f.Kind(statement) {
		case syntax.PassStatement, syntax.ContinueStatement, syntax.BreakStatement, syntax.ReturnStatement:
			continue
		case syntax.ExpressionStatement:
			value := f.Bare(f.FirstChild(statement))
			if kind := f.Kind(value); kind == syntax.Ellipsis || kind == syntax.String || kind == syntax.Call && d.onlyTells(value) {
				continue
			}
		}
		return true
	}
	return false
}

// onlyTells reports whether a call writes something for people.
func (d *draft) onlyTells(call syntax.Node) bool {
	callee := d.Value(d.File.Callee(call))
	if callee.Kind != semantic.LibraryFunction {
		return false
	}
	for _, prefix := range [...]string{"logging.", "builtins.print", "warnings.warn", "traceback.print_"} {
		if strings.HasPrefix(callee.Name, prefix) {
			return true
		}
	}
	return false
}

// reraiseAfterWork has a broad handler that works raise what it caught where that is a
// cancellation, on each way out.
func (d *draft) reraiseAfterWork(handler syntax.Handler) offer {
	f := d.File
	function := d.Enclosing(handler.Node)
	class := d.cancelledIn(f.Bare(handler.Type))
	if class == "" {
		name := d.cancelledClass()
		if name == "" {
			return refuse(afterWorkTitle, "what cancels depends on the backend of anyio: ask `anyio.get_cancelled_exc_class()`")
		}
		class = d.use(handler.Node, name)
	}
	caught := f.Text(handler.Name)
	if handler.Name == syntax.None {
		caught = d.free(handler.Node, "error")
	}
	lines := []string{"if isinstance(" + caught + ", " + class + "):", d.unit(handler.Node) + "raise"}
	if reason := d.beforeEnds(handler, function, lines); reason != "" {
		return refuse(afterWorkTitle, reason)
	}
	switch {
	case handler.Name != syntax.None:
	case handler.Type == syntax.None:
		d.insert(f.Start(handler.Node)+len("except"), " BaseException as "+caught)
	default:
		d.insert(f.End(handler.Type), " as "+caught)
	}
	if rule := d.finding.Rule; counted(d.checked().Findings, rule) >= counted(d.result.Findings, rule) {
		return refuse(afterWorkTitle, "the handler ends in more ways than can be told: `raise` where it is done")
	}
	return offer{title: afterWorkTitle, safety: Suggested}
}

// beforeEnds puts lines ahead of all that ends a handler, and behind its last statement,
// or says why it cannot.
func (d *draft) beforeEnds(handler syntax.Handler, function *semantic.Function, lines []string) string {
	const oneLine = "the handler has no lines of its own"
	f := d.File
	graph := flow.New(f, function.Node, flow.Options{Swallows: d.swallows})
	for _, departure := range graph.Departures(handler.Node) {
		if departure.Node == syntax.None {
			last := syntax.None
			for statement := range f.Statements(handler.Body) {
				last = statement
			}
			if !d.opensLine(last) {
				return oneLine
			}
			d.insertAfter(last, lines...)
			continue
		}
		if reason := d.unlikeRaise(departure.Node, handler); reason != "" {
			return reason
		}
		if !d.opensLine(departure.Node) {
			return oneLine
		}
		d.insertBefore(departure.Node, lines...)
	}
	for _, raise := range d.otherRaises(graph, handler) {
		if !d.opensLine(raise) {
			return oneLine
		}
		d.insertBefore(raise, lines...)
	}
	return ""
}
