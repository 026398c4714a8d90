package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// object looks at an object of a class of this file: it is pickled with all its
// attributes, unless the class says otherwise.
func (p pickling) object(n syntax.Node, value semantic.Value, depth int) (unpicklable, bool) {
	class := value.Class
	if p.ownPickling(class) || p.Imports("copyreg") || value.Origin == 0 && p.derivedPickling(class) {
		return unpicklable{}, false
	}
	if outer := p.madeIn(class.Node); outer != nil && !value.Self {
		return unpicklable{
			what: fmt.Sprintf("`%s` is an object of `%s`, a class inside `%s`, which", p.shownObject(n), class.Name, outer.Name), remedy: "Move the class to the top level of the module.",
			related: []Related{{Span: p.File.Span(p.File.Name(class.Node)), Message: "defined here"}},
		}, true
	}
	if library := p.unpicklableBase(class); library != "" {
		return unpicklable{
			what: fmt.Sprintf("`%s` is an object of `%s`, a `%s`, which", p.shownObject(n), class.Name, shown(library)), remedy: makeThere,
			related: []Related{{Span: p.File.Span(p.File.Name(class.Node)), Message: "defined here"}},
		}, true
	}
	for _, assignment := range p.alwaysSet(class) {
		f := p.File
		target := f.Child(assignment, syntax.FieldLeft)
		held := f.Child(assignment, syntax.FieldRight)
		name := f.Text(f.Child(target, syntax.FieldAttribute))
		why, ok := p.fails(held, depth+1)
		if !ok || p.changes(class, name, p.Value(held)) {
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
		return unpicklable{
			what:    fmt.Sprintf("`%s` holds %s in `%s` and", p.shownObject(n), kind, name),
			remedy:  fmt.Sprintf("Send a function of the module and the data that it needs, or leave `%s` out in a `__getstate__`.", name),
			related: append([]Related{{Span: f.Span(target), Message: "held here"}}, why.related...),
		}, true
	}
	return unpicklable{}, false
}

// unpicklableBase returns the library's class that a class derives from and whose objects
// cannot be pickled, "" if there is none.
func (p pickling) unpicklableBase(class *semantic.Class) string {
	found := ""
	p.Ancestors(class, func(_ *semantic.Class, library string) bool {
		if fails, _ := p.Base.Unpicklable(library); fails {
			found = library
		}
		return found == ""
	})
	return found
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
		if derives && p.ownPickling(other) {
			return true
		}
	}
	return false
}

// ownPickling reports whether a class or one of its bases may say how its objects are
// pickled.
func (p pickling) ownPickling(class *semantic.Class) bool {
	own := false
	p.Ancestors(class, func(base *semantic.Class, library string) bool {
		switch {
		case base == nil:
			fails, _ := p.Base.Unpicklable(library)
			own = library != "builtins.object" && library != "abc.ABC" && !fails
		case p.Redecorated(base) || p.hasMetaclass(base):
			own = true
		default:
			for _, name := range [...]string{"__getstate__", "__reduce__", "__reduce_ex__", "__getattr__", "__getattribute__"} {
				own = own || base.Methods[name] != nil || p.Stated(base, name)
			}
		}
		return !own
	})
	return own
}

// alwaysSet returns the assignments to attributes that every object of a class has gone
// through once it is made.
func (p pickling) alwaysSet(class *semantic.Class) []syntax.Node {
	f := p.File
	var found []syntax.Node
	p.Ancestors(class, func(base *semantic.Class, _ string) bool {
		if base == nil {
			return true
		}
		init := base.Methods["__init__"]
		if init == nil {
			return true
		}
		p.Reads(init.Unit)
		own, goesOn := "", false
		for parameter := range f.Parameters(init.Node) {
			own = f.Text(parameter.Name)
			break
		}
		for statement := range f.Statements(f.Body(init.Node)) {
			if f.Kind(statement) != syntax.ExpressionStatement {
				continue
			}
			n := f.FirstChild(statement)
			switch f.Kind(n) {
			case syntax.Assignment:
				target := f.Child(n, syntax.FieldLeft)
				if f.Kind(target) == syntax.Attribute && f.Text(f.Child(target, syntax.FieldObject)) == own && f.Child(n, syntax.FieldRight) != syntax.None {
					found = append(found, n)
				}
			case syntax.Call:
				callee := f.Callee(n)
				goesOn = goesOn || f.Kind(callee) == syntax.Attribute && p.Value(f.Child(callee, syntax.FieldObject)).Kind == semantic.Super
			}
		}
		return goesOn
	})
	return found
}

// changes reports whether an attribute of a class's objects may be something else by
// the time they are sent: another value is assigned to it somewhere, or it is deleted.
func (p pickling) changes(class *semantic.Class, name string, held semantic.Value) bool {
	f := p.File
	if p.Empties(class, name) || p.Overridden(class, name) {
		return true
	}
	now := p.Member(semantic.Value{Kind: semantic.ProjectInstance, Class: class}, name)
	if !now.Same(held) && held.Kind != semantic.ProjectFunction {
		return true
	}
	for n := class.Node; n < f.After(class.Node); n++ {
		if f.Kind(n) != syntax.DeleteStatement {
			continue
		}
		for part := range f.Descendants(n) {
			if f.Field(part) == syntax.FieldAttribute && f.Text(part) == name {
				return true
			}
		}
	}
	return false
}
