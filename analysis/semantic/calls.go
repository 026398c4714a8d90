package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
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
			function := e.argument(n, 0)
			if function.Kind == Partial {
				return function
			}
			return Value{Kind: Partial, Args: []Value{function}}
		case "builtins.super":
			return e.super(n)
		case "builtins.type":
			if _, makes := e.File.Argument(n, 1, "bases"); makes {
				return Value{}
			}
			return e.typeOf(e.argument(n, 0))
		}
		object := e.made(callee)
		object.Origin = n
		return object
	case LibraryFunction:
		return e.libraryCall(n, callee)
	case Partial:
		return e.Result(callee.Arg(0))
	}
	return e.Result(callee)
}

// Result returns what calling a value gives, whatever its arguments are.
func (e *Evaluator) Result(callee Value) Value {
	switch callee.Kind {
	case LibraryClass, ProjectClass:
		return e.made(callee)
	case ProjectFunction:
		return e.ofClass(e.called(callee.Function), callee.Function.Class, Value{Class: callee.Class, Self: callee.Self})
	case LibraryFunction:
		return e.returned(callee, callee.Arg(0))
	case ProjectInstance:
		return e.dunder(callee, "__call__")
	case LibraryInstance:
		if callee.Name == callable {
			return callee.Arg(0)
		}
		return e.dunder(callee, "__call__")
	}
	return Value{}
}

// called returns what calling a function of this file gives.
func (e *Evaluator) called(function *Function) Value {
	if function.Uncertain {
		return Value{}
	}
	if len(function.wrappers) > 0 {
		return e.calledWrapped(function)
	}
	return e.calledBare(function)
}

// calledBare returns what calling a function gives whose decorators change
// nothing.
func (e *Evaluator) calledBare(function *Function) Value {
	switch {
	case function.Manager && function.Async:
		return instance(asyncManager, e.yielded(function))
	case function.Manager:
		return instance(manager, e.yielded(function))
	case function.Coroutine():
		return Value{Kind: Coroutine, Function: function, Args: []Value{e.Returned(function)}}
	case function.Generator && function.Async:
		return instance("typing.AsyncGenerator", e.yielded(function))
	case function.Generator:
		generator := instance("typing.Generator", e.yielded(function))
		generator.Function = function
		return generator
	}
	return e.Returned(function)
}

// Returned returns what the body of a function returns: by its annotation, else
// by its return statements.
func (e *Evaluator) Returned(function *Function) Value {
	value, known := e.memo.returned[function]
	if known {
		return value
	}
	cuts := e.cuts
	value = e.guard(step{function: function}, func() Value { return e.returns(function) })
	if e.cuts == cuts {
		e.memo.returned[function] = value
	}
	return value
}

