package semantic

import (
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// decorate reads the decorators of all functions: known ones say what the
// function is, those of the project are kept to be looked into, unknown ones make
// it uncertain. It returns the units other than the decorated function's own
// whose code had a say in it.
func (m *Module) decorate() []*Function {
	e := m.NewEvaluator()
	e.Track(nil)
	read := map[*Function]bool{}
	for _, function := range m.Functions {
		if m.File.Decorated(function.Node) == function.Node {
			continue
		}
		// The decorators of a unit itself stand outside of it.
		around := function.Unit
		if function.Outer == nil {
			around = nil
		}
		if e.unit != around {
			maps.Copy(read, e.used)
			e.Track(around)
		}
		for decorator := range m.File.Decorators(function.Node) {
			e.decorated(function, decorator)
		}
	}
	maps.Copy(read, e.used)
	return slices.SortedFunc(maps.Keys(read), func(a, b *Function) int { return a.Number - b.Number })
}

func (e *Evaluator) decorated(function *Function, decorator syntax.Node) {
	f := e.File
	expression := decorator
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
		return
	case "builtins.classmethod":
		function.Kind = ClassMethod
		return
	case "builtins.property", "functools.cached_property", "abc.abstractproperty", "enum.property", "types.DynamicClassAttribute":
		function.Kind = Property
		e.PropertyNames[function.Name] = true
		if e.Base.Role(value.Name) == "cache-decorator" {
			function.Decorators = append(function.Decorators, value.Name)
		}
		return
	case "contextlib.contextmanager", "contextlib.asynccontextmanager":
		function.Manager = true
		return
	}
	if value.Name != "" {
		function.Decorators = append(function.Decorators, value.Name)
	}
	switch e.Base.Role(value.Name) {
	case "keeping-decorator", "cache-decorator":
		return
	}
	if value.Kind == ProjectFunction && !value.Function.Uncertain {
		function.wrappers = append(function.wrappers, expression)
		return
	}
	if value.Kind == LibraryFunction {
		if _, ok := e.decoration(value, called); ok {
			function.wrappers = append(function.wrappers, expression)
			return
		}
	}
	function.Uncertain = true
}
