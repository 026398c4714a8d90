package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checkLoopGetter looks at a call that gives the running loop, or else makes one,
// which goes away: asyncio.get_event_loop. In a coroutine a loop runs, in code of
// a module none does, and none does either where the function itself starts the
// loop that it is given. Of other functions it counts where they run.
func (p *Pass) checkLoopGetter(n syntax.Node, gone knowledge.Deprecation) {
	if p.expectsFailure(n) {
		return
	}
	name := p.calleeText(n)
	if p.OnLoop() || p.onlyRuns(knowledge.Loop) || p.inKernel() {
		if !p.versioned(n) {
			p.ReportAt(Hint, n, p.calleeSpan(n), fmt.Sprintf("A loop runs here, and `%s` gives it; elsewhere it would make one or raise. `%s` says what is meant, and fails where it is wrong.", name, gone.Replacement))
		}
		return
	}
	if !p.ages(gone) || p.versioned(n) || p.readyForNoLoop(n) || p.loopSet(n) {
		return
	}
	if p.onlyRuns(knowledge.Thread) {
		evidence := p.Project.Evidence(p.Function.ID, knowledge.Thread)
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` raises RuntimeError here: this runs in a worker thread, which has no event loop. Make one with `asyncio.new_event_loop`, or give the function the loop that it needs.", name), p.wayInto(evidence)...)
		return
	}
	if p.Function != nil && (!p.startsLoop(n) || p.File.Document.IsNotebook()) {
		return
	}
	if p.removed(gone) && p.Function == nil {
		p.ReportAt(Error, n, p.calleeSpan(n), fmt.Sprintf("No event loop runs here, and since Python %s `%s` makes none: this raises RuntimeError. %s", gone.Removed, name, gone.Advice))
		return
	}
	p.Report(n, p.calleeSpan(n), fmt.Sprintf("No event loop runs here: `%s` is deprecated for making one, and from Python %s on it raises RuntimeError instead. %s", name, gone.Removed, gone.Advice))
}

// inKernel reports whether the running node is code of a notebook's cell, outside of all
// functions: the kernel's loop runs there.
func (p *Pass) inKernel() bool { return p.Function == nil && p.File.Document.IsNotebook() }

// onlyRuns reports whether the running function is known to run in the context,
// and in no other.
func (p *Pass) onlyRuns(context knowledge.Context) bool {
	if p.Function == nil {
		return false
	}
	for other := knowledge.Caller; other < knowledge.Later; other++ {
		if _, runs := p.Project.Runs(p.Function.ID, other); runs != (other == context) {
			return false
		}
	}
	return true
}

// readyForNoLoop reports whether the call stands in the body of a try that
// catches what it raises where there is no loop.
func (p *Pass) readyForNoLoop(n syntax.Node) bool {
	f := p.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.FunctionDefinition, syntax.Lambda:
			return false
		case syntax.TryStatement:
			if f.Field(child) != syntax.FieldBody {
				continue
			}
			for _, handler := range f.Try(up).Handlers {
				if handler.Type == syntax.None || p.catches(handler, "builtins.RuntimeError", "builtins.Exception", "builtins.BaseException") {
					return true
				}
			}
		}
	}
	return false
}

// loopSet reports whether a loop may have been set by then: by the same function
// or class, by the module, or by a function that may have been called before.
func (p *Pass) loopSet(n syntax.Node) bool {
	return slices.ContainsFunc(p.SettingCalls("set_event_loop"), func(call syntax.Node) bool {
		return p.Value(p.File.Callee(call)).Name == "asyncio.set_event_loop" && (p.Function != nil || p.Enclosing(call) == nil)
	})
}

// startsLoop reports whether the function that makes the call runs the loop that
// it is given: directly, or under the name or attribute that it assigns it to.
func (p *Pass) startsLoop(n syntax.Node) bool {
	f := p.File
	name := f.Text(n)
	if assignment := f.Ancestor(n, syntax.Assignment, syntax.Call, syntax.Lambda, syntax.FunctionDefinition); f.Kind(assignment) == syntax.Assignment {
		name = f.Text(f.Child(assignment, syntax.FieldLeft))
	}
	found := false
	p.ownNodes(f.Body(p.Function.Node), func(call syntax.Node) bool {
		if f.Kind(call) != syntax.Call || call < n && f.Text(f.Child(f.Callee(call), syntax.FieldObject)) != f.Text(n) {
			return true
		}
		callee := p.Value(f.Callee(call))
		found = callee.Kind == semantic.LibraryFunction && p.Base.Role(callee.Name) == "loop-runner" &&
			f.Text(f.Child(f.Callee(call), syntax.FieldObject)) == name
		return !found
	})
	return found
}
