package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

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
