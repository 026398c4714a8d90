package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// initializer returns the __init__ in which a class can be given another
// attribute, or nil.
func (d *draft) initializer(class *semantic.Class) *semantic.Function {
	f := d.File
	initializer := class.Methods["__init__"]
	if initializer == nil || f.HasError(initializer.Node) || initializer.Async || f.Decorated(initializer.Node) != initializer.Node {
		return nil
	}
	// The grammar reads odd indentation as a body without statements.
	if !d.hasStatements(f.Body(initializer.Node)) {
		return nil
	}
	if class.Methods["__setattr__"] != nil || d.initializedElsewhere(class) {
		return nil
	}
	for statement := range f.Statements(f.Body(class.Node)) {
		assignment := f.FirstChild(statement)
		if f.Kind(assignment) == syntax.Assignment && f.Text(f.Child(assignment, syntax.FieldLeft)) == "__slots__" {
			return nil
		}
	}
	return initializer
}

func (d *draft) hasStatements(block syntax.Node) bool {
	for range d.File.Statements(block) {
		return true
	}
	return false
}

// initializedElsewhere reports whether a class of the file derives from the
// class and has an __init__ that calls no other.
func (d *draft) initializedElsewhere(class *semantic.Class) bool {
	for _, derived := range d.Classes {
		initializer := derived.Methods["__init__"]
		if derived == class || initializer == nil || !d.derives(derived, class) {
			continue
		}
		calls := false
		for n := range d.File.Descendants(initializer.Node) {
			calls = calls || d.File.Text(d.File.Child(d.File.Callee(n), syntax.FieldAttribute)) == "__init__"
		}
		if !calls {
			return true
		}
	}
	return false
}

// derives reports whether a class has another one among its ancestors.
func (d *draft) derives(derived, class *semantic.Class) bool {
	found := false
	d.Ancestors(derived, func(ancestor *semantic.Class, _ string) bool {
		found = found || ancestor == class
		return !found
	})
	return found
}

// addInstanceSet gives every object of a class a set, and returns its name.
func (d *draft) addInstanceSet(initializer *semantic.Function) string {
	name := d.freeAttribute(taskSetName)
	d.addAttribute(initializer, name+d.emptySet(d.File.Body(initializer.Node)))
	return name
}

// addAttribute gives every object of a class an attribute, ahead of what __init__ does but
// behind a call of the base's. The text is its name and all that follows.
func (d *draft) addAttribute(initializer *semantic.Function, text string) {
	f := d.File
	self := ""
	for parameter := range f.Parameters(initializer.Node) {
		self = f.Text(parameter.Name)
		break
	}
	var first, behind syntax.Node = syntax.None, syntax.None
	for statement := range f.Statements(f.Body(initializer.Node)) {
		expression := f.FirstChild(statement)
		isDocstring := behind == syntax.None && (f.Kind(expression) == syntax.String || f.Kind(expression) == syntax.ConcatenatedString)
		if f.Kind(statement) == syntax.ExpressionStatement && (isDocstring || f.Text(f.Child(f.Callee(expression), syntax.FieldAttribute)) == "__init__") {
			behind = statement
			continue
		}
		first = statement
		break
	}
	line := self + "." + text
	switch {
	case first == syntax.None:
		d.insertAfter(behind, line)
	case d.opensLine(first):
		d.insert(d.commentsAbove(first), d.indentation(first)+line+d.newline())
	default:
		d.insertBefore(first, line)
	}
}

// freeAttribute returns the name, or with a number behind it, such that the
// file mentions no attribute of that name.
func (d *draft) freeAttribute(name string) string {
	taken := map[string]bool{}
	for n := range d.File.Descendants(d.File.Root()) {
		if d.File.Kind(n) == syntax.Attribute {
			taken[d.File.Text(d.File.Child(n, syntax.FieldAttribute))] = true
		}
	}
	return firstFree(name, taken)
}
