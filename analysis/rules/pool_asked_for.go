package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// notAskedFor reports whether a function makes a pool behind a test of a parameter that a call
// of the function leaves at its default: that is mostly the way without a pool, and what the
// test says of the default is not known.
func (p *Pass) notAskedFor(pool syntax.Node, function *semantic.Function, call syntax.Node) bool {
	f := p.File
	if f.Kind(call) != syntax.Call {
		return false
	}
	left := map[string]bool{}
	for parameter := range f.Parameters(function.Node) {
		if _, given := p.ArgumentFor(call, function, parameter.Name); !given && parameter.Default != syntax.None && parameter.Stars == 0 {
			left[f.Text(parameter.Name)] = true
		}
	}
	if len(left) == 0 {
		return false
	}
	asked := false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if test := f.Child(n, syntax.FieldCondition); f.Kind(n) == syntax.IfStatement && n < pool && (left[f.Text(test)] || p.mentions(test, left)) {
			asked = f.Inside(pool, n) || p.endsByLeaving(f.Body(n))
		}
		return !asked
	})
	return asked
}

// endsByLeaving reports whether the last statement of a block returns or raises.
func (p *Pass) endsByLeaving(block syntax.Node) bool {
	last := syntax.None
	for statement := range p.File.Statements(block) {
		last = statement
	}
	kind := p.File.Kind(last)
	return kind == syntax.ReturnStatement || kind == syntax.RaiseStatement
}

// ofThisRound reports whether a pool is made by what each round of the loop around it binds
// anew: the start method of processes, which a pool keeps for good.
func (p *Pass) ofThisRound(pool syntax.Node) bool {
	f := p.File
	by := f.Child(f.Callee(pool), syntax.FieldObject)
	for argument := range f.Arguments(pool) {
		if argument.Name == "mp_context" {
			by = argument.Value
		}
	}
	if by == syntax.None || f.Kind(f.Bare(by)) != syntax.Identifier {
		return false
	}
	name := f.Text(f.Bare(by))
	for loop := f.Ancestor(pool, syntax.ForStatement, syntax.WhileStatement, syntax.FunctionDefinition); loop != syntax.None && f.Kind(loop) != syntax.FunctionDefinition; loop = f.Ancestor(loop, syntax.ForStatement, syntax.WhileStatement, syntax.FunctionDefinition) {
		for n := range f.Descendants(loop) {
			if f.Kind(n) == syntax.Identifier && f.Text(n) == name && (p.binding(n) || f.Field(n) == syntax.FieldLeft && f.Kind(f.Parent(n)) == syntax.ForStatement) {
				return true
			}
		}
	}
	return false
}
