package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// swallowingWay says how a handler's code can go on without raising the
// cancellation again, and what follows from that; "" where it cannot.
func (p *Pass) swallowingWay(try syntax.Try, handler syntax.Handler) string {
	const (
		runsOn  = "the task runs on although it was told to stop, and timeouts and task groups around it do not work"
		returns = "whoever waits for it goes on as if the work were done, and timeouts and task groups around it do not work"
	)
	if p.raisedLater(handler) || p.handedBack(handler) || p.raisedBehind(try.Node) {
		return ""
	}
	graph := p.handlerGraph(handler)
	if p.leaves(graph, handler) {
		statement, _ := graph.LeavesWithoutRaise(handler.Node)
		switch p.File.Kind(statement) {
		case syntax.ReturnStatement:
			return "returns: " + returns
		case syntax.BreakStatement:
			if loop := p.File.Ancestor(statement, syntax.ForStatement, syntax.WhileStatement); p.endsFunction(loop) {
				return "breaks out of the loop and ends the function: " + returns
			}
			return "breaks out of the loop: " + runsOn
		case syntax.ContinueStatement:
			return "goes on with the loop: " + runsOn
		}
		if p.endsFunction(try.Node) {
			return "lets the function end: " + returns
		}
		return "goes on: " + runsOn
	}
	if len(p.otherRaises(graph, handler)) > 0 {
		return "raises something else: " + runsOn
	}
	return ""
}

// handlerGraph is the control flow of the running function where a cancellation
// has come to a handler: tests of what the handler caught are decided.
func (p *Pass) handlerGraph(handler syntax.Handler) *flow.Graph {
	if !p.asksWhatItCaught(handler) {
		return p.Graph(p.Function)
	}
	return flow.New(p.File, p.Function.Node, flow.Options{Swallows: p.swallows, Decides: p.caughtCancellation(handler)})
}

// asksWhatItCaught reports whether a handler calls isinstance on its exception.
func (p *Pass) asksWhatItCaught(handler syntax.Handler) bool {
	if handler.Name == syntax.None {
		return false
	}
	for n := handler.Body; n < p.File.After(handler.Body); n++ {
		if p.File.Kind(n) == syntax.Call && p.Value(p.File.Callee(n)).Name == "builtins.isinstance" {
			return true
		}
	}
	return false
}

// caughtCancellation decides tests as they come out where a handler has caught a
// cancellation.
func (p *Pass) caughtCancellation(handler syntax.Handler) func(test syntax.Node) (holds, known bool) {
	f := p.File
	return func(test syntax.Node) (holds, known bool) {
		if f.Kind(test) != syntax.Call || handler.Name == syntax.None || p.Value(f.Callee(test)).Name != "builtins.isinstance" {
			return false, false
		}
		object, _ := f.Argument(test, 0, "")
		types, ok := f.Argument(test, 1, "")
		if !ok || f.Text(object.Value) != f.Text(handler.Name) {
			return false, false
		}
		if p.catchesCancellation(types.Value) {
			return true, true
		}
		return false, p.onlyErrors(types.Value)
	}
}

// onlyErrors reports whether all classes of an isinstance are known, and known not
// to be of cancellations.
func (p *Pass) onlyErrors(types syntax.Node) bool {
	f := p.File
	if types = f.Bare(types); f.Kind(types) == syntax.Tuple {
		for part := range f.Statements(types) {
			if !p.onlyErrors(part) {
				return false
			}
		}
		return true
	}
	value := p.Value(types)
	return value.Kind == semantic.LibraryClass && p.Base.Subclass(value.Name, "builtins.Exception")
}

// handedBack reports whether a handler gives the exception to what may raise it
// again: the throw of a generator, or a function of this file that raises.
func (p *Pass) handedBack(handler syntax.Handler) bool {
	f := p.File
	for n := handler.Body; n < f.After(handler.Body); n++ {
		if f.Kind(n) != syntax.Call {
			continue
		}
		callee := f.Callee(n)
		if f.Kind(callee) == syntax.Attribute && f.Text(f.Child(callee, syntax.FieldAttribute)) == "throw" {
			return true
		}
		if handler.Name != syntax.None && p.raises(p.Value(callee).Function) && p.mentions(f.Child(n, syntax.FieldArguments), map[string]bool{f.Text(handler.Name): true}) {
			return true
		}
	}
	return false
}

