package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// tellsEnd reports whether a test tells the item that ends a consumer from others, and
// if so how the code writes that item, and that the test holds for it.
func (p *Pass) tellsEnd(test syntax.Node, item string) (holds bool, sentinel string, known bool) {
	f := p.File
	if item == "" {
		return false, "", false
	}
	named := func(n syntax.Node) bool {
		n = f.Bare(n)
		if f.Kind(n) == syntax.NamedExpression {
			n = f.Child(n, syntax.FieldName)
		}
		return f.Kind(n) == syntax.Identifier && f.Text(n) == item
	}
	test = f.Bare(test)
	if named(test) {
		return false, "None", p.endsConsumer(test)
	}
	if f.Kind(test) != syntax.Comparison {
		return false, "", false
	}
	var operands []syntax.Node
	operator := ""
	for child := range f.Children(test) {
		if f.Kind(child) == syntax.Operator {
			operator += f.Text(child)
		} else {
			operands = append(operands, f.Bare(child))
		}
	}
	if len(operands) != 2 {
		return false, "", false
	}
	left, right := operands[0], operands[1]
	if named(right) {
		left, right = right, left
	}
	if !named(left) {
		return false, "", false
	}
	sentinel = f.Text(f.Bare(right))
	switch operator {
	case "is", "==":
		return true, sentinel, f.Kind(f.Bare(right)) == syntax.NoneLiteral || p.endsConsumer(test)
	case "is not", "isnot", "!=":
		return false, sentinel, f.Kind(f.Bare(right)) == syntax.NoneLiteral || p.endsConsumer(test)
	}
	return false, "", false
}

// endsConsumer reports whether a test decides that the loop or the function is left.
func (p *Pass) endsConsumer(test syntax.Node) bool {
	f := p.File
	for child, up := test, f.Parent(test); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.WhileStatement:
			return f.Field(child) == syntax.FieldCondition
		case syntax.IfStatement, syntax.ElifClause:
			if f.Field(child) != syntax.FieldCondition {
				return false
			}
			leaves := false
			p.ownNodes(up, func(n syntax.Node) bool {
				switch f.Kind(n) {
				case syntax.BreakStatement, syntax.ReturnStatement, syntax.RaiseStatement:
					leaves = true
				}
				return !leaves
			})
			return leaves
		case syntax.NotOperator, syntax.Parenthesized, syntax.NamedExpression, syntax.BooleanOperator:
		default:
			return false
		}
	}
	return false
}

// expectsNoItem reports whether a handler is there for a get that brings nothing, or for
// being told to stop.
func (p *Pass) expectsNoItem(handler syntax.Handler) bool {
	return handler.Type != syntax.None && p.catches(handler, "queue.Empty", "_queue.Empty", "queue.ShutDown", "asyncio.QueueEmpty", "asyncio.QueueShutDown", "asyncio.TimeoutError",
		"builtins.TimeoutError", "asyncio.CancelledError", "builtins.KeyboardInterrupt", "builtins.SystemExit", "builtins.GeneratorExit")
}

// mayRaise reports whether a call does work of the project's own, or of nobody knows
// whom: of the standard library much can raise, and seldom does.
func (p *Pass) mayRaise(call syntax.Node) bool {
	switch callee := p.Value(p.File.Callee(call)); callee.Kind {
	case semantic.ProjectFunction:
		function := callee.Function
		p.Reads(function.Unit)
		return p.File.Kind(function.Node) == syntax.FunctionDefinition && !p.idle(p.File.Body(function.Node)) && !p.calmBlock(p.File.Body(function.Node))
	case semantic.Unknown, semantic.External:
		callee := p.File.Callee(call)
		// A parameter or an item that is called is the work itself; of methods of what is
		// not known nothing can be said.
		return p.File.Kind(callee) == syntax.Identifier
	}
	return false
}

// onlyHere reports whether nothing outside of the file can get at a queue.
func (p *Pass) onlyHere(queue []semantic.Place) bool {
	for _, place := range queue {
		name := place.Name[strings.LastIndexByte(place.Name, '.')+1:]
		if place.Kind != semantic.OfLocal && !private(name) {
			return false
		}
	}
	return true
}

// mentionsMember reports whether the file says the name of a member anywhere.
func (p *Pass) mentionsMember(name string) bool {
	return slices.ContainsFunc(p.Everywhere(name), func(n syntax.Node) bool {
		return p.File.Field(n) == syntax.FieldAttribute || p.File.Kind(p.File.Parent(n)) == syntax.KeywordArgument
	})
}

// escapes reports whether one of the places' queues is given to what is not known, which
// may report its items.
func (p *Pass) escapes(queue []semantic.Place) bool {
	f := p.File
	for _, place := range queue {
		for _, n := range p.Everywhere(place.Name[strings.LastIndexByte(place.Name, '.')+1:]) {
			use := n
			if f.Field(n) == syntax.FieldAttribute && f.Kind(f.Parent(n)) == syntax.Attribute {
				use = f.Parent(n)
			}
			here := p.Place(use)
			if here.Object = ""; here.Kind != semantic.NoPlace && here != place {
				continue
			}
			switch up := f.Parent(use); f.Kind(up) {
			case syntax.Attribute, syntax.Assignment, syntax.GlobalStatement, syntax.NonlocalStatement, syntax.Parameters:
				if f.Field(use) != syntax.FieldRight {
					continue
				}
			}
			if call := f.Ancestor(use, syntax.Call, syntax.ReturnStatement, syntax.Yield, syntax.Assignment); f.Kind(call) != syntax.Call ||
				p.Value(f.Callee(call)).Kind != semantic.ProjectFunction && len(project.Slots(p.Evaluator, call)) == 0 {
				return true
			}
		}
	}
	return false
}
