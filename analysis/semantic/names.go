package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// name returns what an identifier is where it stands.
func (e *Evaluator) name(n syntax.Node) Value { return e.Named(n, e.File.Text(n)) }

// Named returns what a name would be if it stood at the node.
func (e *Evaluator) Named(n syntax.Node, name string) Value {
	scope, bindings, star := e.lookup(e.scopeAt(n), name)
	if scope == nil || scope.Kind == ModuleScope {
		for _, function := range e.declarers[name] {
			e.Reads(function.Unit)
		}
	}
	if bindings == nil {
		if star {
			return Value{}
		}
		return e.builtin(name)
	}
	return e.merged(e.reaching(n, scope, bindings))
}

func (e *Evaluator) builtin(name string) Value {
	symbol, ok := e.Base.Lookup("builtins." + name)
	if !ok {
		return Value{}
	}
	return e.symbol(symbol)
}

// conflicting reports whether bindings are known to bind different things.
func (e *Evaluator) conflicting(bindings []*Binding) bool {
	result := Value{Kind: NoneValue}
	for _, binding := range bindings {
		value := e.guard(step{binding: binding}, func() Value { return e.bound(binding) })
		if !value.Known() {
			continue
		}
		if result = merge(result, value); !result.Known() {
			return true
		}
	}
	return false
}

// merged returns what a name is that any of the bindings may have bound.
func (e *Evaluator) merged(bindings []*Binding) Value {
	result, none, unknown := Value{Kind: NoneValue}, true, false
	declared := Value{Kind: NoneValue}
	for _, binding := range bindings {
		if binding.Kind == Augmented || binding.Kind == Annotated && binding.Type == syntax.None || e.overload(binding) {
			continue
		}
		none = false
		value := e.guard(step{binding: binding}, func() Value { return e.bound(binding) })
		if !value.Known() {
			unknown = true
			continue
		}
		if result = merge(result, value); !result.Known() {
			return Value{}
		}
		if binding.Type != syntax.None {
			declared = merge(declared, value)
		}
	}
	switch {
	case none:
		return Value{}
	case unknown && declared.Kind == NoneValue:
		return Value{}
	case unknown:
		// What is declared holds for what is not known, too.
		return declared
	}
	return result
}

// overload reports whether a binding only says what types a function takes: the
// last def of the name is the one.
func (e *Evaluator) overload(binding *Binding) bool {
	if binding.Kind != Defined {
		return false
	}
	function := e.FunctionAt(binding.Node)
	return function != nil && slices.Contains(function.Decorators, "typing.overload")
}

// bound returns what a binding binds its name to.
func (e *Evaluator) bound(b *Binding) Value {
	if b.Kind != Imported && b.Type == syntax.None {
		return e.boundTo(b)
	}
	value, known := e.memo.bound[b]
	if known {
		return value
	}
	cuts := e.cuts
	value = e.boundTo(b)
	if e.cuts == cuts {
		e.memo.bound[b] = value
	}
	return value
}

// boundTo finds what a binding binds its name to.
func (e *Evaluator) boundTo(b *Binding) Value {
	f := e.File
	if b.Type != syntax.None {
		if value := e.Annotation(b.Type, b.In); value.Known() {
			if b.Kind == ParameterOf {
				return e.starred(b, value)
			}
			if b.Kind == Assigned { // the value may say more than its annotation
				if assigned := e.Value(b.Value); assigned.Same(value) && assigned.Origin != 0 {
					value.Origin = assigned.Origin
				}
			}
			return value
		}
	}
	switch b.Kind {
	case Assigned, TypeAliased:
		return e.Value(b.Value)
	case TypeVariable:
		variable := instance("typing.TypeVar")
		variable.Origin = b.Node
		return variable
	case Unpacked:
		return e.unpackPath(e.Value(b.Value), b.Path)
	case Imported:
		return e.importedBy(b)
	case Defined:
		if f.Kind(b.Node) == syntax.ClassDefinition {
			return Value{Kind: ProjectClass, Class: e.ClassAt(b.Node)}
		}
		return e.defined(e.FunctionAt(b.Node))
	case ParameterOf:
		return e.parameter(b)
	case Iterated:
		return e.unpackPath(e.iterated(e.Value(b.Value), b.Async), b.Path)
	case Entered:
		return e.unpackPath(e.entered(e.Value(b.Value), b.Async), b.Path)
	case Caught:
		return e.caught(b.Value)
	}
	return Value{}
}

