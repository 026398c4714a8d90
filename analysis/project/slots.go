package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Slot is an argument of a call that is there to be called by somebody: the
// target of a thread, a callback, a key function.
type Slot struct {
	knowledge.Transfer
	// Call is the call that has the argument.
	Call     syntax.Node
	Argument syntax.Argument
}

// Slots returns those arguments of a call that are known to be called.
func Slots(e *semantic.Evaluator, call syntax.Node) []Slot {
	callee := e.Value(e.File.Callee(call))
	if class := e.SuperClass(e.File.Callee(call)); class.Known() {
		callee = class
	}
	var found []Slot
	for _, transfer := range TransfersOf(e, callee) {
		if argument, ok := e.File.Argument(call, transfer.Position, transfer.Keyword); ok && argument.Stars == 0 {
			found = append(found, Slot{Transfer: transfer, Call: call, Argument: argument})
		}
	}
	return found
}

// TransfersOf returns the transfers of what is called. A method that is read off
// its class takes its object first, so that the positions are not known.
func TransfersOf(e *semantic.Evaluator, callee semantic.Value) []knowledge.Transfer {
	switch callee.Kind {
	case semantic.LibraryClass:
		return e.Base.Transfers(callee.Name)
	case semantic.ProjectClass:
		return inheritedTransfers(e, callee.Class)
	case semantic.LibraryFunction:
		found := e.Base.Transfers(callee.Name)
		if found == nil || len(callee.Args) > 0 {
			return found
		}
		if symbol, ok := e.Base.Lookup(callee.Name); ok && symbol.Owner != "" {
			return nil
		}
		return found
	}
	return nil
}

// inheritedTransfers returns the transfers of a class of this file that leaves
// its constructor to a library's class.
func inheritedTransfers(e *semantic.Evaluator, class *semantic.Class) []knowledge.Transfer {
	var found []knowledge.Transfer
	e.Ancestors(class, func(base *semantic.Class, library string) bool {
		if base == nil {
			found = e.Base.Transfers(library)
			return false
		}
		return base.Methods["__init__"] == nil && base.Methods["__new__"] == nil
	})
	return found
}

// TakesCoroutineFunctions reports whether a coroutine function is right there,
// or may be.
func (s Slot) TakesCoroutineFunctions() bool { return s.Result == "awaited" || s.Result == "passed" }

// ProcessSlots returns the slots of a call whose callable runs in another process.
func ProcessSlots(e *semantic.Evaluator, call syntax.Node) []Slot {
	var found []Slot
	for _, slot := range Slots(e, call) {
		if RunsInProcess(e, call, slot.Transfer) {
			found = append(found, slot)
		}
	}
	return found
}

// Begins reports whether the call starts the process that the callable runs in, which gets
// it as it starts.
func (s Slot) Begins() bool { return s.Arguments == "args, kwargs" || s.Arguments == "initargs" }
