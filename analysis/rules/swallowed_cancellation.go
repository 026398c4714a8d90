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
	Listens:  []syntax.Kind{syntax.TryStatement, syntax.WithStatement},
	Check: func(p *Pass, n syntax.Node) {
		// What __aexit__ returns, not what it raises, decides about the exception.
		if !p.OnLoop() || p.Function.Name == "__aexit__" {
			return
		}
		if p.isShielded(n) || p.raisesLater(n) {
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
	passedOn := false
	for _, handler := range try.Handlers {
		if !p.catchesCancellation(handler.Type) {
			passedOn = passedOn || p.mayPassOn(handler)
			continue
		}
		if passedOn && p.isBroad(handler) {
			return
		}
		if way := p.swallowingWay(try, handler); way != "" && !p.minds(handler) && !p.awaitsOwnCancelled(try.Body) && !p.endsRootTask(try) {
			p.ReportAt(p.swallowingSeverity(try, handler), handler.Node, p.handlerHead(handler), p.swallowedMessage(handler, way),
				Related{Span: p.awaitSpan(p.uncaughtAwait(try.Body)), Message: "a cancellation arrives here"})
		}
		return
	}
}

// mayPassOn reports whether a handler ahead of the others, for classes that are
// not all known, raises again what it caught: a cancellation may be among them.
func (p *Pass) mayPassOn(handler syntax.Handler) bool {
	f := p.File
	unknown := false
	for n := handler.Type; n != syntax.None && n < f.After(handler.Type); n++ {
		if kind := f.Kind(n); (kind == syntax.Identifier || kind == syntax.Attribute) && f.Field(n) != syntax.FieldAttribute && f.Kind(f.Parent(n)) != syntax.Attribute {
			value := p.Value(n)
			unknown = unknown || !value.Known() || value.Kind == semantic.External
		}
	}
	if !unknown {
		return false
	}
	_, leaves := p.Graph(p.Function).LeavesWithoutRaise(handler.Node)
	return !leaves && p.raisesSometimes(handler)
}

// isBroad reports whether a handler is for all exceptions, not for
// cancellations by name.
func (p *Pass) isBroad(handler syntax.Handler) bool {
	return handler.Type == syntax.None || p.Value(handler.Type).Name == "builtins.BaseException"
}

// swallowingSeverity is lower where the code shows that it knows of cancellations:
// where the class cancels elsewhere what is awaited, so that the handler is there
// for that; where a raise hangs on a test; and where the function is only run as a
// task, which ends here, so that nobody is left to be misled but who awaits it.
func (p *Pass) swallowingSeverity(try syntax.Try, handler syntax.Handler) Severity {
	if p.awaitsCancelledElsewhere(try.Body) || p.raisesSometimes(handler) || p.endsOwnTask(try, handler) {
		return Info
	}
	return Warning
}

// awaitsCancelledElsewhere reports whether all that a block awaits is what the
// methods of the class cancel.
func (p *Pass) awaitsCancelledElsewhere(block syntax.Node) bool {
	class := p.Function.Unit.Class
	if class == nil {
		return false
	}
	var methods []*semantic.Function
	for _, method := range class.Methods {
		methods = append(methods, method)
	}
	return p.onlyAwaits(block, p.namesCancelledIn(methods))
}

// raisesSometimes reports whether a handler raises again what it caught on some
// path.
func (p *Pass) raisesSometimes(handler syntax.Handler) bool {
	f := p.File
	graph := p.handlerGraph(handler)
	for n := handler.Body; n < f.After(handler.Body); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition, syntax.TryStatement:
			n = f.After(n) - 1
		case syntax.RaiseStatement:
			if p.raisesAgain(n, handler) && graph.Reachable(n) {
				return true
			}
		}
	}
	return false
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
	class := p.cancelledClass()
	switch f := p.File; {
	case p.isBroad(handler):
		remedy = "Put `except " + class + ": raise` before it, or catch `Exception`."
	case f.Kind(f.Bare(handler.Type)) == syntax.Tuple || p.Value(handler.Type).Kind == semantic.LibraryInstance:
		remedy = "Give `" + class + "` a clause of its own, before this one, that cleans up and raises."
	}
	return fmt.Sprintf("%s catches the cancellation of this task and %s. %s", clause, way, remedy)
}

// cancelledClass is what a cancelled coroutine of this file sees.
func (p *Pass) cancelledClass() string {
	switch Runtime(p.Evaluator) {
	case "trio":
		return "trio.Cancelled"
	case "anyio":
		return "anyio.get_cancelled_exc_class()"
	}
	return "asyncio.CancelledError"
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
	if try.Finally == syntax.None || p.firstAwait(try.Body) == syntax.None || p.endsBefore(try) {
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

// endsBefore reports whether a handler of a try statement ends cancellations, so
// that none is on its way in its finally block.
func (p *Pass) endsBefore(try syntax.Try) bool {
	for _, handler := range try.Handlers {
		if p.catchesCancellation(handler.Type) {
			return !p.raisesSometimes(handler)
		}
	}
	return false
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
				p.ReportAt(p.suppressingSeverity(body), item.Value, f.Span(item.Value),
					fmt.Sprintf("`%s` drops the cancellation of this task: the task runs on although it was told to stop, and timeouts and task groups around it do not work. Suppress it only where you await a task that you cancelled yourself.", f.Text(item.Value)),
					Related{Span: p.awaitSpan(p.firstAwait(body)), Message: "a cancellation arrives here"})
				break
			}
		}
	}
}

func (p *Pass) suppressingSeverity(body syntax.Node) Severity {
	if p.awaitsCancelledElsewhere(body) {
		return Info
	}
	return Warning
}