// raises reports whether a function of this file has a raise statement.
func (p *Pass) raises(function *semantic.Function) bool {
	if function == nil || p.File.Kind(function.Node) != syntax.FunctionDefinition {
		return false
	}
	p.Reads(function.Unit)
	found := false
	p.ownNodes(p.File.Body(function.Node), func(n syntax.Node) bool {
		found = p.File.Kind(n) == syntax.RaiseStatement
		return !found
	})
	return found
}

// endsFunction reports whether nothing of the running function comes behind a
// statement: it is the last one of its block, and so are those around it.
func (p *Pass) endsFunction(statement syntax.Node) bool {
	f := p.File
	for n := statement; ; n = f.Parent(n) {
		parent := f.Parent(n)
		switch f.Kind(parent) {
		case syntax.Block:
			last := syntax.None
			for each := range f.Statements(parent) {
				last = each
			}
			if last != n {
				return false
			}
		case syntax.FunctionDefinition:
			return true
		case syntax.IfStatement, syntax.ElifClause, syntax.ElseClause, syntax.WithStatement, syntax.MatchStatement, syntax.CaseClause:
		default:
			return false
		}
	}
}

// leaves reports whether control can get out of a handler other than by an
// exception and without ending the process.
func (p *Pass) leaves(graph *flow.Graph, handler syntax.Handler) bool {
	if _, leaves := graph.LeavesWithoutRaise(handler.Node); !leaves {
		return false
	}
	// Every way out may lead over a call that never returns. What is asked now
	// is only where control goes as long as nothing unforeseen is raised.
	f := p.File
	calm := p.calmGraph(handler)
	ends := func(step flow.Step) bool {
		if f.Kind(step.Node) == syntax.RaiseStatement && f.Inside(step.Node, handler.Node) {
			around := f.Ancestor(step.Node, syntax.TryStatement)
			return !f.Inside(around, handler.Node)
		}
		return p.neverReturns(step)
	}
	outside := func(step flow.Step) bool { return !f.Inside(step.Node, handler.Node) }
	return calm.SomePath(handler.Node, ends, outside) || !calm.EveryPath(handler.Node, ends, flow.Returned)
}

// neverReturns reports whether a step is a call that raises or ends the process
// on every path.
func (p *Pass) neverReturns(step flow.Step) bool {
	if step.Op != flow.Eval || p.File.Kind(step.Node) != syntax.Call {
		return false
	}
	callee := p.Value(p.File.Callee(step.Node))
	if callee.Kind == semantic.ProjectFunction {
		function := callee.Function
		return !function.Async && !function.Generator && p.File.Kind(function.Node) == syntax.FunctionDefinition &&
			function != p.Function && p.endless(function)
	}
	if p.Base.Role(callee.Name) == "process-exit" {
		return true
	}
	// What is not known and called exit, as a method of a framework, will do so.
	named := p.File.Child(p.File.Callee(step.Node), syntax.FieldAttribute)
	return named != syntax.None && p.File.Text(named) == "exit" && (!callee.Known() || callee.Kind == semantic.External)
}

func (p *Pass) endless(function *semantic.Function) bool {
	p.Reads(function.Unit)
	return p.Graph(function).Exits(function.Node)&flow.Returned == 0
}

// raisedLater reports whether a handler keeps the exception in a variable that
// the function raises elsewhere.
func (p *Pass) raisedLater(handler syntax.Handler) bool {
	f := p.File
	if p.flaggedLater(handler) {
		return true
	}
	if handler.Name == syntax.None {
		return false
	}
	kept := p.keptIn(handler)
	if len(kept) == 0 {
		return false
	}
	for n := p.Function.Node; n < f.After(p.Function.Node); n++ {
		if f.Kind(n) == syntax.RaiseStatement && kept[f.Text(f.FirstChild(n))] {
			return true
		}
	}
	return false
}

