package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// mayGiveAnother reports whether a call that is said to give a coroutine may give
// something else: its function is no coroutine function and returns None on some
// path, or it is left to subclasses, and what goes through it with async for takes
// theirs for async generators.
func (p *Pass) mayGiveAnother(call syntax.Node) bool {
	f := p.File
	callee := p.Value(f.Callee(call))
	if callee.Kind != semantic.ProjectFunction || f.Kind(callee.Function.Node) != syntax.FunctionDefinition {
		return false
	}
	p.Reads(callee.Function.Unit)
	if !callee.Function.Async {
		return p.returnsNone(callee.Function)
	}
	kind := f.Kind(f.Parent(call))
	return (kind == syntax.ForStatement || kind == syntax.ForInClause) && f.Async(f.Parent(call)) &&
		callee.Function.Class != nil && p.leftToSubclasses(callee.Function)
}

// returnsNone reports whether a function says somewhere that it returns None.
func (p *Pass) returnsNone(function *semantic.Function) bool {
	f := p.File
	found := false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.ReturnStatement {
			value := f.FirstChild(n)
			found = value == syntax.None || f.Kind(f.Bare(value)) == syntax.NoneLiteral
		}
		return !found
	})
	return found
}

// leftToSubclasses reports whether a method does nothing itself, or only raises
// NotImplementedError.
func (p *Pass) leftToSubclasses(method *semantic.Function) bool {
	f := p.File
	body := f.Body(method.Node)
	last := p.lastStatement(method)
	if f.Kind(last) != syntax.RaiseStatement {
		return p.idle(body)
	}
	raised := f.Bare(f.FirstChild(last))
	if f.Kind(raised) == syntax.Call {
		raised = f.Callee(raised)
	}
	if p.Value(raised).Name != "builtins.NotImplementedError" {
		return false
	}
	for statement := range f.Statements(body) {
		if statement != last && (f.Kind(statement) != syntax.ExpressionStatement || f.Kind(f.FirstChild(statement)) != syntax.String) {
			return false
		}
	}
	return true
}
