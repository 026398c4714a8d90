package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// object looks at an object of a class of this file: it is pickled with all its
// attributes, unless the class says otherwise.
func (p pickling) object(n syntax.Node, value semantic.Value, depth int) (unpicklable, bool) {
	class := value.Class
	if project.PicklesItself(p.Evaluator, class) || p.Imports("copyreg") || value.Origin == 0 && p.derivedPickling(class) {
		return unpicklable{}, false
	}
	if outer := p.madeIn(class.Node); outer != nil && !value.Self {
		return unpicklable{
			what: fmt.Sprintf("`%s` is an object of `%s`, a class inside `%s`, which", p.shownObject(n), class.Name, outer.Name), remedy: "Move the class to the top level of the module.",
			related: []Related{{Span: p.File.Span(p.File.Name(class.Node)), Message: "defined here"}},
		}, true
	}
	if library := project.UnpicklableBase(p.Evaluator, class); library != "" {
		return unpicklable{
			what: fmt.Sprintf("`%s` is an object of `%s`, a `%s`, which", p.shownObject(n), class.Name, shown(library)), remedy: makeThere,
			related: []Related{{Span: p.File.Span(p.File.Name(class.Node)), Message: "defined here"}},
		}, true
	}
	assignments, elsewhere := project.AlwaysSet(p.Evaluator, class)
	for _, assignment := range assignments {
		f := p.File
		target := f.Child(assignment, syntax.FieldLeft)
		held := f.Child(assignment, syntax.FieldRight)
		name := f.Text(f.Child(target, syntax.FieldAttribute))
		why, ok := p.fails(held, depth+1)
		if !ok || p.before > 0 && assignment > p.before || project.ChangesHeld(p.Evaluator, class, name, p.Value(held)) {
			continue
		}
		kind := "an object of `" + shown(p.Value(held).Name) + "`"
		switch p.Value(held).Kind {
		case semantic.LibraryInstance:
		case semantic.ProjectFunction:
			kind = "a function that has no name in the module"
		default:
			kind = "what cannot be pickled"
		}
		return p.holder(n, kind, name, append([]Related{{Span: f.Span(target), Message: "held here"}}, why.related...)), true
	}
	if holding, ok := p.holdsUnpicklable(elsewhere, depth); ok {
		return p.heldElsewhere(n, holding), true
	}
	return unpicklable{}, false
}

// derivedPickling reports whether a class of this file that derives from another may say
// how its objects are pickled.
func (p pickling) derivedPickling(class *semantic.Class) bool {
	for _, other := range p.Classes {
		derives := false
		p.Ancestors(other, func(base *semantic.Class, _ string) bool {
			derives = derives || base == class && other != class
			return !derives
		})
		if derives && project.PicklesItself(p.Evaluator, other) {
			return true
		}
	}
	return false
}