// flaggedLater reports whether a handler sets a flag that the function tests elsewhere, to
// raise a cancellation.
func (p *Pass) flaggedLater(handler syntax.Handler) bool {
	f := p.File
	flags := map[string]bool{}
	for n := handler.Body; n < f.After(handler.Body); n++ {
		if f.Kind(n) == syntax.Assignment && f.Kind(f.Bare(f.Child(n, syntax.FieldRight))) == syntax.True {
			flags[f.Text(f.Child(n, syntax.FieldLeft))] = true
		}
	}
	found := false
	p.ownNodes(f.Body(p.Function.Node), func(n syntax.Node) bool {
		if len(flags) == 0 || f.Kind(n) != syntax.RaiseStatement || f.Inside(n, handler.Node) {
			return len(flags) > 0
		}
		test := f.Parent(f.Parent(n))
		raised := f.Bare(f.FirstChild(n))
		if f.Kind(raised) == syntax.Call {
			raised = f.Callee(raised)
		}
		found = found || f.Kind(test) == syntax.IfStatement && f.Body(test) == f.Parent(n) && flags[f.Text(f.Bare(f.Child(test, syntax.FieldCondition)))] && raised != syntax.None && p.catchesCancellation(raised)
		return !found
	})
	return found
}

// keptIn returns what a handler assigns its exception to.
func (p *Pass) keptIn(handler syntax.Handler) map[string]bool {
	f := p.File
	kept := map[string]bool{}
	for n := handler.Body; n < f.After(handler.Body); n++ {
		if f.Kind(n) == syntax.Assignment && f.Text(f.Child(n, syntax.FieldRight)) == f.Text(handler.Name) {
			kept[f.Text(f.Child(n, syntax.FieldLeft))] = true
		}
	}
	return kept
}

// raisedBehind reports whether a try statement stands in a handler that had caught
// what may be a cancellation before, and raises on every path: what comes out is
// what came first.
func (p *Pass) raisedBehind(try syntax.Node) bool {
	f := p.File
	clause := f.Ancestor(try, syntax.ExceptClause)
	if !f.Inside(clause, p.Function.Node) {
		return false
	}
	outer := f.Handler(clause)
	if !f.Inside(try, outer.Body) || !p.catchesCancellation(outer.Type) {
		return false
	}
	_, leaves := p.Graph(p.Function).LeavesWithoutRaise(clause)
	return !leaves && p.raisesSometimes(outer)
}

func (p *Pass) lastStatement(function *semantic.Function) syntax.Node {
	last := syntax.None
	for statement := range p.File.Statements(p.File.Body(function.Node)) {
		last = statement
	}
	return last
}

// otherRaises returns the raise statements of a handler that raise something
// other than what it caught.
func (p *Pass) otherRaises(graph *flow.Graph, handler syntax.Handler) []syntax.Node {
	f := p.File
	var found []syntax.Node
	for n := handler.Body; n < f.After(handler.Body); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition, syntax.TryStatement:
			// A try statement in a handler is too fine a point to be sure of.
			n = f.After(n) - 1
		case syntax.RaiseStatement:
			if !p.raisesAgain(n, handler) && graph.Reachable(n) {
				found = append(found, n)
			}
		}
	}
	return found
}

func (p *Pass) raisesAgain(raise syntax.Node, handler syntax.Handler) bool {
	f := p.File
	value := syntax.None
	for child := range f.Statements(raise) {
		if f.Field(child) != syntax.FieldCause {
			value = f.Bare(child)
		}
		break
	}
	if value == syntax.None {
		return true
	}
	if f.Kind(value) == syntax.Call {
		callee := f.Callee(value)
		if f.Kind(callee) == syntax.Attribute && f.Text(f.Child(callee, syntax.FieldAttribute)) == "with_traceback" {
			value = f.Child(callee, syntax.FieldObject)
		} else {
			value = callee
		}
	}
	if handler.Name != syntax.None && f.Kind(value) == syntax.Identifier && f.Text(value) == f.Text(handler.Name) {
		return true
	}
	class := p.Value(value)
	switch class.Name {
	case "builtins.SystemExit", "builtins.KeyboardInterrupt", "builtins.GeneratorExit", "builtins.StopAsyncIteration":
		return true
	}
	// What is not known may derive from CancelledError.
	return !class.Known() || class.Kind == semantic.External && strings.Contains(class.Name, "Cancel") || p.isCancellation(class) || p.SubclassOf(class, "asyncio.CancelledError")
}
