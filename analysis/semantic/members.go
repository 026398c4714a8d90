package semantic

import (
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Member returns what an attribute of a value is.
func (e *Evaluator) Member(object Value, name string) Value {
	switch object.Kind {
	case ModuleValue:
		return e.attribute(object.Name, name)
	case External:
		if at := strings.LastIndexByte(object.Name, '.'); at > 0 && e.Base.Obscure(object.Name[:at], object.Name[at+1:]) {
			return Value{} // what the names seem to say is not so
		}
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
		return e.memberAlong(e.resolutionOrder(object.Class), object, name)
	case ProjectInstance:
		if name == "__class__" {
			return Value{Kind: ProjectClass, Class: object.Class, Self: object.Self}
		}
		return e.memberAlong(e.resolutionOrder(object.Class), object, name)
	case Super:
		return e.superMember(object, name)
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
	switch {
	case value.Kind == LibraryFunction && bound:
		value.Args = []Value{object}
	case value.Kind == LibraryFunction && symbol.OfClass && object.Kind == LibraryClass:
		value.Args = []Value{e.Construct(object)} // what it returns as Self is one of these
	case value.Kind == LibraryFunction && symbol.OfClass:
		value.Args = []Value{object}
	}
	return value
}

// memberAlong looks a member of an object or class up along classes.
func (e *Evaluator) memberAlong(order []ancestor, object Value, name string) Value {
	bound := object.Kind == ProjectInstance
	none := false
	for _, base := range order {
		switch {
		case base.class != nil:
			value, found := e.ownMember(base.class, object, name)
			switch {
			case found && value.Kind == NoneValue && base.class.Methods[name] == nil:
				none = true // a base may say what it is when it is not None
			case found:
				return value
			}
		case base.library != "":
			if symbol, found := e.Base.Member(base.library, name); found {
				self := Value{Kind: LibraryInstance, Name: base.library}
				if strings.Contains(symbol.Type, "Self") {
					self = e.Construct(object)
					if bound {
						self = object
					}
				}
				return e.librarySymbol(symbol, self, bound)
			}
		default:
			return Value{} // a base that is not known may define it
		}
	}
	if none {
		return Value{Kind: NoneValue}
	}
	return Value{}
}

// ownMember looks a member up in the body of a class and, for an object, in what
// its methods and others assign. object is what is asked.
func (e *Evaluator) ownMember(class *Class, object Value, name string) (Value, bool) {
	bound := object.Kind == ProjectInstance
	assigned := e.assignedFromOutside(class, name)
	for _, binding := range class.attributes[name] {
		if bound || binding.In != nil && binding.In.Kind == ClassMethod {
			assigned = append(assigned, binding)
		}
	}
	body := e.final(class, name)
	if len(body) == 0 && len(assigned) == 0 {
		return Value{}, false
	}
	result, declared := Value{Kind: NoneValue}, false
	for _, binding := range body {
		if result = merge(result, e.inBody(binding, object, bound)); !result.Known() {
			return Value{}, true
		}
		declared = declared || binding.Type != syntax.None && result.Kind != NoneValue
	}
	if len(assigned) > 0 {
		value := e.ofClass(e.merged(assigned), class, object)
		if !value.Known() && declared && !e.conflicting(assigned) {
			return result, true // what is declared holds for what is not known, too
		}
		result = merge(result, value)
	}
	return result, true
}

// final returns the bindings of a class's body that a name may have when all of
// the body has run.
func (e *Evaluator) final(class *Class, name string) []*Binding {
	e.fill(class.scope)
	f := e.File
	bindings := class.scope.names[name]
	if len(bindings) == 1 && bindings[0].Kind != Defined {
		return bindings
	}
	var last []*Binding
	for i := len(bindings) - 1; i >= 0; i-- {
		binding := bindings[i]
		if binding.Kind == Defined {
			if function := e.FunctionAt(binding.Node); function != nil && function.accessor {
				continue
			}
		}
		last = append(last, binding)
		statement := f.Statement(binding.Node)
		if block := f.Parent(f.Decorated(statement)); block == f.Body(class.Node) && binding.Kind != Augmented && binding.Kind != Annotated {
			break
		}
	}
	return last
}

// inBody is what reading a name of a class's body through the class or an object
// gives.
func (e *Evaluator) inBody(binding *Binding, object Value, bound bool) Value {
	if binding.Kind == Defined {
		if function := e.FunctionAt(binding.Node); function != nil {
			return e.method(function, object, bound)
		}
	}
	value := e.merged([]*Binding{binding})
	switch value.Kind {
	case LibraryInstance, ProjectInstance:
		if binding.Kind == Assigned && e.isEnum(object) {
			return Value{Kind: ProjectInstance, Class: object.Class}
		}
		role := e.Base.Role(value.Name)
		if role == "descriptor" || role == "cache-decorator" || e.Member(value, "__get__").Known() {
			return Value{}
		}
	}
	return value
}

// isEnum reports whether the names in a class's body are its objects.
func (e *Evaluator) isEnum(class Value) bool { return e.SubclassOf(class, "enum.Enum") }

// method is what reading a def through its class or object gives.
func (e *Evaluator) method(function *Function, object Value, bound bool) Value {
	if function.Kind == Property && bound {
		return e.ofClass(e.called(function), function.Class, object)
	}
	value := e.defined(function)
	if value.Kind == ProjectFunction && function.Kind != StaticMethod {
		value.Class, value.Self = object.Class, object.Self
	}
	return value
}

// ofClass is what a method or attribute of a class is for an object of a derived
// class: what returns self returns that object.
func (e *Evaluator) ofClass(result Value, in *Class, object Value) Value {
	if object.Class == nil {
		return result
	}
	switch {
	case result.Kind == Coroutine && len(result.Args) == 1:
		result.Args = []Value{e.ofClass(result.Args[0], in, object)}
	case result.Self && result.Class == in:
		result.Class, result.Self = object.Class, object.Self
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

// Getter returns the property that reading an attribute of an object of this
// file, or of super(), runs, or nil.
func (e *Evaluator) Getter(object Value, name string) *Function {
	var getter *Function
	e.Ancestors(object.Class, func(base *Class, library string) bool {
		if base == nil {
			return library != ""
		}
		if object.Kind == Super && base == object.Class {
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

// Stated reports whether a class says what an attribute of its objects is: in a method,
// or with an annotation. What its body merely assigns a metaclass may turn into
// something else.
func (e *Evaluator) Stated(class *Class, name string) bool {
	return len(class.attributes[name]) > 0 || slices.ContainsFunc(e.final(class, name), func(b *Binding) bool {
		return b.Type != syntax.None
	})
}

// OwnMembers returns the names that a class's own body and methods give its objects,
// sorted.
func (e *Evaluator) OwnMembers(class *Class) []string {
	e.fill(class.scope)
	names := map[string]bool{}
	for name := range class.scope.names {
		names[name] = true
	}
	for name := range class.attributes {
		names[name] = true
	}
	return slices.Sorted(maps.Keys(names))
}
