package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// decorate reads the decorators of all functions: known ones say what the
// function is, unknown ones make it uncertain.
func (m *Module) decorate() {
	e := m.NewEvaluator()
	for _, function := range m.Functions {
		if m.File.Decorated(function.Node) == function.Node {
			continue
		}
		for decorator := range m.File.Decorators(function.Node) {
			e.decorated(function, decorator)
		}
	}
}

func (e *Evaluator) decorated(function *Function, decorator syntax.Node) {
	f := e.File
	called := f.Kind(decorator) == syntax.Call
	if called {
		decorator = f.Callee(decorator)
	}
	value := e.Value(decorator)
	if f.Kind(decorator) == syntax.Attribute && !called {
		// @name.setter and @name.deleter of a property of this class.
		switch f.Text(f.Child(decorator, syntax.FieldAttribute)) {
		case "setter", "deleter", "getter":
			function.Kind = Property
			return
		}
	}
	switch value.Name {
	case "builtins.staticmethod":
		function.Kind = StaticMethod
	case "builtins.classmethod":
		function.Kind = ClassMethod
	case "builtins.property", "functools.cached_property", "abc.abstractproperty", "enum.property", "types.DynamicClassAttribute":
		function.Kind = Property
		e.PropertyNames[function.Name] = true
	case "contextlib.contextmanager", "contextlib.asynccontextmanager":
		function.Manager = true
	case "abc.abstractmethod", "typing.override", "typing.final", "typing.overload", "typing.no_type_check",
		"typing_extensions.override", "typing_extensions.final", "typing_extensions.overload",
		"functools.wraps", "functools.lru_cache", "functools.cache", "functools.total_ordering",
		"warnings.deprecated", "typing_extensions.deprecated", "types.coroutine", "asyncio.coroutine",
		"atexit.register", "functools.singledispatch", "functools.singledispatchmethod":
	default:
		function.Uncertain = true
	}
}
