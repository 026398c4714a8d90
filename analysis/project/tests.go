package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// meetsTests reports whether the call of a function of another module may give it what it
// has the effect for; what a partial gives is not known. Where the caller passes on a
// parameter of its own, the test is one of that.
func (c *collector) meetsTests(n syntax.Node, call *Call, partial bool) bool {
	f := c.File
	if len(call.Blocking.Tests) == 0 {
		return true
	}
	if partial {
		return false
	}
	for argument := range f.Arguments(n) {
		if argument.Stars > 0 {
			return true // that may be anything
		}
	}
	in, onClass, met := c.Enclosing(n), c.isOnClass(f.Callee(n)), true
	for _, test := range call.Blocking.Tests {
		position := test.Position
		if onClass && test.OfObject {
			position++
		}
		argument, given := f.Argument(n, position, test.Keyword)
		if !given {
			if test.Unmet {
				return false
			}
			met = met && test.Met
			continue
		}
		value := f.Bare(argument.Value)
		guard := Guard{Class: test.Class, None: test.None, Holds: test.Holds}
		constant, ok := c.constant(value)
		if ok && constant.fails(c.Base, guard) {
			return false
		}
		met = met && ok && constant.meets(c.Base, guard)
		if f.Kind(value) != syntax.Identifier || in == nil {
			continue
		}
		if position, ok := c.Parameter(in, f.Text(value)); ok {
			guard.Parameter = position
			call.Guards = append(call.Guards, guard)
		}
	}
	if steps := call.Blocking.Steps; met && len(steps) > 0 && steps[0].Told {
		call.Blocking.Steps = slices.Clone(steps)
		call.Blocking.Steps[0].Met = true
	}
	return true
}

// isOnClass reports whether a function is called as an attribute of a class.
func (c *collector) isOnClass(callee syntax.Node) bool {
	return c.File.Kind(callee) == syntax.Attribute && c.Value(callee).Kind == semantic.LibraryFunction &&
		c.Value(c.File.Child(callee, syntax.FieldObject)).Kind == semantic.LibraryClass
}

// tests says what a call of a function stands behind, for those who call it from
// elsewhere.
func (d *describer) tests(function *semantic.Function, guards []Guard) []knowledge.ArgumentTest {
	if len(guards) == 0 {
		return nil
	}
	parameters := slices.Collect(d.File.Parameters(function.Node))
	ofClass := 0
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		ofClass = 1
	}
	c := collector{Evaluator: d.Evaluator}
	var tests []knowledge.ArgumentTest
	for _, guard := range guards {
		parameter := parameters[guard.Parameter]
		constant, known := c.constant(parameter.Default)
		test := knowledge.ArgumentTest{
			Keyword: knowledge.Own(d.File.Text(parameter.Name)), Position: guard.Parameter - ofClass, Class: guard.Class, None: guard.None, Holds: guard.Holds,
			Met:      known && constant.meets(d.Base, guard),
			Unmet:    known && constant.fails(d.Base, guard),
			OfObject: function.Class != nil && function.Kind == semantic.InstanceMethod,
		}
		if !slices.Contains(tests, test) {
			tests = append(tests, test)
		}
	}
	return tests
}
