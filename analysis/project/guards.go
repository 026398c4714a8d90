package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Guard is a test of a parameter that a call stands behind: it is only made where
// the parameter is as said.
type Guard struct {
	// Parameter is its 0-based position, self counted.
	Parameter int
	// Class says that the test is whether it is an object of a class, or of one of
	// several with "|" between; None that it is for None. Else it is for truth.
	Class string
	None  bool
	// Is is the name of the global, or of the class's attribute, that the test asks whether
	// it is that very object; "" for the other tests.
	Is string
	// Holds says that the test has to hold.
	Holds bool
}

// Constant is what a call is known to give for a parameter of the callee, as a
// literal or because the parameter has it for its default.
type Constant struct {
	Parameter  int
	None, True bool
	// Class is the class of the object, "" where it does not matter; Made says that the
	// call makes that object, so that it may be true or not.
	Class string
	Made  bool
	// Is is the name of the global or of the class's attribute that is given.
	Is string
}

// allows reports whether a call, by the constants that it gives, can lead the
// callee to one of the callee's own calls.
func (c Call) allows(base *knowledge.Base, inner Call) bool {
	for _, guard := range inner.Guards {
		for _, constant := range c.Constants {
			if constant.Parameter == guard.Parameter && constant.fails(base, guard) {
				return false
			}
		}
	}
	return true
}

// fails reports whether a test is known to come out otherwise for the constant.
func (c Constant) fails(base *knowledge.Base, guard Guard) bool {
	switch {
	case guard.Is != "" || c.Is != "":
		return guard.Is == c.Is && !guard.Holds
	case guard.Class != "":
		is := false
		for class := range strings.SplitSeq(guard.Class, "|") {
			is = is || base.Subclass(c.Class, class)
		}
		return c.Class != "" && is != guard.Holds
	case guard.None:
		return c.None != guard.Holds
	}
	return !c.Made && c.True != guard.Holds
}

// meets reports whether a test is known to come out as said for the constant.
func (c Constant) meets(base *knowledge.Base, guard Guard) bool {
	switch {
	case c.fails(base, guard):
		return false
	case guard.Is != "" || c.Is != "":
		return guard.Is == c.Is && guard.Holds
	case guard.Class != "":
		return guard.Holds && c.Class != ""
	}
	return guard.None || !c.Made
}

// meets reports whether a call, by the constants that it gives, has the callee make one of
// its calls that stands behind tests of parameters alone.
func (c Call) meets(base *knowledge.Base, inner Call) bool {
	return inner.Told && !slices.ContainsFunc(inner.Guards, func(guard Guard) bool {
		return !slices.ContainsFunc(c.Constants, func(constant Constant) bool {
			return constant.Parameter == guard.Parameter && constant.meets(base, guard)
		})
	})
}

// guards returns the tests of parameters that a node in a function stands behind.
func (c *collector) guards(n syntax.Node, in *semantic.Function) []Guard {
	f := c.File
	if in == nil || f.Child(in.Node, syntax.FieldParameters) == syntax.None {
		return nil
	}
	var found []Guard
	for child, up := n, f.Parent(n); up != syntax.None && child != in.Node; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement:
			if f.Field(child) != syntax.FieldCondition {
				found = c.test(found, in, f.Child(up, syntax.FieldCondition), f.Field(child) == syntax.FieldConsequence)
			}
		case syntax.ElifClause, syntax.WhileStatement:
			if field := f.Field(child); field == syntax.FieldConsequence || field == syntax.FieldBody {
				found = c.test(found, in, f.Child(up, syntax.FieldCondition), true)
			}
		case syntax.ForStatement:
			if f.Field(child) == syntax.FieldBody {
				found = c.turns(found, in, f.Child(up, syntax.FieldRight))
			}
		case syntax.BooleanOperator:
			if f.Field(child) == syntax.FieldRight {
				found = c.test(found, in, f.Child(up, syntax.FieldLeft), f.Text(f.Child(up, syntax.FieldOperator)) == "and")
			}
		case syntax.Conditional:
			test := f.NextSibling(f.FirstChild(up))
			if child != test {
				found = c.test(found, in, test, child == f.FirstChild(up))
			}
		case syntax.Block:
			found = c.leftBefore(found, in, up, child)
		}
	}
	return found
}

// test adds what a test says of parameters where it holds, or does not.
func (c *collector) test(found []Guard, in *semantic.Function, test syntax.Node, holds bool) []Guard {
	f := c.File
	test = f.Bare(test)
	switch f.Kind(test) {
	case syntax.NotOperator:
		return c.test(found, in, f.FirstChild(test), !holds)
	case syntax.BooleanOperator:
		if (f.Text(f.Child(test, syntax.FieldOperator)) == "and") == holds {
			found = c.test(found, in, f.Child(test, syntax.FieldLeft), holds)
			return c.test(found, in, f.Child(test, syntax.FieldRight), holds)
		}
	case syntax.Identifier:
		if position, ok := c.Parameter(in, f.Text(test)); ok {
			return append(found, Guard{Parameter: position, Holds: holds})
		}
	case syntax.Comparison:
		return c.isSame(c.isNone(found, in, test, holds), in, test, holds)
	case syntax.Call:
		if guard, ok := c.isInstance(in, test); ok {
			guard.Holds = holds
			return append(found, guard)
		}
	}
	return found
}

