package semantic

import "github.com/heddle-lsp/heddle/analysis/knowledge"

// Member returns what an attribute of a value is.
func (e *Evaluator) Member(object Value, name string) Value {
	switch object.Kind {
	case ModuleValue, External:
		return e.imported(object.Name + "." + name)
	case LibraryClass:
		if symbol, ok := e.Base.Member(object.Name, name); ok {
			return e.librarySymbol(symbol, object, false)
		}
	case LibraryInstance:
		if symbol, ok := e.Base.Member(object.Name, name); ok {
			return e.librarySymbol(symbol, object, true)
		}
		return e.openMember(object, name)
	case ProjectClass:
		return e.classMember(object.Class, name, false)
	case ProjectInstance:
		if name == "__class__" {
			return Value{Kind: ProjectClass, Class: object.Class}
		}
		return e.classMember(object.Class, name, true)
	case Super:
		if order := e.resolutionOrder(object.Class); len(order) > 0 {
			return e.memberAlong(order[1:], object.Class, name, true)
		}
	}
	return Value{}
}

// librarySymbol is the member of a library's class or object; a bound method
// keeps its object's type arguments for its result.
func (e *Evaluator) librarySymbol(symbol knowledge.Symbol, object Value, bound bool) Value {
	if symbol.Kind == knowledge.Attribute {
		if !bound {
			return e.Type(symbol.Type, Value{Kind: LibraryInstance, Name: object.Name})
		}
		return e.Type(symbol.Type, object)
	}
	value := e.symbol(symbol)
	if value.Kind == LibraryFunction && bound {
		value.Args = []Value{object}
	}
	return value
}

// classMember looks a member up along the bases of a class.
func (e *Evaluator) classMember(class *Class, name string, bound bool) Value {
	return e.memberAlong(e.resolutionOrder(class), class, name, bound)
}

// memberAlong looks a member up along classes; class is that of the object.
func (e *Evaluator) memberAlong(order []ancestor, class *Class, name string, bound bool) Value {
	for _, base := range order {
		switch {
		case base.class != nil:
			if value, found := e.ownMember(base.class, class, name, bound); found {
				return value
			}
		case base.library != "":
			if symbol, found := e.Base.Member(base.library, name); found {
				value := e.librarySymbol(symbol, Value{Kind: LibraryInstance, Name: base.library}, bound)
				if symbol.Type == "Self" {
					value = Value{Kind: ProjectInstance, Class: class}
				}
				return value
			}
		default:
			return Value{} // a base that is not known may define it
		}
	}
	return Value{}
}

// ownMember looks a member up in the body of a class and, for an object, in what
// its methods assign. of is the class of the object that is asked.
func (e *Evaluator) ownMember(class, of *Class, name string, bound bool) (Value, bool) {
	e.fill(class.scope)
	bindings := class.scope.names[name]
	if bound {
		bindings = append(bindings[:len(bindings):len(bindings)], class.attributes[name]...)
	}
	if len(bindings) == 0 {
		if bound {
			return e.assignedFromOutside(class, name)
		}
		return Value{}, false
	}
	if method := class.Methods[name]; method != nil && len(class.attributes[name]) == 0 {
		return e.method(method, of, bound), true
	}
	return e.merged(bindings), true
}

// method is what reading a def through its class or object gives.
func (e *Evaluator) method(function *Function, of *Class, bound bool) Value {
	if function.Kind == Property && bound {
		if function.Uncertain {
			return Value{}
		}
		return e.ofClass(e.Returned(function), function, of)
	}
	value := e.defined(function)
	if value.Kind == ProjectFunction && function.Kind != StaticMethod {
		value.Class = of
	}
	return value
}

// ofClass is the result of a method for an object of a derived class: what
// returns self returns that object.
func (e *Evaluator) ofClass(result Value, method *Function, of *Class) Value {
	if of == nil {
		return result
	}
	switch {
	case result.Kind == Coroutine && len(result.Args) == 1:
		result.Args = []Value{e.ofClass(result.Args[0], method, of)}
	case result.Self && result.Class == method.Class:
		result.Class, result.Self = of, false
	}
	return result
}

// SubclassOf reports whether objects of the value's class are objects of the
// library class.
func (e *Evaluator) SubclassOf(value Value, ancestor string) bool {
	switch value.Kind {
	case LibraryClass, LibraryInstance:
		return e.Base.Subclass(value.Name, ancestor)
	case ProjectClass, ProjectInstance:
		is := false
		e.Ancestors(value.Class, func(_ *Class, library string) bool {
			is = library != "" && e.Base.Subclass(library, ancestor)
			return !is
		})
		return is
	}
	return false
}

// Getter returns the property of a class that reading the attribute runs, or
// nil.
func (e *Evaluator) Getter(class *Class, name string) *Function {
	var getter *Function
	e.Ancestors(class, func(base *Class, _ string) bool {
		if base == nil {
			return true
		}
		if method := base.Methods[name]; method != nil {
			if method.Kind == Property && !method.Uncertain {
				getter = method
			}
			return false
		}
		return true
	})
	return getter
}
