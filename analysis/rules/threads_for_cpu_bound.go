package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var threadsForCPUBound = Rule{
	Name:     "threads-for-cpu-bound",
	Severity: Warning,
	Title:    "Threads for work that only computes, which are no faster than one",
	NeedsGIL: true,
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		for _, slot := range project.Slots(p.Evaluator, n) {
			use := p.threadUse(slot)
			if use == notThreads {
				continue
			}
			work := p.Value(slot.Argument.Value)
			if work.Kind == semantic.ProjectFunction && work.Function.Generator {
				continue // calling it does nothing
			}
			if computation := project.Computes(p.Evaluator, work); computation.Long() {
				p.reportComputing(slot, use, computation)
			}
		}
	},
}

// threadUse says what a call wants of the threads that run what it is given.
type threadUse uint8

const (
	notThreads threadUse = iota
	manyAtOnce           // several pieces of work at the same time
	oneAside             // one that goes on beside the rest
	offTheLoop           // that the event loop goes on
)

// threadUse returns what an argument of a call is handed to threads for. Of an executor
// that is not known it may not be threads.
func (p *Pass) threadUse(slot project.Slot) threadUse {
	f := p.File
	if slot.To != knowledge.Thread {
		return notThreads
	}
	callee := p.Value(f.Callee(slot.Call))
	if callee.Kind == semantic.LibraryClass && p.Base.Subclass(callee.Name, "threading.Thread") && slot.Keyword == "target" {
		if p.targets(slot) {
			return manyAtOnce
		}
		return oneAside
	}
	if slot.Result != "returned" && slot.Result != "refused" {
		return notThreads // a callback, or what a framework calls
	}
	symbol, ok := p.Base.Lookup(callee.Name)
	switch {
	case !ok:
		return notThreads
	case p.Base.Role(callee.Name) == "executor-runner":
		executor, ok := f.Argument(slot.Call, 0, "executor")
		if ok && (f.Kind(executor.Value) == syntax.NoneLiteral || p.isThreadPool(p.Value(executor.Value))) {
			return offTheLoop
		}
		return notThreads
	case symbol.Owner == "":
		return offTheLoop
	}
	pool := p.Value(f.Child(f.Callee(slot.Call), syntax.FieldObject))
	switch {
	case !p.isThreadPool(pool):
		return notThreads
	case p.singleWorker(pool):
		return oneAside
	}
	return manyAtOnce
}

func (p *Pass) isThreadPool(pool semantic.Value) bool {
	return pool.Kind == semantic.LibraryInstance && p.Base.Role(pool.Name) == "thread-pool"
}

// singleWorker reports whether a pool has one thread: it keeps an order, and is not there
// to be fast.
func (p *Pass) singleWorker(pool semantic.Value) bool {
	f := p.File
	if pool.Origin == 0 || f.Kind(pool.Origin) != syntax.Call {
		return false
	}
	for _, keyword := range [...]string{"max_workers", "processes"} {
		if workers, ok := f.Argument(pool.Origin, 0, keyword); ok && f.Text(workers.Value) == "1" {
			return true
		}
	}
	return false
}

// targets reports whether more than one thread is given the function of a slot: in a
// loop, or in another place.
func (p *Pass) targets(slot project.Slot) bool {
	f := p.File
	if p.inLoop(slot.Call) {
		return true
	}
	work := p.Value(slot.Argument.Value)
	if work.Kind != semantic.ProjectFunction || f.Kind(work.Function.Node) == syntax.Lambda {
		return false
	}
	for _, n := range p.MentionsOf(work.Function.Name) {
		call := f.Ancestor(n, syntax.Call)
		if call == syntax.None || call == slot.Call || f.Kind(n) == syntax.String {
			continue
		}
		for _, other := range project.Slots(p.Evaluator, call) {
			if other.To == knowledge.Thread && p.Value(other.Argument.Value).Same(work) && f.Inside(n, other.Argument.Value) {
				return true
			}
		}
	}
	return false
}

// inLoop reports whether a node stands in a loop or comprehension of its function.
func (p *Pass) inLoop(n syntax.Node) bool {
	f := p.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch kind := f.Kind(up); {
		case kind == syntax.FunctionDefinition || kind == syntax.Lambda:
			return false
		case (kind == syntax.ForStatement || kind == syntax.WhileStatement) && f.Field(child) == syntax.FieldBody:
			return true
		case f.IsComprehension(up) && f.Field(child) == syntax.FieldBody:
			return true
		}
	}
	return false
}

func (p *Pass) reportComputing(slot project.Slot, use threadUse, computation *project.Computation) {
	name := "This"
	if argument := p.File.Bare(slot.Argument.Value); p.File.Kind(argument) != syntax.Lambda {
		name = "`" + p.calleeText(argument) + "`"
	}
	var related []Related
	for _, spot := range computation.Way {
		related = append(related, Related{Span: spot.SpanIn(p.File), Message: spot.Text})
	}
	related = append(related, p.elsewhere(computation.Steps[:min(len(computation.Steps), maxSteps)])...)
	severity, message := Info, ""
	switch use {
	case manyAtOnce:
		severity = Warning
		message = "%s only computes, and only one thread at a time can: together the threads are no faster than one after the other. Use processes, a `ProcessPoolExecutor`."
	case oneAside:
		message = "%s only computes: its thread takes the interpreter from all others again and again, and makes nothing faster. Use a process, if it takes long."
	case offTheLoop:
		message = "%s only computes: in a thread it takes the interpreter from the event loop again and again, and all tasks slow down. Use `loop.run_in_executor` with a `ProcessPoolExecutor`, if it takes long."
	}
	p.ReportAt(severity, slot.Argument.Value, p.File.Span(slot.Argument.Value), fmt.Sprintf(message, name), related...)
}
