package rules

import (
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
	if p.raisedLater(handler) {
		return ""
	}
	graph := p.Graph(p.Function)
	if p.leaves(graph, handler) {
		statement, _ := graph.LeavesWithoutRaise(handler.Node)
		switch p.File.Kind(statement) {
		case syntax.ReturnStatement:
			return "returns: " + returns
		case syntax.BreakStatement:
			return "breaks out of the loop: " + runsOn
		case syntax.ContinueStatement:
			return "goes on with the loop: " + runsOn
		}
		if p.lastStatement(p.Function) == try.Node {
			return "lets the function end: " + returns
		}
		return "goes on: " + runsOn
	}
	if len(p.otherRaises(handler)) > 0 {
		return "raises something else: " + runsOn
	}
	return ""
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
	return p.Base.Role(callee.Name) == "process-exit"
}

func (p *Pass) endless(function *semantic.Function) bool {
	p.Reads(function.Unit)
	return p.Graph(function).Exits(function.Node)&flow.Returned == 0
}

// raisedLater reports whether a handler keeps the exception in a variable that
// the function raises elsewhere.
func (p *Pass) raisedLater(handler syntax.Handler) bool {
	f := p.File
	if handler.Name == syntax.None {
		return false
	}
	kept := map[string]bool{}
	for n := handler.Body; n < f.After(handler.Body); n++ {
		if f.Kind(n) == syntax.Assignment && f.Text(f.Child(n, syntax.FieldRight)) == f.Text(handler.Name) {
			kept[f.Text(f.Child(n, syntax.FieldLeft))] = true
		}
	}
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

func (p *Pass) lastStatement(function *semantic.Function) syntax.Node {
	last := syntax.None
	for statement := range p.File.Statements(p.File.Body(function.Node)) {
		last = statement
	}
	return last
}

// otherRaises returns the raise statements of a handler that raise something
// other than what it caught.
func (p *Pass) otherRaises(handler syntax.Handler) []syntax.Node {
	f := p.File
	var found []syntax.Node
	for n := handler.Body; n < f.After(handler.Body); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition, syntax.TryStatement:
			// A try statement in a handler is too fine a point to be sure of.
			n = f.After(n) - 1
		case syntax.RaiseStatement:
			if !p.raisesAgain(n, handler) && p.Graph(p.Function).Reachable(n) {
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
	return !class.Known() || p.isCancellation(class) || p.SubclassOf(class, "asyncio.CancelledError")
}