// isInstance returns the test of "isinstance(parameter, classes)". What counts as an
// object of an abstract class of typing or collections.abc is not written in its bases.
func (c *collector) isInstance(in *semantic.Function, test syntax.Node) (Guard, bool) {
	f := c.File
	object, _ := f.Argument(test, 0, "")
	classes, given := f.Argument(test, 1, "")
	if !given || f.Kind(object.Value) != syntax.Identifier || c.Value(f.Callee(test)).Name != "builtins.isinstance" {
		return Guard{}, false
	}
	position, ok := c.Parameter(in, f.Text(object.Value))
	if !ok {
		return Guard{}, false
	}
	each := []syntax.Node{classes.Value}
	if f.Kind(classes.Value) == syntax.Tuple {
		each = slices.Collect(f.Statements(classes.Value))
	}
	var names []string
	for _, class := range each {
		value := c.Value(class)
		if value.Kind != semantic.LibraryClass || strings.HasPrefix(value.Name, "typing.") || strings.HasPrefix(value.Name, "collections.abc.") {
			return Guard{}, false
		}
		names = append(names, value.Name)
	}
	return Guard{Parameter: position, Class: knowledge.Own(strings.Join(names, "|"))}, len(names) > 0
}

// isNone adds what "parameter is None", or "is not", says.
func (c *collector) isNone(found []Guard, in *semantic.Function, comparison syntax.Node, holds bool) []Guard {
	operand, is, ok := c.comparesNone(comparison)
	if !ok || c.File.Kind(operand) != syntax.Identifier {
		return found
	}
	position, ok := c.Parameter(in, c.File.Text(operand))
	if !ok {
		return found
	}
	return append(found, Guard{Parameter: position, None: true, Holds: holds == is})
}

// isSame adds what "parameter is GLOBAL", or "is not", says.
func (c *collector) isSame(found []Guard, in *semantic.Function, comparison syntax.Node, holds bool) []Guard {
	f := c.File
	operands, operator := c.operands(comparison)
	if len(operands) != 2 || operator != "is" && operator != "is not" || f.Kind(operands[0]) != syntax.Identifier {
		return found
	}
	position, ok := c.Parameter(in, f.Text(operands[0]))
	name := c.global(operands[1])
	if !ok || name == "" {
		return found
	}
	return append(found, Guard{Parameter: position, Is: name, Holds: holds == (operator == "is")})
}

// global returns the name of a global, or of an attribute of a class that is named; "" for
// anything else.
func (c *collector) global(n syntax.Node) string {
	switch c.File.Kind(n) {
	case syntax.Identifier, syntax.Attribute:
		if place := c.Place(n); place.Kind == semantic.OfModule || place.Kind == semantic.OfClass {
			return knowledge.Own(place.Name)
		}
	}
	return ""
}

// turns adds that a loop over range(parameter) only turns where that is not zero.
func (c *collector) turns(found []Guard, in *semantic.Function, iterable syntax.Node) []Guard {
	f := c.File
	if f.Kind(iterable) != syntax.Call || c.Value(f.Callee(iterable)).Name != "builtins.range" {
		return found
	}
	arguments := 0
	for range f.Arguments(iterable) {
		arguments++
	}
	only, ok := f.Argument(iterable, 0, "")
	if arguments != 1 || !ok || f.Kind(only.Value) != syntax.Identifier {
		return found
	}
	return c.test(found, in, only.Value, true)
}

// leftBefore adds what the statements before one in its block say that leave the
// function or loop where a test holds.
func (c *collector) leftBefore(found []Guard, in *semantic.Function, block, statement syntax.Node) []Guard {
	f := c.File
	for before := range f.Statements(block) {
		if before >= statement {
			break
		}
		if f.Kind(before) != syntax.IfStatement || f.ChildOf(before, syntax.ElseClause) != syntax.None || f.ChildOf(before, syntax.ElifClause) != syntax.None {
			continue
		}
		last := syntax.None
		for each := range f.Statements(f.Body(before)) {
			last = each
		}
		switch f.Kind(last) {
		case syntax.ReturnStatement, syntax.RaiseStatement, syntax.ContinueStatement, syntax.BreakStatement:
			found = c.test(found, in, f.Child(before, syntax.FieldCondition), false)
		}
	}
	return found
}

// constants returns what a call gives for parameters of a function as literals.
func (c *collector) constants(call syntax.Node, function *semantic.Function) []Constant {
	f := c.File
	if f.Kind(call) != syntax.Call {
		return nil
	}
	var found []Constant
	position := -1
	for p := range f.Parameters(function.Node) {
		position++
		if p.Stars > 0 {
			continue
		}
		value, given := c.ArgumentFor(call, function, p.Name)
		if !given {
			value = p.Default
		}
		if constant, ok := c.constant(value); ok {
			constant.Parameter = position
			found = append(found, constant)
		}
	}
	return found
}

func (c *collector) constant(n syntax.Node) (Constant, bool) {
	f := c.File
	switch f.Kind(n) {
	case syntax.NoneLiteral:
		return Constant{None: true, Class: "types.NoneType"}, true
	case syntax.True:
		return Constant{True: true, Class: "builtins.bool"}, true
	case syntax.False:
		return Constant{Class: "builtins.bool"}, true
	case syntax.Integer:
		return Constant{True: f.Text(n) != "0", Class: "builtins.int"}, true
	case syntax.String:
		// What a string with a prefix comes to may not be written there.
		text := f.Text(n)
		return Constant{True: len(text) > 2, Class: "builtins.str"}, text[0] == '"' || text[0] == '\''
	case syntax.Identifier, syntax.Attribute:
		name := c.global(n)
		return Constant{Is: name}, name != ""
	case syntax.Call:
		if made := c.Value(n); made.Kind == semantic.LibraryInstance && c.Value(f.Callee(n)).Kind == semantic.LibraryClass {
			return Constant{Class: made.Name, Made: true}, true
		}
	}
	return Constant{}, false
}
