package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var swallowedCancellation = Rule{
	Name:     "swallowed-cancellation",
	Severity: Warning,
	Title:    "A handler that ends a cancellation instead of passing it on",
	Peers:    []string{"ASYNC103", "ASYNC104", "S7497", "B036"},
	Topics:   []string{"task_groups"},
	Listens:  []syntax.Kind{syntax.TryStatement, syntax.WithStatement},
	Check: func(p *Pass, n syntax.Node) {
		// What __aexit__ returns, not what it raises, decides about the exception.
		if !p.OnLoop() || p.Function.Name == "__aexit__" {
			return
		}
		if p.File.Kind(n) == syntax.WithStatement {
			p.checkSuppress(n)
			return
		}
		try := p.File.Try(n)
		p.checkHandlers(try)
		p.checkFinally(try)
	},
}

// checkHandlers looks at the one handler that a cancellation of the body comes
// to: the first that catches it.
func (p *Pass) checkHandlers(try syntax.Try) {
	await := p.firstAwait(try.Body)
	if await == syntax.None {
		return
	}
	for _, handler := range try.Handlers {
		if !p.catchesCancellation(handler.Type) {
			continue
		}
		if way := p.swallowingWay(try, handler); way != "" && !p.minds(handler) && !p.awaitsOwnCancelled(try.Body) && !p.endsRootTask(try) {
			p.ReportAt(p.swallowingSeverity(try.Body), handler.Node, p.handlerHead(handler), p.swallowedMessage(handler, way),
				Related{Span: p.awaitSpan(await), Message: "a cancellation arrives here"})
		}
		return
	}
}

// swallowingSeverity is lower where the class cancels elsewhere what is awaited:
// the handler is then there for that, and only takes the task's own cancellation
// along with it.
func (p *Pass) swallowingSeverity(block syntax.Node) Severity {
	class := p.Function.Unit.Class
	if class == nil {
		return Warning
	}
	var methods []*semantic.Function
	for _, method := range class.Methods {
		methods = append(methods, method)
	}
	if p.onlyAwaits(block, p.namesCancelledIn(methods)) {
		return Info
	}
	return Warning
}

// catchesCancellation reports whether an except clause of the type catches
// CancelledError.
func (p *Pass) catchesCancellation(types syntax.Node) bool {
	if types == syntax.None {
		return true
	}
	types = p.File.Bare(types)
	if p.File.Kind(types) == syntax.Tuple {
		for part := range p.File.Statements(types) {
			if p.catchesCancellation(part) {
				return true
			}
		}
		return false
	}
	if p.File.Kind(types) == syntax.Call { // anyio's class depends on the event loop
		return p.Base.Role(p.Value(p.File.Callee(types)).Name) == "cancelled-error-getter"
	}
	return p.isCancellation(p.Value(types))
}

func (p *Pass) isCancellation(value semantic.Value) bool {
	switch value.Kind {
	case semantic.LibraryClass:
		return value.Name == "builtins.BaseException" || p.Base.Role(value.Name) == "cancelled-error"
	case semantic.LibraryInstance: // a tuple of classes kept in a variable
		for _, arg := range value.Args {
			if p.isCancellation(arg) {
				return true
			}
		}
	}
	return false
}

// minds reports whether a handler looks at whose cancellation it is: uncancel,
// cancelling or cancelled.
func (p *Pass) minds(handler syntax.Handler) bool {
	f := p.File
	for n := handler.Body; n < f.After(handler.Body); n++ {
		if f.Kind(n) == syntax.Attribute {
			switch f.Text(f.Child(n, syntax.FieldAttribute)) {
			case "uncancel", "cancelling":
				return true
			case "cancelled":
				if p.decidesRaise(n, handler.Body) {
					return true
				}
			}
		}
	}
	return false
}

// decidesRaise reports whether a raise hangs on a test that an expression is a
// part of: one inside the if, or one behind an if that leaves the block.
func (p *Pass) decidesRaise(n, block syntax.Node) bool {
	f := p.File
	test := f.Ancestor(n, syntax.IfStatement, syntax.Conditional)
	if f.Kind(test) != syntax.IfStatement || !f.Inside(test, block) || f.Inside(n, f.Body(test)) {
		return false
	}
	for raise := test; raise < f.After(block); raise++ {
		if f.Kind(raise) == syntax.RaiseStatement {
			return true
		}
	}
	return false
}

func (p *Pass) swallowedMessage(handler syntax.Handler, way string) string {
	clause := "A bare `except`"
	if handler.Type != syntax.None {
		clause = "`except " + strings.Join(strings.Fields(p.File.Text(handler.Type)), " ") + "`"
	}
	remedy := "Clean up, then `raise`."
	if handler.Type == syntax.None || p.Value(handler.Type).Name == "builtins.BaseException" {
		remedy = "Put `except asyncio.CancelledError: raise` before it, or catch `Exception`."
	}
	return fmt.Sprintf("%s catches the cancellation of this task and %s. %s", clause, way, remedy)
}

// handlerHead is the clause up to its colon.
func (p *Pass) handlerHead(handler syntax.Handler) syntax.Span {
	span := p.File.Span(handler.Node)
	switch {
	case handler.Name != syntax.None:
		span.End = p.File.End(handler.Name)
	case handler.Type != syntax.None:
		span.End = p.File.End(handler.Type)
	default:
		span.End = span.Start + len("except")
	}
	return span
}

// checkFinally looks for jumps out of a finally block, which drop whatever
// exception is on its way.
func (p *Pass) checkFinally(try syntax.Try) {
	if try.Finally == syntax.None || p.firstAwait(try.Body) == syntax.None {
		return
	}
	for _, departure := range p.Graph(p.Function).Departures(try.Finally) {
		if departure.Node == syntax.None {
			continue
		}
		word := strings.Fields(p.File.Text(departure.Node))[0]
		start := p.File.Start(departure.Node)
		p.Report(departure.Node, syntax.Span{Start: start, End: start + len(word)},
			fmt.Sprintf("`%s` in `finally` drops the exception that is on its way, a cancellation of this task included: the task runs on although it was told to stop. Move it behind the `try` statement.", word))
	}
}

// checkSuppress looks at with suppress(CancelledError).
func (p *Pass) checkSuppress(with syntax.Node) {
	f := p.File
	body := f.Body(with)
	if f.Async(with) || p.firstAwait(body) == syntax.None {
		return
	}
	for item := range f.WithItems(with) {
		if f.Kind(item.Value) != syntax.Call || !p.swallows(item) {
			continue
		}
		for argument := range f.Arguments(item.Value) {
			if p.catchesCancellation(argument.Value) && !p.awaitsOwnCancelled(body) {
				p.ReportAt(p.swallowingSeverity(body), item.Value, f.Span(item.Value),
					fmt.Sprintf("`%s` drops the cancellation of this task: the task runs on although it was told to stop, and timeouts and task groups around it do not work. Suppress it only where you await a task that you cancelled yourself.", f.Text(item.Value)),
					Related{Span: p.awaitSpan(p.firstAwait(body)), Message: "a cancellation arrives here"})
				break
			}
		}
	}
}
