package semantic

// made returns what calling a class gives: an object of it, unless its __new__ or
// its metaclass is known to give something else.
func (e *Evaluator) made(class Value) Value {
	object := e.Construct(class)
	if class.Kind != ProjectClass {
		return object
	}
	for _, maker := range []Value{e.metaclassCall(class.Class), e.Member(class, "__new__")} {
		if maker.Kind != ProjectFunction {
			continue
		}
		made := e.ofClass(e.called(maker.Function), maker.Function.Class, class)
		if made.Known() && made.Kind != NoneValue && made.Kind != ProjectInstance {
			return made
		}
	}
	return object
}

// metaclassCall returns the __call__ of the metaclass that a class names.
func (e *Evaluator) metaclassCall(class *Class) Value {
	for base := range e.File.Arguments(class.Node) {
		if base.Name == "metaclass" {
			if meta := e.Value(base.Value); meta.Kind == ProjectClass {
				return e.Member(e.Construct(meta), "__call__")
			}
		}
	}
	return Value{}
}

// Construct returns an object of the class.
func (e *Evaluator) Construct(class Value) Value {
	switch class.Kind {
	case LibraryClass:
		return Value{Kind: LibraryInstance, Name: class.Name}
	case ProjectClass:
		return Value{Kind: ProjectInstance, Class: class.Class, Self: class.Self}
	}
	return Value{}
}

// typeOf is the class of an object.
func (e *Evaluator) typeOf(object Value) Value {
	switch object.Kind {
	case ProjectInstance:
		return Value{Kind: ProjectClass, Class: object.Class, Self: object.Self}
	case LibraryInstance:
		return Value{Kind: LibraryClass, Name: object.Name}
	}
	return Value{}
}
