package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxKeepers bounds how far an argument is followed from function to function.
const maxKeepers = 6

// forgets reports whether the call that an expression is an argument of is known
// not to keep it: a builtin that only looks, or a function of this file that
// neither stores it nor hands it on.
func (p *Pass) forgets(n syntax.Node, depth int) bool {
	f := p.File
	list := f.Parent(n)
	if f.Kind(list) == syntax.KeywordArgument {
		list = f.Parent(list)
	}
	call := f.Parent(list)
	if f.Kind(list) != syntax.ArgumentList || f.Kind(call) != syntax.Call {
		return false
	}
	callee := p.Value(f.Callee(call))
	if callee.Kind != semantic.ProjectFunction {
		return p.Base.Role(callee.Name) == "forgets-arguments"
	}
	function := callee.Function
	if function.Uncertain || function.Wrapped() || f.Kind(function.Node) != syntax.FunctionDefinition {
		return false
	}
	for parameter := range f.Parameters(function.Node) {
		if argument, ok := p.ArgumentFor(call, function, parameter.Name); ok && argument == n {
			return parameter.Stars == 0 && !p.keeps(function, parameter.Name, depth+1)
		}
	}
	return false
}

// keeps reports whether a function may keep, await or hand on what it gets for a
// parameter.
func (p *Pass) keeps(function *semantic.Function, parameter syntax.Node, depth int) bool {
	if depth > maxKeepers {
		return true
	}
	f := p.File
	p.Reads(function.Unit)
	name := f.Text(parameter)
	body := f.Body(function.Node)
	for n := body; n < f.After(body); n++ {
		if f.Kind(n) != syntax.Identifier || f.Text(n) != name || f.Field(n) == syntax.FieldAttribute ||
			f.Field(n) == syntax.FieldName && f.Kind(f.Parent(n)) == syntax.KeywordArgument {
			continue
		}
		switch use := p.use(n); {
		case use == tested, use == compared, use == formatted, use == dropped:
		case use == dereferred && !p.awaitedLater(n):
		case p.forgets(n, depth):
		default:
			return true
		}
	}
	return false
}

// awaitedLater reports whether a method is called on an expression that keeps or
// hands on the object, or that is not known: only those of tasks that merely ask
// or tell it something are known not to.
func (p *Pass) awaitedLater(n syntax.Node) bool {
	f := p.File
	switch f.Text(f.Child(f.Parent(n), syntax.FieldAttribute)) {
	case "done", "cancelled", "result", "exception", "cancel", "get_name", "set_name", "get_coro", "add_done_callback", "remove_done_callback":
		return false
	}
	return true
}
