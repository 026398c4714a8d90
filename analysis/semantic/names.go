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

// merged returns what a name is that any of the bindings may have bound.
func (e *Evaluator) merged(bindings []*Binding) Value {
	result, none := Value{Kind: NoneValue}, true
	for _, binding := range bindings {
		if binding.Kind == Augmented || binding.Kind == Annotated && binding.Type == syntax.None || e.overload(binding) {
			continue
		}
		none = false
		value := e.guard(binding, func() Value { return e.bound(binding) })
		if !value.Known() {
			return Value{}
		}
		if result = merge(result, value); !result.Known() {
			return Value{}
		}
	}
	if none {
		return Value{}
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

// reaching returns those bindings that may have bound the name where it is
// read. In the scope's own code that are the last ones before it, back to one
// that no path to the read can miss; in nested code, all of them.
func (e *Evaluator) reaching(read syntax.Node, scope *Scope, bindings []*Binding) []*Binding {
	if len(bindings) == 1 || e.ownerOf(scope) != e.Enclosing(read) || scope.Kind == ComprehensionScope {
		return bindings
	}
	f := e.File
	var reach, below []*Binding
	dominating := syntax.None
	for i := len(bindings) - 1; i >= 0; i-- {
		binding := bindings[i]
		if binding.Kind == Augmented {
			continue // it mostly keeps what the name was
		}
		if binding.Kind == Caught && !e.dominates(binding, read) {
			continue // behind its handler the name is gone
		}
		if e.effect(binding) > read {
			below = append(below, binding)
			continue
		}
		reach = append(reach, binding)
		if e.dominates(binding, read) {
			dominating = binding.Node
			break
		}
	}
	if len(below) > 0 {
		// A binding below can only reach the read around a loop in which none
		// comes between.
		loop := e.outermostLoop(read, scope, dominating)
		for _, binding := range below {
			if binding.Kind == Iterated && loop == f.Statement(binding.Node) && f.Inside(read, binding.Value) {
				continue // what a loop goes through is read once
			}
			if loop != syntax.None && f.Inside(binding.Node, loop) {
				reach = append(reach, binding)
			}
		}
	}
	if len(reach) == 0 {
		return bindings
	}
	return reach
}

// effect returns the node in whose order of evaluation a binding takes place:
// "x = f(x)" binds behind the value.
func (e *Evaluator) effect(binding *Binding) syntax.Node {
	if walrus := e.walrus(binding); walrus != syntax.None {
		return e.File.After(walrus) - 1
	}
	switch binding.Kind {
	case Iterated:
		return e.File.After(binding.Value) - 1
	case Assigned, Unpacked, Augmented:
		if statement := e.File.Statement(binding.Node); statement != syntax.None {
			return e.File.After(statement) - 1
		}
	}
	return binding.Node
}

// outermostLoop returns the outermost loop around a node that another node is
// not in.
func (e *Evaluator) outermostLoop(n syntax.Node, scope *Scope, without syntax.Node) syntax.Node {
	loop := syntax.None
	for up := n; up != syntax.None && up != scope.Node; up = e.File.Parent(up) {
		switch e.File.Kind(up) {
		case syntax.ForStatement, syntax.WhileStatement:
			if without == syntax.None || !e.File.Inside(without, up) {
				loop = up
			}
		}
	}
	return loop
}

// dominates reports whether every path to the read passes the binding: the
// block of its statement holds the read, or it is a parameter or the target of
// a with or for around the read.
func (e *Evaluator) dominates(binding *Binding, read syntax.Node) bool {
	f := e.File
	switch binding.Kind {
	case ParameterOf:
		return true
	case Caught:
		return f.Inside(read, f.Ancestor(binding.Node, syntax.ExceptClause, syntax.ExceptGroupClause))
	case Entered, Iterated:
		return f.Inside(read, f.Statement(binding.Node)) || binding.Kind == Entered && e.blockHolds(binding.Node, read)
	}
	if walrus := e.walrus(binding); walrus != syntax.None && !e.always(walrus) {
		return false
	}
	return e.blockHolds(binding.Node, read)
}

// walrus returns the NamedExpression that a binding is, or None.
func (e *Evaluator) walrus(binding *Binding) syntax.Node {
	if parent := e.File.Parent(binding.Node); binding.Kind == Assigned && e.File.Kind(parent) == syntax.NamedExpression {
		return parent
	}
	return syntax.None
}

// always reports whether a part of an expression is evaluated wherever its
// statement is.
func (e *Evaluator) always(n syntax.Node) bool {
	f := e.File
	for child, up := n, f.Parent(n); up != syntax.None && !f.IsStatement(child); child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.BooleanOperator:
			if f.Field(child) != syntax.FieldLeft {
				return false
			}
		case syntax.Conditional, syntax.Comparison, syntax.ElifClause, syntax.CaseClause, syntax.IfClause, syntax.Lambda,
			syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
			return false
		}
	}
	return true
}

func (e *Evaluator) blockHolds(n, read syntax.Node) bool {
	f := e.File
	statement := f.Statement(n)
	if statement == syntax.None {
		statement = n
	}
	block := f.Parent(statement)
	if f.Kind(block) == syntax.DecoratedDefinition {
		block = f.Parent(block)
	}
	return f.Inside(read, block)
}

// bound returns what a binding binds its name to.
func (e *Evaluator) bound(b *Binding) Value {
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
	case Assigned:
		return e.Value(b.Value)
	case Unpacked:
		return e.unpackPath(e.Value(b.Value), b.Path)
	case Imported:
		return e.imported(b.Import)
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

// imported returns what an import of the dotted name binds.
func (e *Evaluator) imported(name string) Value {
	if strings.HasPrefix(name, ".") {
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
	value := e.Type(symbol.Type, instance(symbol.Owner))
	if !value.Known() || value.Name == "typing._SpecialForm" {
		return Value{Kind: External, Name: symbol.Name}
	}
	return value
}
