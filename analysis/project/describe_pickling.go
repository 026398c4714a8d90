package project

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxHoldings bounds the attributes that others are told of one class.
const maxHoldings = 4

// pickled describes how the objects of a class are pickled; nil where that is not known.
func (d *describer) pickled(class *semantic.Class) *knowledge.Pickling {
	if d.package_ != "" || d.project == nil || class.Outer != nil || PicklesItself(d.Evaluator, class) || d.Imports("copyreg") {
		return nil
	}
	made := &knowledge.Pickling{Base: knowledge.Own(UnpicklableBase(d.Evaluator, class))}
	assignments, elsewhere := AlwaysSet(d.Evaluator, class)
	made.Holds = elsewhere[:min(len(elsewhere), maxHoldings)]
	for number, n := range assignments {
		held := d.File.Bare(d.File.Child(n, syntax.FieldRight))
		value := d.Value(held)
		written, ok := d.heldType(held, value)
		target := d.File.Child(n, syntax.FieldLeft)
		name := d.File.Text(d.File.Child(target, syntax.FieldAttribute))
		if !ok || len(made.Holds) >= maxHoldings || ChangesHeld(d.Evaluator, class, name, value) {
			continue
		}
		span := d.File.Span(target)
		step := d.note(d.Enclosing(n), "a", number, span.Start, span.End, fmt.Sprintf("`%s` holds it in `%s`", class.Name, name))
		made.Holds = append(made.Holds, knowledge.Holding{Name: knowledge.Own(name), Type: written, Step: step})
	}
	return made
}

// heldType writes the class of what an attribute holds, "" for a function without a name;
// false for what has nothing to do with whether it can be pickled.
func (d *describer) heldType(n syntax.Node, value semantic.Value) (string, bool) {
	switch value.Kind {
	case semantic.LibraryInstance:
		fails, _ := d.Base.Unpicklable(value.Name)
		return knowledge.Own(value.Name), value.Origin != 0 && (fails || pickledElsewhere(d.Evaluator, value.Name) != nil)
	case semantic.ProjectInstance:
		return d.Name.Dotted + "." + value.Class.Name, value.Origin != 0 && value.Class.Outer == nil
	}
	return "", d.File.Kind(n) == syntax.Lambda
}

// takesObject reports whether a function is a method that takes its object along wherever
// it is sent.
func takesObject(function *semantic.Function) bool {
	return function.Class != nil && function.Kind == semantic.InstanceMethod && !function.Wrapped() && !function.Uncertain && function.Class.Methods[function.Name] == function
}
