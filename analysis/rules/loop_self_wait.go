package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var loopSelfWait = Rule{
	Name:     "loop-self-wait",
	Severity: Error,
	Title:    "Waiting on the event loop's own thread for what only that loop can do",
	Listens:  []syntax.Kind{syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		for _, call := range p.Project.Calls(function) {
			chain := p.Project.Chain(function, call, project.Blocks)
			if chain == nil || !p.waitsForOwnLoop(chain) {
				continue
			}
			node := p.stepNode(chain[0])
			name, waits := p.calleeText(node), "waits for the event loop of this thread"
			if len(chain) > 1 {
				waits = "waits, through `" + p.calleeText(p.stepNode(chain[len(chain)-1])) + "`, for the event loop of this thread"
			}
			p.Report(node, p.calleeSpan(node), fmt.Sprintf("`%s` %s, and the loop waits for it to return: the coroutine never begins%s. %s",
				name, waits, p.inTheEnd(chain), p.ownLoopRemedy(function)), p.steps(chain)...)
		}
	},
}

// inTheEnd says what becomes of a wait that nothing can end.
func (p *Pass) inTheEnd(chain []project.Step) string {
	call := p.stepNode(chain[len(chain)-1])
	if _, ok := p.File.Argument(call, 0, "timeout"); ok {
		return ", and when the time is up this raises TimeoutError"
	}
	return ", and everything on the loop stands still for ever"
}

func (p *Pass) ownLoopRemedy(function *semantic.Function) string {
	if function.Async {
		return "Await the coroutine itself."
	}
	return "Make this a coroutine function and await the coroutine."
}

// waitsForOwnLoop reports whether a chain of calls, the first of which a coroutine
// makes or a function that asks for the running loop, ends in waiting for a coroutine
// that was handed to that very loop.
func (p *Pass) waitsForOwnLoop(chain []project.Step) bool {
	first, last := chain[0].Function, chain[len(chain)-1]
	if last.Call.Effect != project.Blocks || last.Call.Library != "concurrent.futures.Future.result" || last.Function == nil || p.expectsFailure(p.stepNode(chain[0])) {
		return false
	}
	for _, step := range chain {
		if p.Reads(step.Function.Unit); p.Project.AsksForLoop(step.Function) {
			return false
		}
	}
	handed := p.handedToLoop(last.Function, p.stepNode(last))
	if handed == syntax.None {
		return false
	}
	loop, ok := p.File.Argument(handed, 1, "loop")
	return ok && p.isOwnLoop(chain, loop.Value) && (first.Async || len(chain) == 1)
}

// handedToLoop returns the call of run_coroutine_threadsafe whose future a call of
// result waits for, with nothing between that would let the loop run; else None.
func (p *Pass) handedToLoop(function *semantic.Function, wait syntax.Node) syntax.Node {
	f := p.File
	future := f.Bare(f.Child(f.Callee(wait), syntax.FieldObject))
	if f.Kind(future) == syntax.Call {
		return p.threadsafeRun(future)
	}
	name := f.Text(future)
	if f.Kind(future) != syntax.Identifier || !p.BindsOnce(function, name) {
		return syntax.None
	}
	run := p.threadsafeRun(p.assignedTo(function, name))
	graph := p.Graph(function)
	lets := func(step flow.Step) bool {
		return graph.Awaits(step) || step.Op == flow.Eval && f.Kind(step.Node) == syntax.Call && p.calledOn(step.Node, name) == "done"
	}
	if run == syntax.None || !graph.SomePath(run, lets, func(step flow.Step) bool { return step.Node == wait }) {
		return syntax.None
	}
	return run
}

func (p *Pass) threadsafeRun(n syntax.Node) syntax.Node {
	if p.File.Kind(n) == syntax.Call && p.Value(p.File.Callee(n)).Name == "asyncio.run_coroutine_threadsafe" {
		return n
	}
	return syntax.None
}

// assignedTo returns what a plain assignment in a function's own code gives a local,
// None where there is none.
func (p *Pass) assignedTo(function *semantic.Function, name string) syntax.Node {
	f := p.File
	value := syntax.None
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.Assignment && f.Kind(f.Child(n, syntax.FieldLeft)) == syntax.Identifier && f.Text(f.Child(n, syntax.FieldLeft)) == name {
			value = f.Bare(f.Child(n, syntax.FieldRight))
		}
		return value == syntax.None
	})
	return value
}

// isOwnLoop reports whether an expression in the last function of a chain is known to
// be the loop that runs the first: that function, or one of the chain, asks for it and
// hands it on.
func (p *Pass) isOwnLoop(chain []project.Step, loop syntax.Node) bool {
	f := p.File
	switch loop = f.Bare(loop); f.Kind(loop) {
	case syntax.Call:
		switch p.Value(f.Callee(loop)).Name {
		case "asyncio.get_running_loop":
			return true
		case "asyncio.get_event_loop":
			return chain[0].Function.Async // where a loop runs, it is that one
		}
	case syntax.Identifier:
		place := p.Place(loop)
		if place.Kind == semantic.OfModule {
			return chain[0].Function.Async && p.startedOn(chain[0].Function, place)
		}
		if place.Kind != semantic.OfLocal || !p.BindsOnce(place.In, place.Name) {
			return false
		}
		// A function inside another may see its locals.
		at := slices.IndexFunc(chain, func(step project.Step) bool { return step.Function == place.In })
		return at >= 0 && p.isOwnLocal(chain[:at+1], place.Name)
	}
	return false
}

// startedOn reports whether the file starts a coroutine function on the loop of a place:
// "loop.run_until_complete(main())", "loop.create_task(main())".
func (p *Pass) startedOn(function *semantic.Function, loop semantic.Place) bool {
	f := p.File
	return slices.ContainsFunc(p.MentionsOf(function.Name), func(mention syntax.Node) bool {
		made := f.Parent(mention)
		if f.Kind(made) != syntax.Call || f.Callee(made) != mention || p.Value(mention).Function != function || f.Kind(f.Parent(made)) != syntax.ArgumentList {
			return false
		}
		callee := f.Callee(f.Parent(f.Parent(made)))
		switch p.Base.Role(p.Value(callee).Name) {
		case "loop-runner", "task-factory":
			return f.Kind(callee) == syntax.Attribute && p.Place(f.Child(callee, syntax.FieldObject)) == loop
		}
		return false
	})
}

// isOwnLocal is isOwnLoop for a local of the last function of a chain.
func (p *Pass) isOwnLocal(chain []project.Step, name string) bool {
	function := chain[len(chain)-1].Function
	if value := p.assignedTo(function, name); value != syntax.None {
		return p.isOwnLoop(chain, value)
	}
	if _, ok := p.Parameter(function, name); !ok || len(chain) < 2 {
		return false
	}
	caller := chain[len(chain)-2]
	for parameter := range p.File.Parameters(function.Node) {
		if p.File.Text(parameter.Name) != name || caller.Call.Kind != project.ByCall {
			continue
		}
		argument, ok := p.ArgumentFor(p.stepNode(caller), function, parameter.Name)
		return ok && argument != syntax.None && p.isOwnLoop(chain[:len(chain)-1], argument)
	}
	return false
}