// defined returns what the name of a def is.
func (e *Evaluator) defined(function *Function) Value {
	if function.Uncertain {
		return Value{}
	}
	return Value{Kind: ProjectFunction, Function: function}
}

// starred is the tuple or dict that *args or **kwargs with an annotation is.
func (e *Evaluator) starred(b *Binding, value Value) Value {
	switch e.File.Kind(e.File.Parent(b.Node)) {
	case syntax.ListSplatPattern:
		return instance("typing.Sequence", value)
	case syntax.DictSplatPattern:
		return instance("builtins.dict", instance("builtins.str"), value)
	}
	return value
}

// parameter returns what a parameter without an annotation is: the first one of
// a method its object, others what they are given where every caller is known,
// or what their default is known to be if that says enough.
func (e *Evaluator) parameter(b *Binding) Value {
	function := b.In
	if function == nil {
		return Value{}
	}
	if function.Class != nil && function.Kind != StaticMethod && e.firstParameter(function) == b.Node {
		if function.Kind == ClassMethod {
			return Value{Kind: ProjectClass, Class: function.Class, Self: true}
		}
		return Value{Kind: ProjectInstance, Class: function.Class, Self: true}
	}
	return e.given(function, b)
}

func (e *Evaluator) firstParameter(function *Function) syntax.Node {
	for p := range e.File.Parameters(function.Node) {
		return p.Name
	}
	return syntax.None
}

func (e *Evaluator) caught(types syntax.Node) Value {
	value := e.Value(types)
	return e.Construct(value)
}

// importedBy returns what a binding imports. As in Python, names of modules that
// are gone through say where a module is, but the last one says what it has.
func (e *Evaluator) importedBy(b *Binding) Value {
	if module := e.Name.Absolute(b.Import[:b.from]); b.from > 0 && !strings.HasPrefix(module, ".") {
		return e.attribute(module, strings.TrimPrefix(b.Import[b.from:], "."))
	}
	return e.imported(b.Import)
}

// attribute returns what a name of a module is.
func (e *Evaluator) attribute(module, name string) Value {
	if symbol, ok := e.Base.Attribute(module, name); ok {
		return e.symbol(symbol)
	}
	if full := module + "." + name; !e.Base.Known(full) {
		return Value{Kind: External, Name: full}
	}
	return Value{Kind: ModuleValue, Name: module + "." + name}
}

// imported returns what an import of the dotted name binds.
func (e *Evaluator) imported(name string) Value {
	if name = e.Name.Absolute(name); strings.HasPrefix(name, ".") {
		return Value{Kind: External, Name: name}
	}
	if symbol, ok := e.Base.Lookup(name); ok {
		return e.symbol(symbol)
	}
	if e.Base.Known(name) {
		return Value{Kind: ModuleValue, Name: name}
	}
	return Value{Kind: External, Name: name}
}

// symbol returns the value of a library's symbol.
func (e *Evaluator) symbol(symbol knowledge.Symbol) Value {
	switch symbol.Kind {
	case knowledge.Module:
		return Value{Kind: ModuleValue, Name: symbol.Name}
	case knowledge.Class:
		return Value{Kind: LibraryClass, Name: symbol.Name}
	case knowledge.Function:
		return Value{Kind: LibraryFunction, Name: symbol.Name}
	}
	if _, blocks := e.Base.Blocks(symbol.Name); blocks && symbol.Kind == knowledge.Attribute && !symbol.Property {
		// A function that the stubs write as an object with __call__, shutil.rmtree.
		return Value{Kind: LibraryFunction, Name: symbol.Name}
	}
	value := e.Type(symbol.Type, instance(symbol.Owner))
	if !value.Known() || value.Name == "typing._SpecialForm" {
		return Value{Kind: External, Name: symbol.Name}
	}
	return value
}
