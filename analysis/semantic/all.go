package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// allNames is the name of the list that says what a star import binds.
const allNames = "__all__"

// nameList is what is known of a list of names.
type nameList struct {
	names []string
	// open says that there may be others in it.
	open bool
}

func (l *nameList) add(other nameList) {
	l.names, l.open = append(l.names, other.names...), l.open || other.open
}

// stated returns what the module says in __all__; nil where it has none.
func (e *Evaluator) stated() *nameList {
	if e.fill(e.global); e.global.names[allNames] == nil {
		return nil
	}
	f := e.File
	list := &nameList{}
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) == syntax.Identifier && f.Text(n) == allNames {
			e.changeAll(n, list)
		}
	}
	return list
}

// changeAll follows what a mention of __all__ does to it.
func (e *Evaluator) changeAll(n syntax.Node, list *nameList) {
	f := e.File
	parent, outside := f.Parent(n), e.Enclosing(n) == nil
	switch kind := f.Kind(parent); {
	case kind == syntax.Assignment && f.Field(n) == syntax.FieldLeft:
		value := f.Child(parent, syntax.FieldRight)
		if f.Parent(f.Statement(n)) == f.Root() && value != syntax.None {
			*list = nameList{} // what it was before has gone
		}
		if value != syntax.None {
			list.add(e.listed(value, 0))
		}
	case kind == syntax.AugmentedAssignment && f.Field(n) == syntax.FieldLeft:
		list.add(e.listed(f.Child(parent, syntax.FieldRight), 0))
	case kind == syntax.Attribute && f.Field(n) == syntax.FieldObject:
		call := f.Parent(parent)
		argument, ok := f.Argument(call, 0, "")
		ok = ok && f.Callee(call) == parent
		switch method := f.Text(f.Child(parent, syntax.FieldAttribute)); {
		case method == "extend" && ok:
			list.add(e.listed(argument.Value, 0))
		case method == "append" && ok:
			list.add(e.one(argument.Value))
		case method == "remove" && ok:
			gone := e.one(argument.Value)
			list.open = list.open || gone.open
			list.names = slices.DeleteFunc(list.names, func(name string) bool { return slices.Contains(gone.names, name) })
		default:
			list.open = true
		}
	case kind == syntax.GlobalStatement:
		list.open = true
	}
	if !outside && f.Kind(parent) == syntax.Attribute && f.Field(n) == syntax.FieldObject {
		list.open = true // nobody knows with what the function is called
	}
}

// listed returns the names in an expression for a list of names.
func (e *Evaluator) listed(n syntax.Node, depth int) nameList {
	f := e.File
	var list nameList
	if n == syntax.None || depth > maxDepth {
		return nameList{open: true}
	}
	switch f.Kind(n) {
	case syntax.List, syntax.Tuple, syntax.ExpressionList, syntax.Set:
		for child := range f.Statements(n) {
			if kind := f.Kind(child); kind == syntax.ListSplat || kind == syntax.ParenthesizedListSplat {
				list.add(e.listed(f.FirstChild(child), depth+1))
			} else {
				list.add(e.one(child))
			}
		}
		return list
	case syntax.Assignment: // a = __all__ = [...]
		return e.listed(f.Child(n, syntax.FieldRight), depth+1)
	case syntax.Parenthesized:
		return e.listed(f.Bare(n), depth+1)
	case syntax.BinaryOperator:
		if f.Text(f.Child(n, syntax.FieldOperator)) == "+" {
			list.add(e.listed(f.Child(n, syntax.FieldLeft), depth+1))
			list.add(e.listed(f.Child(n, syntax.FieldRight), depth+1))
			return list
		}
	case syntax.Call:
		switch f.Text(f.Callee(n)) {
		case "list", "tuple", "sorted", "set":
			if argument, ok := f.Argument(n, 0, ""); ok {
				return e.listed(argument.Value, depth+1)
			}
			return list
		}
	case syntax.Attribute:
		module := e.Value(f.Child(n, syntax.FieldObject))
		if f.Text(f.Child(n, syntax.FieldAttribute)) == allNames && module.Kind == ModuleValue {
			list.names, list.open = e.Base.AllNames(module.Name)
			list.open = list.open || e.Base.Known(module.Name)
			return list
		}
	case syntax.Identifier:
		bindings, _ := e.bindings(e.global, f.Text(n))
		if len(bindings) == 1 && bindings[0].Kind == Assigned && f.Text(n) != allNames {
			return e.listed(bindings[0].Value, depth+1)
		}
	}
	return nameList{open: true}
}

// one returns the name in a string literal.
func (e *Evaluator) one(n syntax.Node) nameList {
	if text := strings.Trim(e.File.Text(n), `"'`); e.File.Kind(n) == syntax.String && isName(text) {
		return nameList{names: []string{text}}
	}
	return nameList{open: true}
}

func isName(text string) bool {
	return text != "" && !strings.ContainsFunc(text, between) && (text[0] < '0' || text[0] > '9')
}
