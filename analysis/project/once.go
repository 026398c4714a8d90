package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// once reports whether a function makes a conditional call only the first time: it
// keeps what comes of it in an attribute or a global, and looks there before.
func (c *collector) once(node syntax.Node, in *semantic.Function) bool {
	if c.isCached(in) && c.givenNothing(in) {
		return true
	}
	f := c.File
	for child, up := node, f.Parent(node); up != syntax.None && child != in.Node; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement, syntax.ElifClause:
			test := f.Child(up, syntax.FieldCondition)
			if f.Field(child) == syntax.FieldConsequence && c.fills(child, c.empty(test, true, in), in) {
				return true
			}
			if f.Kind(child) == syntax.ElseClause && f.ChildOf(up, syntax.ElifClause) == syntax.None && c.fills(child, c.empty(test, false, in), in) {
				return true
			}
		case syntax.BooleanOperator:
			if f.Field(child) == syntax.FieldRight && f.Text(f.Child(up, syntax.FieldOperator)) == "or" && c.isKeptAs(up, f.Child(up, syntax.FieldLeft), in) {
				return true
			}
		case syntax.Block:
			for before := range f.Statements(up) {
				if before >= child {
					break
				}
				if c.returns(before) && c.fills(up, c.empty(f.Child(before, syntax.FieldCondition), false, in), in) {
					return true
				}
			}
		}
	}
	return false
}

// isCached reports whether a function's results are kept, and given again for the same
// arguments.
func (c *collector) isCached(function *semantic.Function) bool {
	return slices.ContainsFunc(function.Decorators, func(name string) bool { return c.Base.Role(name) == "cache-decorator" })
}

// givenNothing reports whether a function has no parameters but its object.
func (c *collector) givenNothing(function *semantic.Function) bool {
	count := 0
	for range c.File.Parameters(function.Node) {
		count++
	}
	return count == 0 || count == 1 && function.Class != nil && function.Kind != semantic.StaticMethod
}

// returns reports whether a statement does nothing but return where a test holds.
func (c *collector) returns(statement syntax.Node) bool {
	f := c.File
	if f.Kind(statement) != syntax.IfStatement || f.ChildOf(statement, syntax.ElseClause) != syntax.None || f.ChildOf(statement, syntax.ElifClause) != syntax.None {
		return false
	}
	last := syntax.None
	for each := range f.Statements(f.Body(statement)) {
		last = each
	}
	return f.Kind(last) == syntax.ReturnStatement
}

// empty returns the places that hold nothing yet where a test comes out as said.
func (c *collector) empty(test syntax.Node, holds bool, in *semantic.Function) []string {
	f := c.File
	test = f.Bare(test)
	switch f.Kind(test) {
	case syntax.NotOperator:
		return c.empty(f.FirstChild(test), !holds, in)
	case syntax.Comparison:
		if place, is, ok := c.comparesNone(test); ok && is == holds {
			return c.kept(place, in)
		}
	case syntax.Call:
		if holds || c.Value(f.Callee(test)).Name != "builtins.hasattr" {
			return nil
		}
		object, _ := f.Argument(test, 0, "")
		name, ok := f.Argument(test, 1, "")
		if ok && f.Kind(name.Value) == syntax.String && c.isShared(object.Value, in) {
			return []string{f.Text(object.Value) + "." + strings.Trim(f.Text(name.Value), `"'`)}
		}
	case syntax.BooleanOperator:
		left, right := f.Child(test, syntax.FieldLeft), f.Child(test, syntax.FieldRight)
		and := f.Text(f.Child(test, syntax.FieldOperator)) == "and"
		switch {
		case and == holds:
			return append(c.empty(left, holds, in), c.empty(right, holds, in)...)
		case holds: // one of them is enough: both have to speak of the place
			return slices.DeleteFunc(c.empty(left, true, in), func(place string) bool { return !c.mentions(right, place) })
		case c.asksParameter(right, in): // who wants it anew says so
			return c.empty(left, false, in)
		case c.asksParameter(left, in):
			return c.empty(right, false, in)
		}
	case syntax.Identifier, syntax.Attribute:
		if !holds {
			return c.kept(test, in)
		}
	}
	return nil
}