func (e *Evaluator) returns(function *Function) Value {
	f := e.File
	if annotation := f.Child(function.Node, syntax.FieldReturnType); annotation != syntax.None {
		if value := e.Annotation(annotation, function); value.Kind == Coroutine || !e.mayReturnCoroutine(function) {
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
	returns := e.own(function, syntax.ReturnStatement)
	if len(returns) == 0 && e.unfinished(function) {
		return Value{}
	}
	values := make([]Value, 0, len(returns))
	for _, n := range returns {
		value := Value{Kind: NoneValue}
		if written := f.FirstChild(n); written != syntax.None && f.Kind(written) != syntax.Comment {
			if value = e.Value(written); !value.Known() {
				return Value{}
			}
		}
		values = append(values, value)
	}
	return oneOf(values)
}

// mayReturnCoroutine reports whether a function gives a coroutine where a test asks for it,
// whatever its annotation says: "return coro if loop.is_running() else loop.run_until_complete(coro)".
func (e *Evaluator) mayReturnCoroutine(function *Function) bool {
	f := e.File
	if function.Async || function.Generator || f.Kind(function.Node) != syntax.FunctionDefinition {
		return false
	}
	for _, n := range e.own(function, syntax.ReturnStatement) {
		value := f.Bare(f.FirstChild(n))
		if value == syntax.None || f.Kind(value) != syntax.Conditional {
			continue
		}
		for part := range f.Statements(value) {
			if e.Value(part).Kind == Coroutine {
				return true
			}
		}
	}
	return false
}

// unfinished reports whether the body of a function is there for others to write:
// it is abstract, raises, or holds no more than an ellipsis.
func (e *Evaluator) unfinished(function *Function) bool {
	f := e.File
	last := syntax.None
	for statement := range f.Statements(f.Body(function.Node)) {
		last = statement
	}
	return slices.Contains(function.Decorators, "abc.abstractmethod") || f.Kind(last) == syntax.RaiseStatement ||
		f.Kind(last) == syntax.ExpressionStatement && f.Kind(f.FirstChild(last)) == syntax.Ellipsis
}

// own returns the nodes of a kind in a function's own code, not in the functions
// and classes inside it.
func (e *Evaluator) own(function *Function, kind syntax.Kind) []syntax.Node {
	f := e.File
	e.Reads(function.Unit)
	var found []syntax.Node
	for n := f.Body(function.Node); n != syntax.None && n < f.After(function.Node); {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.Lambda:
			n = f.After(n)
			continue
		case kind:
			found = append(found, n)
		}
		n++
	}
	return found
}

// libraryCall returns what calling a function of a library gives.
func (e *Evaluator) libraryCall(n syntax.Node, callee Value) Value {
	if callee.Name == "builtins.object.__new__" {
		return e.Construct(e.argument(n, 0))
	}
	switch e.Base.Role(callee.Name) {
	case "task-factory", "group-task-factory":
		return instance("asyncio.Task", e.Awaited(e.argument(n, 0)))
	case "value-method":
		result := e.returned(callee, callee.Arg(0))
		if otherwise, given := e.File.Argument(n, 1, "default"); given && result.Known() {
			return merge(result, e.Value(otherwise.Value))
		}
		return result
	case "module-importer":
		if name := importedByName(e.File, n, e.Name); name != "" {
			return e.imported(name)
		}
		return Value{}
	case "start-context":
		if class := e.startContext(n); class != "" {
			object := instance(class)
			object.Origin = n
			return object
		}
		object := e.returned(callee, callee.Arg(0))
		if _, chosen := e.File.Argument(n, 0, "method"); !chosen {
			object.Origin = n // that of the program
		}
		return object
	case "constructor", "loop-maker":
		object := e.returned(callee, callee.Arg(0))
		object.Origin = n
		return object
	case "result-wrapper":
		result := e.returned(callee, callee.Arg(0))
		result.Args = []Value{e.Awaited(e.argument(n, 0))}
		return result
	}
	return e.returned(callee, callee.Arg(0))
}

// startContext returns the class of the context that a call asks for by the name of its
// start method, "" where it gives none.
func (e *Evaluator) startContext(call syntax.Node) string {
	argument, ok := e.File.Argument(call, 0, "method")
	if !ok {
		return ""
	}
	return e.Base.StartContext(knowledge.StartMethod(strings.Trim(e.File.Text(argument.Value), "\"'")))
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
	result := e.elementOf(symbol.Name, self)
	if !result.Known() {
		result = e.Type(symbol.Type, self)
	}
	if symbol.Coroutine {
		return Value{Kind: Coroutine, Name: callee.Name, Args: []Value{result}}
	}
	return result
}

// super is what super() gives in a method, or super(Class, self).
func (e *Evaluator) super(n syntax.Node) Value {
	for function := e.Enclosing(n); function != nil; function = function.Outer {
		if function.Class == nil {
			continue
		}
		start, object := function.Class, Value{Kind: ProjectInstance, Class: function.Class, Self: true}
		if _, explicit := e.File.Argument(n, 0, ""); explicit {
			class, given := e.argument(n, 0), e.argument(n, 1)
			if class.Kind != ProjectClass || given.Class == nil {
				return Value{}
			}
			start, object = class.Class, Value{Kind: ProjectInstance, Class: given.Class, Self: given.Self}
		}
		return Value{Kind: Super, Class: start, Args: []Value{object}}
	}
	return Value{}
}

// Awaited returns what awaiting a value gives.
func (e *Evaluator) Awaited(value Value) Value {
	switch value.Kind {
	case Coroutine:
		return value.Arg(0)
	case LibraryInstance:
		if e.Base.Subclass(value.Name, "asyncio.Future") || Short(value.Name) == "Awaitable" {
			return value.Arg(0)
		}
		steps := e.dunder(value, "__await__")
		if Short(steps.Name) == "Generator" {
			return steps.Arg(2)
		}
		return e.Awaited(steps)
	}
	return Value{}
}

// entered returns what "with value as x" binds to x.
func (e *Evaluator) entered(value Value, async bool) Value {
	name := "__enter__"
	if async {
		name = "__aenter__"
	}
	if value.Instance(manager) || value.Instance(asyncManager) {
		return value.Arg(0)
	}
	result := e.dunder(value, name)
	if async {
		result = e.Awaited(result)
	}
	if value.Kind == LibraryInstance && result.Same(value) {
		result.Origin = value.Origin // it gives itself
	}
	return result
}

// dunder calls a special method of a value.
func (e *Evaluator) dunder(value Value, name string) Value {
	switch method := e.Member(value, name); method.Kind {
	case LibraryFunction:
		return e.returned(method, value)
	case ProjectFunction:
		return e.Result(method)
	}
	return Value{}
}
