package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// PicklesItself reports whether a class of the file or one of its bases may say how its
// objects are pickled.
func PicklesItself(e *semantic.Evaluator, class *semantic.Class) bool {
	itself := false
	e.Ancestors(class, func(base *semantic.Class, library string) bool {
		switch {
		case base == nil:
			fails, _ := e.Base.Unpicklable(library)
			itself = library != "builtins.object" && library != "abc.ABC" && !fails && pickledElsewhere(e, library) == nil &&
				!e.Base.Subclass(library, "multiprocessing.process.BaseProcess")
		case e.Redecorated(base) || e.HasMetaclass(base):
			itself = true
		default:
			for _, name := range [...]string{"__getstate__", "__reduce__", "__reduce_ex__", "__getattr__", "__getattribute__"} {
				itself = itself || base.Methods[name] != nil || e.Stated(base, name)
			}
		}
		return !itself
	})
	return itself
}

// pickledElsewhere returns how the objects of a class of another module are pickled, nil
// where that is not known.
func pickledElsewhere(e *semantic.Evaluator, name string) *knowledge.Pickling {
	symbol, ok := e.Base.Lookup(name)
	if !ok || symbol.Workers == nil {
		return nil
	}
	return symbol.Workers.Pickled
}

// UnpicklableBase returns the library's class that a class derives from and whose objects
// cannot be pickled, "" if there is none.
func UnpicklableBase(e *semantic.Evaluator, class *semantic.Class) string {
	found := ""
	e.Ancestors(class, func(_ *semantic.Class, library string) bool {
		if fails, _ := e.Base.Unpicklable(library); fails {
			found = library
		} else if elsewhere := pickledElsewhere(e, library); elsewhere != nil {
			found = elsewhere.Base
		}
		return found == ""
	})
	return found
}

// AlwaysSet returns the assignments to attributes that every object of a class has gone
// through once it is made, and what bases in other modules see to.
func AlwaysSet(e *semantic.Evaluator, class *semantic.Class) (found []syntax.Node, elsewhere []knowledge.Holding) {
	f := e.File
	e.Ancestors(class, func(base *semantic.Class, library string) bool {
		if base == nil {
			if pickled := pickledElsewhere(e, library); pickled != nil {
				elsewhere = append(elsewhere, pickled.Holds...)
			}
			return true
		}
		init := base.Methods["__init__"]
		if init == nil {
			return true
		}
		e.Reads(init.Unit)
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
				goesOn = goesOn || f.Kind(callee) == syntax.Attribute && e.Value(f.Child(callee, syntax.FieldObject)).Kind == semantic.Super
			}
		}
		return goesOn
	})
	return found, elsewhere
}

// ChangesHeld reports whether an attribute of a class's objects may be something else by
// the time they are pickled: another value is assigned to it somewhere, or it is deleted.
func ChangesHeld(e *semantic.Evaluator, class *semantic.Class, name string, held semantic.Value) bool {
	f := e.File
	if e.Empties(class, name) || e.Overridden(class, name) {
		return true
	}
	now := e.Member(semantic.Value{Kind: semantic.ProjectInstance, Class: class}, name)
	if !now.Same(held) && held.Kind != semantic.ProjectFunction {
		return true
	}
	for _, method := range class.Methods {
		e.Reads(method.Unit)
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
