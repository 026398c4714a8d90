package semantic

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// call returns what a Call gives.
func (e *Evaluator) call(n syntax.Node) Value {
	callee := e.Value(e.File.Callee(n))
	if value, ok := e.sequence(n, callee); ok {
		return value
	}
	switch callee.Kind {
	case LibraryClass, ProjectClass:
		switch callee.Name {
		case "functools.partial":
			return Value{Kind: Partial, Args: []Value{e.argument(n, 0)}}
		case "builtins.super":
			return e.super(n)
		}
		object := e.Construct(callee)
		object.Origin = n
		return object
	case ProjectFunction:
		return e.called(callee.Function)
	case LibraryFunction:
		return e.libraryCall(n, callee)
	case Partial:
		if callee.Arg(0).Kind == ProjectFunction {
			return e.called(callee.Args[0].Function)
		}
	}
	return Value{}
}

// sequence returns what a builtin gives that keeps the elements of an iterable.
func (e *Evaluator) sequence(n syntax.Node, callee Value) (Value, bool) {
	switch e.Base.Role(callee.Name) {
	case "keeps-elements":
		element := e.iterated(e.argument(n, 0), false)
		return instance("typing.Sequence", element), element.Known()
	case "counts-elements":
		element := e.iterated(e.argument(n, 0), false)
		return instance("typing.Sequence", instance("builtins.tuple", instance("builtins.int"), element)), element.Known()
	case "gives-element":
		element := e.iterated(e.argument(n, 0), false)
		return element, element.Known()
	}
	return Value{}, false
}

// Construct returns an object of the class.
func (e *Evaluator) Construct(class Value) Value {
	switch class.Kind {
	case LibraryClass:
		return Value{Kind: LibraryInstance, Name: class.Name}
	case ProjectClass:
		return Value{Kind: ProjectInstance, Class: class.Class}
	}
	return Value{}
}

// called returns what calling a function of this file gives.
func (e *Evaluator) called(function *Function) Value {
	switch {
	case function.Uncertain:
		return Value{}
	case function.Manager:
		return Value{}
	case function.Coroutine():
		return Value{Kind: Coroutine, Function: function, Args: []Value{e.Returned(function)}}
	case function.Generator:
		return Value{}
	}
	return e.Returned(function)
}

// Returned returns what the body of a function returns: by its annotation, else
// by its return statements.
func (e *Evaluator) Returned(function *Function) Value {
	return e.guard(function, func() Value { return e.returns(function) })
}

func (e *Evaluator) returns(function *Function) Value {
	f := e.File
	if annotation := f.Child(function.Node, syntax.FieldReturnType); annotation != syntax.None {
		if value := e.Annotation(annotation, function); value.Known() {
			return value
		}
		return Value{}
	}
	if f.Kind(function.Node) == syntax.Lambda {
		return e.Value(f.Body(function.Node))
	}
	if function.Generator {
		return Value{}
	}
	result := Value{Kind: NoneValue}
	for n := f.Body(function.Node); n < f.After(function.Node); {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.Lambda:
			n = f.After(n)
			continue
		case syntax.ReturnStatement:
			if value := f.FirstChild(n); value != syntax.None && f.Kind(value) != syntax.Comment {
				if result = merge(result, e.Value(value)); !result.Known() {
					return Value{}
				}
			}
			n = f.After(n)
			continue
		}
		n++
	}
	return result
}

// libraryCall returns what calling a function of a library gives.
func (e *Evaluator) libraryCall(n syntax.Node, callee Value) Value {
	switch e.Base.Role(callee.Name) {
	case "task-factory", "group-task-factory":
		return instance("asyncio.Task", e.Awaited(e.argument(n, 0)))
	case "result-wrapper":
		result := e.returned(callee, callee.Arg(0))
		result.Args = []Value{e.Awaited(e.argument(n, 0))}
		return result
	}
	return e.returned(callee, callee.Arg(0))
}

// argument returns what a call's argument at the position is.
func (e *Evaluator) argument(call syntax.Node, position int) Value {
	argument, ok := e.File.Argument(call, position, "")
	if !ok {
		return Value{}
	}
	return e.Value(argument.Value)
}