// comparesNone returns what a comparison compares with None, and whether it has to be
// None for the comparison to hold.
func (c *collector) comparesNone(comparison syntax.Node) (place syntax.Node, is, ok bool) {
	operands, operator := c.operands(comparison)
	if len(operands) != 2 || c.File.Kind(operands[1]) != syntax.NoneLiteral {
		return syntax.None, false, false
	}
	switch operator {
	case "is", "==":
		return operands[0], true, true
	case "is not", "!=":
		return operands[0], false, true
	}
	return syntax.None, false, false
}

// operands returns what a comparison compares, and by what operator, or several written
// one behind the other.
func (c *collector) operands(comparison syntax.Node) (operands []syntax.Node, operator string) {
	f := c.File
	for child := range f.Children(comparison) {
		if f.Kind(child) == syntax.Operator {
			operator += f.Text(child)
		} else {
			operands = append(operands, f.Bare(child))
		}
	}
	if operator == "isnot" {
		operator = "is not"
	}
	return operands, operator
}

// kept returns the name of a place that outlives the function: a global, or an
// attribute of the function's object, of a class or of a global.
func (c *collector) kept(place syntax.Node, in *semantic.Function) []string {
	f := c.File
	if f.Kind(place) == syntax.NamedExpression {
		place = f.Child(place, syntax.FieldValue)
	}
	switch f.Kind(place) {
	case syntax.Identifier:
		if c.Global(in, f.Text(place)) {
			return []string{f.Text(place)}
		}
	case syntax.Attribute:
		object := f.Child(place, syntax.FieldObject)
		if c.isShared(object, in) && (!c.isOwn(object, in) || !c.Empties(in.Class, f.Text(f.Child(place, syntax.FieldAttribute)))) {
			return []string{f.Text(place)}
		}
	}
	return nil
}

// isShared reports whether a name is the object of the method, or a global.
func (c *collector) isShared(object syntax.Node, in *semantic.Function) bool {
	f := c.File
	if f.Kind(object) != syntax.Identifier {
		return false
	}
	return c.isOwn(object, in) || c.Global(in, f.Text(object))
}

// isOwn reports whether a name is the object of the method.
func (c *collector) isOwn(object syntax.Node, in *semantic.Function) bool {
	position, ok := c.Parameter(in, c.File.Text(object))
	return ok && position == 0 && in.Class != nil && in.Kind != semantic.StaticMethod
}

// asksParameter reports whether a test is about a parameter alone.
func (c *collector) asksParameter(test syntax.Node, in *semantic.Function) bool {
	f := c.File
	test = f.Bare(test)
	if f.Kind(test) == syntax.NotOperator {
		return c.asksParameter(f.FirstChild(test), in)
	}
	_, ok := c.Parameter(in, f.Text(test))
	return ok
}

// mentions reports whether a place is written in an expression.
func (c *collector) mentions(expression syntax.Node, place string) bool {
	f := c.File
	if expression == syntax.None {
		return false
	}
	for n := expression; n < f.After(expression); n++ {
		if kind := f.Kind(n); (kind == syntax.Identifier || kind == syntax.Attribute) && f.Text(n) == place {
			return true
		}
	}
	return false
}

// isKeptAs reports whether what an expression comes to is assigned to one of its parts.
func (c *collector) isKeptAs(expression, part syntax.Node, in *semantic.Function) bool {
	f := c.File
	places := c.kept(f.Bare(part), in)
	for up := f.Parent(expression); f.Kind(up) == syntax.Assignment || f.Kind(up) == syntax.Parenthesized; up = f.Parent(up) {
		if f.Kind(up) == syntax.Assignment && slices.Contains(places, f.Text(f.Child(up, syntax.FieldLeft))) {
			return true
		}
	}
	return false
}

// fills reports whether one of the places is given something in some statements. A mere
// flag does not count: what is closed once is closed in the middle of the work.
func (c *collector) fills(statements syntax.Node, places []string, in *semantic.Function) bool {
	if len(places) == 0 {
		return false
	}
	f := c.File
	for n := statements; n < f.After(statements); n++ {
		if f.Kind(n) != syntax.Assignment || c.Enclosing(n) != in {
			continue
		}
		switch f.Kind(f.Bare(f.Child(n, syntax.FieldRight))) {
		case syntax.True, syntax.False, syntax.NoneLiteral:
			continue
		}
		left := f.Child(n, syntax.FieldLeft)
		if kind := f.Kind(left); kind == syntax.PatternList || kind == syntax.TuplePattern {
			for each := range f.Children(left) {
				if slices.Contains(places, f.Text(each)) {
					return true
				}
			}
		} else if slices.Contains(places, f.Text(left)) {
			return true
		}
	}
	return false
}
