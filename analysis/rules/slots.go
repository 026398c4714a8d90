package rules

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
	for _, transfer := range transfers(e, callee) {
		if argument, ok := e.File.Argument(call, transfer.Position, transfer.Keyword); ok && argument.Stars == 0 {
			found = append(found, Slot{Transfer: transfer, Call: call, Argument: argument})
		}
	}
	return found
}

// transfers returns the transfers of what is called. A method that is read off
// its class takes its object first, so that the positions are not known.
func transfers(e *semantic.Evaluator, callee semantic.Value) []knowledge.Transfer {
	switch callee.Kind {
	case semantic.LibraryClass:
		return e.Base.Transfers(callee.Name)
	case semantic.ProjectClass:
		return inheritedTransfers(e, callee.Class)
	case semantic.LibraryFunction:
		if symbol, ok := e.Base.Lookup(callee.Name); ok && symbol.Owner != "" && len(callee.Args) == 0 {
			return nil
		}
		return e.Base.Transfers(callee.Name)
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

// MakesCoroutine reports whether calling the value is known to do nothing but
// make a coroutine object.
func MakesCoroutine(e *semantic.Evaluator, value semantic.Value) bool {
	switch value.Kind {
	case semantic.ProjectFunction:
		function := value.Function
		if e.File.Kind(function.Node) == syntax.Lambda {
			return e.Value(e.File.Body(function.Node)).Kind == semantic.Coroutine
		}
		return function.Async && function.Kind != semantic.Property && e.Result(value).Kind == semantic.Coroutine
	case semantic.LibraryFunction:
		symbol, ok := e.Base.Lookup(value.Name)
		return ok && symbol.Coroutine
	case semantic.Partial:
		return MakesCoroutine(e, value.Arg(0))
	case semantic.ProjectInstance:
		method := e.Member(value, "__call__")
		return method.Kind == semantic.ProjectFunction && MakesCoroutine(e, method)
	}
	return false
}

// resultAwaited reports whether the code around a call visibly awaits what comes
// back as the result: "await (await to_thread(work))", or a loop over
// Executor.map that awaits each element.
func (p *Pass) resultAwaited(call syntax.Node) bool {
	f := p.File
	up := p.unwrapped(call)
	switch f.Kind(up) {
	case syntax.Await:
		return f.Kind(p.unwrapped(up)) == syntax.Await
	case syntax.ListSplat:
		return true
	case syntax.ForStatement, syntax.ForInClause:
		scope := up
		if f.Kind(up) == syntax.ForInClause {
			scope = f.Parent(up)
		}
		awaited := false
		target := map[string]bool{f.Text(f.Child(up, syntax.FieldLeft)): true}
		p.ownNodes(scope, func(n syntax.Node) bool {
			awaited = f.Kind(n) == syntax.Await && p.mentions(n, target)
			return !awaited
		})
		return awaited
	}
	return false
}

// unwrapped returns what stands around an expression and its parentheses.
func (p *Pass) unwrapped(n syntax.Node) syntax.Node {
	up := p.File.Parent(n)
	for p.File.Kind(up) == syntax.Parenthesized {
		up = p.File.Parent(up)
	}
	return up
}
