package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var loopCallFromThread = Rule{
	Name:     "loop-call-from-thread",
	Severity: Warning,
	Title:    "A worker thread that uses the event loop, or what belongs to it, as if it ran there",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		p.checkHandedToThread(n)
		if p.Function == nil || p.Function.Async {
			return
		}
		evidence := p.Project.Evidence(p.Function.ID, knowledge.Thread)
		if len(evidence) == 0 {
			return
		}
		callee := p.calledOnGiven(n)
		if callee == "" || !p.bindsToLoop(callee) || !p.surelyWorker(evidence) || p.ownObject(n) || p.expectsFailure(n) {
			return
		}
		p.Report(n, p.calleeSpan(n), p.threadCallMessage(n, callee), p.wayInto(evidence)...)
	},
}

// bindsToLoop reports whether a function of a library may only be called in the
// thread of the event loop.
func (p *Pass) bindsToLoop(name string) bool {
	switch p.Base.Role(name) {
	case "loop-bound", "task-factory", "group-task-factory", "canceller":
		return true
	}
	return false
}

// surelyWorker reports whether the way into a worker thread leads to one that has no
// loop of its own, and through no function that looks in which thread it is.
func (p *Pass) surelyWorker(evidence []project.Entry) bool {
	root := evidence[len(evidence)-1]
	if p.Base.Role(root.By) == "completion-callback" || root.Kind == project.IsElsewhere && root.Way.Minds {
		return false
	}
	return !slices.ContainsFunc(evidence, func(entry project.Entry) bool {
		return p.Project.Function(entry.Function) == nil || p.Project.MindsThread(entry.Function)
	})
}

// ownObject reports whether the object of a method call was made in the running
// function, so that no loop knows of it yet.
func (p *Pass) ownObject(call syntax.Node) bool {
	f := p.File
	object := p.Value(f.Child(f.Callee(call), syntax.FieldObject))
	return object.Origin != 0 && p.Enclosing(object.Origin) == p.Function
}

// notWoken is what goes wrong with most of what a thread does to a loop.
const notWoken = "the loop is not woken, so it may come to that late or never, and what it does meanwhile can break"

func (p *Pass) threadCallMessage(n syntax.Node, callee string) string {
	name := p.calleeText(n)
	const now = "`%s` is called in a worker thread, but it only works in the thread of the event loop: %s. %s"
	if p.makesTask(callee) {
		return fmt.Sprintf(now, name, p.inThread(n, callee), "Use `asyncio.run_coroutine_threadsafe`.")
	}
	if safe := callee + "_threadsafe"; p.exists(safe) {
		return fmt.Sprintf(now, name, notWoken, "Use `"+name+"_threadsafe`.")
	}
	return fmt.Sprintf(now, name, notWoken, fmt.Sprintf("Have the loop call it: `loop.call_soon_threadsafe(%s, …)`.", name))
}

// makesTask reports whether a function of a library makes a task of a coroutine.
func (p *Pass) makesTask(name string) bool {
	role := p.Base.Role(name)
	return role == "task-factory" || role == "group-task-factory"
}

// inThread says what goes wrong with a function in a thread that runs no loop; the call
// has its arguments.
func (p *Pass) inThread(call syntax.Node, name string) string {
	symbol, _ := p.Base.Lookup(name)
	if p.makesTask(name) && symbol.Owner == "" && !p.gives(call, knowledge.Condition{Keyword: "loop", Position: -1}) {
		return "no loop runs there, and it raises RuntimeError"
	}
	return notWoken
}

func (p *Pass) exists(name string) bool {
	_, ok := p.Base.Lookup(name)
	return ok
}
