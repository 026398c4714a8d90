package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var untrackedTask = Rule{
	Name:     "untracked-task",
	Severity: Warning,
	Title:    "A task that nothing refers to, which can vanish before it is done",
	Peers:    []string{"ASYNC300", "RUF006", "S7502"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		p.checkHandedFactory(n)
		var how string
		switch p.taskUse(n) {
		case dropped:
			how = p.whichTask(n) + ": the event loop holds it only weakly, so it can vanish before it is done, and its exception is lost."
		case assigned:
			if !p.startsTask(n) || !p.neverRead(n) {
				return
			}
			how = fmt.Sprintf("Only the local `%s`, which is never read, refers to this task: when the function returns, it can vanish before it is done, and its exception is lost.",
				p.File.Text(p.assignedLocal(n)))
		default:
			if !p.forgets(n, 0) || !p.startsTask(n) {
				return
			}
			how = fmt.Sprintf("`%s` does not keep the task that it gets here, and nothing else refers to it: it can vanish before it is done, and its exception is lost.",
				p.calleeText(p.File.Ancestor(n, syntax.Call)))
		}
		if !p.startsTask(n) {
			return
		}
		callee := p.Value(p.File.Callee(n))
		if p.mayBeKept(n, callee.Name) || p.expectsFailure(n) {
			return
		}
		p.Report(n, p.calleeSpan(n), how+" "+p.keepTask())
	},
}

// whichTask says that nothing refers to a task, and where it comes from if the call
// does not say so.
func (p *Pass) whichTask(n syntax.Node) string {
	if p.Base.Role(p.Value(p.File.Callee(n)).Name) == "task-factory" {
		return "Nothing refers to this task"
	}
	return fmt.Sprintf("Nothing refers to the task that `%s` starts and returns", p.calleeText(n))
}

// checkHandedFactory looks at a call that has the loop start a task later:
// call_soon_threadsafe(loop.create_task, work()). Nobody gets that task.
func (p *Pass) checkHandedFactory(n syntax.Node) {
	for _, slot := range project.Slots(p.Evaluator, n) {
		value := p.Value(slot.Argument.Value)
		if slot.Result != "dropped" || value.Kind != semantic.LibraryFunction || p.Base.Role(value.Name) != "task-factory" {
			continue
		}
		remedy := "Give it a function that starts the task and keeps it."
		if slot.Async != "" {
			remedy = fmt.Sprintf("Use `%s`, and keep what it gives.", slot.Async)
		}
		p.Report(slot.Argument.Value, p.calleeSpan(slot.Argument.Value), fmt.Sprintf("`%s` drops the task that `%s` makes: the event loop holds it only weakly, so it can vanish before it is done, and its exception is lost. %s",
			p.calleeText(n), p.calleeText(slot.Argument.Value), remedy))
	}
}

// startsTask reports whether a call makes a task that its caller has to keep: that of a
// library, or one of a function that returns what it starts.
func (p *Pass) startsTask(n syntax.Node) bool {
	return p.Base.Role(p.Value(p.File.Callee(n)).Name) == "task-factory" || p.MakesTask(n)
}

// mayBeKept reports whether ensure_future is given something that may be a task
// already, which it only passes on.
func (p *Pass) mayBeKept(n syntax.Node, factory string) bool {
	argument, ok := p.File.Argument(n, 0, "coro_or_future")
	if factory != "asyncio.ensure_future" || !ok {
		return false
	}
	value := p.Value(argument.Value)
	return value.Kind != semantic.Coroutine && p.File.Kind(p.File.Bare(argument.Value)) != syntax.Call
}

func (p *Pass) keepTask() string {
	if p.Function != nil && !p.Function.Async {
		return "Keep it in a set until it is done."
	}
	if p.Target.AtLeast(3, 11) {
		return "Keep it in a set until it is done, await it, or start it in a `TaskGroup`."
	}
	return "Keep it in a set until it is done, or await it."
}

// taskUse is use, but sees through what leaves the task behind: a done callback
// added on the spot, and a comprehension whose list is dropped. What a cell of a notebook
// ends with is kept.
func (p *Pass) taskUse(n syntax.Node) use {
	f := p.File
	parent := f.Parent(n)
	switch {
	case p.isOutput(n), f.IsComprehension(parent) && p.isOutput(parent):
		return fine
	case p.use(n) == dereferred && f.Text(f.Child(parent, syntax.FieldAttribute)) == "add_done_callback":
		if call := f.Parent(parent); f.Kind(call) == syntax.Call && f.Callee(call) == parent {
			return p.use(call)
		}
		return fine
	case f.IsComprehension(parent) && f.Field(n) == syntax.FieldBody && f.Kind(parent) != syntax.GeneratorExpression:
		if p.use(parent) == dropped {
			return dropped
		}
		return fine
	}
	return p.use(n)
}

// neverRead reports whether the local that the call's value is assigned to is
// not read on any path from there.
func (p *Pass) neverRead(n syntax.Node) bool {
	local := p.assignedLocal(n)
	return local != syntax.None && len(p.Graph(p.Function).ReadAfter(local, p.File.Text(local))) == 0
}