// returned is the declared result of a library's function.
func (e *Evaluator) returned(callee, self Value) Value {
	if callee.Kind != LibraryFunction {
		return Value{}
	}
	symbol, ok := e.Base.Lookup(callee.Name)
	if !ok {
		return Value{}
	}
	if !self.Known() && symbol.Owner != "" {
		self = instance(symbol.Owner)
	}
	result := e.Type(symbol.Type, self)
	if !result.Known() && e.Base.Role(symbol.Name) == "element-method" {
		result = self.Arg(0)
	}
	if symbol.Coroutine {
		return Value{Kind: Coroutine, Name: callee.Name, Args: []Value{result}}
	}
	return result
}

// super is an object of the class's first base; its members are looked up from
// there.
func (e *Evaluator) super(n syntax.Node) Value {
	function := e.Enclosing(n)
	for ; function != nil && function.Class == nil; function = function.Outer {
	}
	if function == nil {
		return Value{}
	}
	for base := range e.File.Arguments(function.Class.Node) {
		if base.Name == "" {
			return e.Construct(e.Value(base.Value))
		}
	}
	return Value{}
}

// Awaited returns what awaiting a value gives.
func (e *Evaluator) Awaited(value Value) Value {
	switch value.Kind {
	case Coroutine:
		return value.Arg(0)
	case LibraryInstance:
		if e.Base.Subclass(value.Name, "asyncio.Future") || short(value.Name) == "Awaitable" {
			return value.Arg(0)
		}
		return e.Awaited(e.dunder(value, "__await__"))
	}
	return Value{}
}

// entered returns what "with value as x" binds to x.
func (e *Evaluator) entered(value Value, async bool) Value {
	name := "__enter__"
	if async {
		name = "__aenter__"
	}
	switch value.Kind {
	case LibraryInstance:
		method := e.Member(value, name)
		if method.Kind != LibraryFunction {
			return Value{}
		}
		result := e.returned(method, value)
		if async {
			result = e.Awaited(result)
		}
		return result
	case ProjectInstance:
		method := e.Member(value, name)
		if method.Kind == LibraryFunction {
			return value
		}
		if method.Kind != ProjectFunction {
			return Value{}
		}
		result := e.called(method.Function)
		if async {
			result = e.Awaited(result)
		}
		return result
	}
	return Value{}
}

// dunder calls a special method of a value.
func (e *Evaluator) dunder(value Value, name string) Value {
	switch method := e.Member(value, name); method.Kind {
	case LibraryFunction:
		return e.returned(method, value)
	case ProjectFunction:
		return e.called(method.Function)
	}
	return Value{}
}

// iterated returns what iterating over a value gives.
func (e *Evaluator) iterated(value Value, async bool) Value {
	if async {
		if value.Kind != LibraryInstance && value.Kind != ProjectInstance {
			return Value{}
		}
		return value.Arg(0)
	}
	if value.Kind != LibraryInstance {
		return Value{}
	}
	switch short(value.Name) {
	case "list", "set", "frozenset", "Sequence", "MutableSequence", "Iterable", "Iterator", "Collection", "Set",
		"AbstractSet", "MutableSet", "Generator", "collections.deque", "KeysView", "ValuesView", "dict", "Mapping", "MutableMapping":
		return value.Arg(0)
	case "tuple":
		result := value.Arg(0)
		for _, arg := range value.Args {
			result = merge(result, arg)
		}
		return result
	}
	return e.dunder(e.dunder(value, "__iter__"), "__next__")
}

// unpackPath follows the places of nested targets into a value.
func (e *Evaluator) unpackPath(value Value, path []int) Value {
	for _, index := range path {
		value = e.unpack(value, index)
	}
	return value
}

func (e *Evaluator) unpack(value Value, index int) Value {
	if value.Kind != LibraryInstance || index < 0 {
		return Value{}
	}
	if short(value.Name) == "tuple" {
		return value.Arg(index)
	}
	return e.iterated(value, false)
}
