package project

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// EndTest is a test that tells the item which ends a consumer of a queue from others.
type EndTest struct {
	// Holds says that the test holds for that item.
	Holds bool
	// Text is how the code writes the item, and Item where; None for one that is false.
	Text string
	Item syntax.Node
}

// TellsEnd reports whether a test tells the item that ends a consumer from others, by the
// name that the item has there.
func TellsEnd(f *syntax.File, test syntax.Node, item string) (EndTest, bool) {
	if item == "" {
		return EndTest{}, false
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
		return EndTest{Text: "None", Item: syntax.None}, endsConsumer(f, test)
	}
	if f.Kind(test) != syntax.Comparison {
		return EndTest{}, false
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
		return EndTest{}, false
	}
	left, right := operands[0], operands[1]
	if named(right) {
		left, right = right, left
	}
	if !named(left) {
		return EndTest{}, false
	}
	end := EndTest{Text: f.Text(f.Bare(right)), Item: f.Bare(right)}
	switch operator {
	case "is", "==":
		end.Holds = true
	case "is not", "isnot", "!=":
	default:
		return EndTest{}, false
	}
	return end, f.Kind(end.Item) == syntax.NoneLiteral || endsConsumer(f, test)
}

// endsConsumer reports whether a test decides that the loop or the function is left.
func endsConsumer(f *syntax.File, test syntax.Node) bool {
	for child, up := test, f.Parent(test); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.WhileStatement:
			return f.Field(child) == syntax.FieldCondition
		case syntax.IfStatement, syntax.ElifClause:
			if f.Field(child) != syntax.FieldCondition {
				return false
			}
			leaves := false
			f.OwnNodes(up, func(n syntax.Node) bool {
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

// ItemOf returns the name that the item which a call takes is given, and the node behind
// which it has been taken; None for one that is given none.
func ItemOf(e *semantic.Evaluator, get syntax.Node) (name string, from syntax.Node) {
	f := e.File
	up := f.Parent(get)
	for n := get; up != syntax.None && !f.IsStatement(n); n, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Await, syntax.Parenthesized, syntax.ArgumentList, syntax.Call:
			// What is around it waits for it, asyncio.wait_for, or is not known.
			if f.Kind(up) == syntax.Call && e.Base.Role(e.Value(f.Callee(up)).Name) != "result-wrapper" {
				return "", syntax.None
			}
		case syntax.Assignment, syntax.NamedExpression:
			target := f.Child(up, syntax.FieldLeft)
			if f.Kind(up) == syntax.NamedExpression {
				target = f.Child(up, syntax.FieldName)
			}
			switch f.Kind(target) {
			case syntax.Identifier, syntax.PatternList, syntax.TuplePattern:
				return f.Text(target), up
			}
			return "", syntax.None
		case syntax.ExpressionStatement:
			return "", get
		default:
			return "", syntax.None
		}
	}
	return "", syntax.None
}
