package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// useProcessPool makes the executor that computes one of processes.
var useProcessPool = action{
	name: "use-process-pool", rules: []string{"threads-for-cpu-bound"},
	propose: func(d *draft) offer {
		title := "Use a `ProcessPoolExecutor`"
		slot, ok := d.slotOf(d.File.Bare(d.finding.Node))
		if !ok {
			return offer{}
		}
		pool := d.executorOf(slot.Call)
		if pool == syntax.None {
			return refuse(title, "no `ThreadPoolExecutor` that this file makes runs the work: make a pool of processes once, and hand the work to it")
		}
		if reason := d.staysInProcess(pool); reason != "" {
			return refuse(title, reason)
		}
		for n := syntax.Node(0); int(n) < d.File.Len(); n++ {
			if d.File.Kind(n) != syntax.Call || d.executorOf(n) != pool {
				continue
			}
			for _, slot := range project.Slots(d.Evaluator, n) {
				if reason := d.cannotSend(slot.Argument.Value); reason != "" {
					return refuse(title, reason)
				}
			}
		}
		d.replace(d.File.Span(d.File.Callee(pool)), d.use(pool, "concurrent.futures.ProcessPoolExecutor"))
		return offer{title: title, safety: Suggested}
	},
}

// executorOf returns the call that makes the ThreadPoolExecutor which a call gives work to,
// None where this file does not show it.
func (d *draft) executorOf(call syntax.Node) syntax.Node {
	f := d.File
	callee := d.Value(f.Callee(call))
	executor := f.Child(f.Callee(call), syntax.FieldObject)
	if d.Base.Role(callee.Name) == "executor-runner" {
		first, ok := f.Argument(call, 0, "executor")
		if !ok {
			return syntax.None
		}
		executor = first.Value
	}
	value := d.Value(executor)
	if value.Origin == 0 || value.Name != "concurrent.futures.ThreadPoolExecutor" || f.Kind(value.Origin) != syntax.Call ||
		d.Value(f.Callee(value.Origin)).Kind != semantic.LibraryClass {
		return syntax.None
	}
	return value.Origin
}

// staysInProcess says why a pool cannot become one of processes, "" if nothing is known
// against it.
func (d *draft) staysInProcess(pool syntax.Node) string {
	if d.Enclosing(pool) == nil {
		return "the pool is made where the module is imported, which a worker process does again: make it in a function first"
	}
	position := 0
	for argument := range d.File.Arguments(pool) {
		if argument.Stars > 0 || argument.Name == "" && position > 0 || argument.Name != "" && argument.Name != "max_workers" {
			return "the pool has options that are for threads"
		}
		position++
	}
	return ""
}

// cannotSend says why a callable cannot be sent to another process, "" if it can.
func (d *draft) cannotSend(n syntax.Node) string {
	name := "`" + d.File.Text(n) + "`"
	value := d.Value(n)
	switch {
	case value.Kind == semantic.LibraryFunction:
		if symbol, _ := d.Base.Lookup(value.Name); symbol.Owner == "" {
			return ""
		}
		return name + " is a method: its object would be sent to another process, too"
	case value.Kind != semantic.ProjectFunction:
		return "it is not known whether " + name + " can be sent to another process"
	case d.File.Kind(value.Function.Node) == syntax.Lambda:
		return "a process pool cannot pickle a lambda"
	case value.Function.Outer != nil:
		return name + " is nested: a process pool cannot pickle it"
	case value.Function.Class != nil:
		return name + " is a method: its object would be sent to another process, too"
	}
	return ""
}
