package locks

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Around returns the locks that decorators of the file hold while the body of a function
// runs. Node and At are the decorator.
func (x *Finder) Around(function *semantic.Function) []Take {
	if !function.Wrapped() || function.Uncertain {
		return nil
	}
	f := x.File
	var found []Take
	for decorator := range f.Decorators(function.Node) {
		target := decorator
		if f.Kind(decorator) == syntax.Call {
			target = f.Callee(decorator)
		}
		value := x.Value(target)
		if value.Kind != semantic.ProjectFunction || value.Function.Unit == function.Unit {
			continue
		}
		x.Reads(value.Function.Unit)
		for _, inner := range x.Functions {
			if inner.Unit != value.Function.Unit || inner.Outer == nil {
				continue
			}
			if lock, ok := x.around(function, decorator, value.Function, inner); ok {
				found = append(found, Take{Lock: lock, Node: decorator, At: decorator})
			}
		}
	}
	return found
}

// around returns the lock that the function which a decorator puts in the place of another
// holds while it calls that.
func (x *Finder) around(function *semantic.Function, decorator syntax.Node, maker, inner *semantic.Function) (Lock, bool) {
	f := x.File
	for n := inner.Node + 1; n < f.After(inner.Node); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition:
			n = f.After(n) - 1
		case syntax.WithStatement:
			if !x.callsDecorated(f.Body(n), inner) {
				continue
			}
			for item := range f.WithItems(n) {
				if lock, ok := x.lockAround(function, decorator, maker, inner, item.Value); ok {
					return lock, true
				}
			}
		}
	}
	return Lock{}, false
}

// lockAround returns the lock of a with item of such a function.
func (x *Finder) lockAround(function *semantic.Function, decorator syntax.Node, maker, inner *semantic.Function, value syntax.Node) (Lock, bool) {
	f := x.File
	if object := f.Child(value, syntax.FieldObject); f.Kind(value) == syntax.Attribute && f.Kind(object) == syntax.Identifier && function.Class != nil {
		position, ok := x.Parameter(inner, f.Text(object))
		if !ok || position != 0 {
			return Lock{}, false
		}
		name := f.Text(f.Child(value, syntax.FieldAttribute))
		self := x.Construct(semantic.Value{Kind: semantic.ProjectClass, Class: function.Class})
		member := x.Member(self, name)
		kind := x.Base.Lock(member.Name)
		place := x.MemberPlace(self, name, semantic.Self)
		if member.Kind != semantic.LibraryInstance || kind == "" || place.Kind == semantic.NoPlace {
			return Lock{}, false
		}
		return Lock{Name: place.Name, Object: place.Object, Text: x.text(value), Class: member.Name, Kind: kind}, true
	}
	if f.Kind(value) == syntax.Identifier && f.Kind(decorator) == syntax.Call {
		for parameter := range f.Parameters(maker.Node) {
			if f.Text(parameter.Name) != f.Text(value) {
				continue
			}
			if argument, ok := x.ArgumentFor(decorator, maker, parameter.Name); ok {
				return x.Lock(argument)
			}
		}
	}
	lock, ok := x.Lock(value)
	return lock, ok && !lock.Local()
}

// callsDecorated reports whether statements call a parameter of a function around the given
// one.
func (x *Finder) callsDecorated(body syntax.Node, inner *semantic.Function) bool {
	f := x.File
	for n := body; n < f.After(body); n++ {
		if f.Kind(n) != syntax.Call || f.Kind(f.Callee(n)) != syntax.Identifier {
			continue
		}
		for outer := inner.Outer; outer != nil; outer = outer.Outer {
			if _, ok := x.Parameter(outer, f.Text(f.Callee(n))); ok {
				return true
			}
		}
	}
	return false
}
