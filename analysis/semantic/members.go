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
	case ProjectClass:
		return e.classMember(object.Class, name, false)
	case ProjectInstance:
		return e.classMember(object.Class, name, true)
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

// Ancestors calls visit with the class and those of its bases that are in this
// file, in the order in which members are looked up, until visit answers false.
// The names of library bases are passed as name; a base that is not known is
// passed as neither.
func (e *Evaluator) Ancestors(class *Class, visit func(class *Class, name string) bool) {
	e.ancestors(class, visit, map[*Class]bool{})
}

func (e *Evaluator) ancestors(class *Class, visit func(*Class, string) bool, seen map[*Class]bool) bool {
	if seen[class] {
		return true
	}
	seen[class] = true
	if !visit(class, "") {
		return false
	}
	for base := range e.File.Arguments(class.Node) {
		if base.Name != "" {
			continue
		}
		switch value := e.Value(base.Value); value.Kind {
		case ProjectClass:
			if !e.ancestors(value.Class, visit, seen) {
				return false
			}
		case LibraryClass:
			if !visit(nil, value.Name) {
				return false
			}
		default:
			if !visit(nil, "") {
				return false
			}
		}
	}
	return true
}

// classMember looks a member up along the bases of a class.
func (e *Evaluator) classMember(class *Class, name string, bound bool) Value {
	result := Value{}
	e.Ancestors(class, func(base *Class, library string) bool {
		found := false
		switch {
		case base != nil:
			result, found = e.ownMember(base, name, bound)
		case library != "":
			var symbol knowledge.Symbol
			if symbol, found = e.Base.Member(library, name); found {
				object := Value{Kind: LibraryInstance, Name: library}
				if result = e.librarySymbol(symbol, object, bound); symbol.Type == "Self" {
					result = Value{Kind: ProjectInstance, Class: class}
				}
			}
		default:
			// An unknown base may define it.
			found = true
		}
		return !found
	})
	return result
}

// ownMember looks a member up in the class's own body and, for an object, in
// what its methods assign.
func (e *Evaluator) ownMember(class *Class, name string, bound bool) (Value, bool) {
	e.fill(class.scope)
	bindings := class.scope.names[name]
	if bound {
		bindings = append(bindings[:len(bindings):len(bindings)], class.attributes[name]...)
	}
	if len(bindings) == 0 {
		return Value{}, false
	}
	if method := class.Methods[name]; method != nil && len(class.attributes[name]) == 0 {
		return e.method(method, bound), true
	}
	return e.merged(bindings), true
}

// method is what reading a def through its class or object gives.
func (e *Evaluator) method(function *Function, bound bool) Value {
	if function.Uncertain {
		return Value{}
	}
	if function.Kind == Property && bound {
		return e.Returned(function)
	}
	return Value{Kind: ProjectFunction, Function: function}
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
