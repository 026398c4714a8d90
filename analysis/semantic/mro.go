package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ancestor is a class in the order in which members are looked up: a class of
// this file, the name of a library's class with all that it derives from, or
// neither where a base is not known.
type ancestor struct {
	class   *Class
	library string
}

// Ancestors calls visit with the class and those of its bases that are in this
// file, in the order in which members are looked up, until visit answers false.
// The names of library bases are passed as name; a base that is not known is
// passed as neither.
func (e *Evaluator) Ancestors(class *Class, visit func(class *Class, name string) bool) {
	for _, each := range e.resolutionOrder(class) {
		if !visit(each.class, each.library) {
			return
		}
	}
}

// SuperClass returns the library's class that "super().__init__" makes an object
// of; Unknown for any other expression.
func (e *Evaluator) SuperClass(callee syntax.Node) Value {
	f := e.File
	if f.Kind(callee) != syntax.Attribute || f.Text(f.Child(callee, syntax.FieldAttribute)) != "__init__" {
		return Value{}
	}
	super := e.Value(f.Child(callee, syntax.FieldObject))
	if super.Kind != Super {
		return Value{}
	}
	for i, base := range e.resolutionOrder(super.Class) {
		switch {
		case base.library != "":
			return Value{Kind: LibraryClass, Name: base.library}
		case base.class == nil || i > 0 && base.class.Methods["__init__"] != nil:
			return Value{}
		}
	}
	return Value{}
}

// Redecorated reports whether a decorator that is not the standard library's may have put
// another class in the place of one.
func (e *Evaluator) Redecorated(class *Class) bool {
	for decorator := range e.File.Decorators(class.Node) {
		if e.File.Kind(decorator) == syntax.Call {
			decorator = e.File.Callee(decorator)
		}
		module, _, _ := strings.Cut(e.Value(decorator).Name, ".")
		if !e.Base.Known(module) {
			return true
		}
	}
	return false
}

// HasMetaclass reports whether keywords in the head of a class may change what calling it
// makes; a __new__ does the same.
func (e *Evaluator) HasMetaclass(class *Class) bool {
	for argument := range e.File.Arguments(class.Node) {
		if argument.Name != "" || argument.Stars != 0 {
			return true
		}
	}
	return class.Methods["__new__"] != nil
}

// resolutionOrder is Python's method resolution order of a class, itself first.
// The bases of library classes are not spelled out: a library's class stands
// for all that it derives from.
func (e *Evaluator) resolutionOrder(class *Class) []ancestor {
	if order, ok := e.orders[class]; ok {
		if order == nil {
			e.cuts++
		}
		return order
	}
	e.orders[class] = nil // whoever comes here again, comes in a circle
	order := e.linearize(class)
	e.orders[class] = order
	return order
}

func (e *Evaluator) linearize(class *Class) []ancestor {
	order := []ancestor{{class: class}}
	var lists [][]ancestor
	var bases []ancestor
	for base := range e.File.Arguments(class.Node) {
		if base.Name != "" || base.Stars > 0 {
			continue
		}
		value := e.Value(base.Value)
		if !value.Known() && e.File.Kind(base.Value) == syntax.Subscript { // Generic[T]
			value = e.Value(e.File.Child(base.Value, syntax.FieldValue))
		}
		switch value.Kind {
		case ProjectClass:
			lists = append(lists, e.resolutionOrder(value.Class))
			bases = append(bases, ancestor{class: value.Class})
		case LibraryClass:
			bases = append(bases, ancestor{library: value.Name})
			own := bases[len(bases)-1:]
			if e.Base.Open(value.Name) {
				own = []ancestor{{library: value.Name}, {}}
			}
			lists = append(lists, own)
		default:
			if value.Name == "typing.Generic" || value.Name == "typing.Protocol" {
				continue // they define nothing
			}
			bases = append(bases, ancestor{})
			lists = append(lists, bases[len(bases)-1:])
		}
	}
	if len(lists) == 1 {
		return append(order, lists[0]...)
	}
	return append(order, e.mergeOrders(append(lists, bases))...)
}

// mergeOrders is the merge of the C3 linearization: the first head that is in no
// tail comes next. Where there is none Python refuses the class; the first head
// is as good as any.
func (e *Evaluator) mergeOrders(lists [][]ancestor) []ancestor {
	var order []ancestor
	for {
		var next *ancestor
		for _, list := range lists {
			if len(list) == 0 {
				continue
			}
			if next == nil {
				next = &list[0]
			}
			if !e.inTail(list[0], lists) {
				next = &list[0]
				break
			}
		}
		if next == nil {
			return order
		}
		taken := *next
		order = append(order, taken)
		for i, list := range lists {
			if len(list) > 0 && (list[0] == taken) {
				lists[i] = list[1:]
			}
		}
	}
}

// inTail reports whether a class has to come behind another: it stands behind it in some
// order, or is a library's from which that derives.
func (e *Evaluator) inTail(head ancestor, lists [][]ancestor) bool {
	if head == (ancestor{}) {
		return false // each base that is not known is one of its own
	}
	for _, list := range lists {
		for i, other := range list {
			if i > 0 && other == head {
				return true
			}
			if head.library != "" && other.library != "" && other != head && e.Base.Subclass(other.library, head.library) {
				return true
			}
		}
	}
	return false
}
