package semantic

import (
	"sync"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ScopeKind says what a scope is the body of.
type ScopeKind uint8

// The kinds of scopes that Python has.
const (
	ModuleScope ScopeKind = iota
	ClassScope
	FunctionScope
	ComprehensionScope
	// TypeScope holds the type parameters of a def, class or type alias (PEP 695).
	TypeScope
)

// Scope is one of Python's name spaces. Its names are collected when the first
// one is asked for: most functions of a file are not looked into on a keystroke.
type Scope struct {
	Kind  ScopeKind
	Node  syntax.Node
	outer *Scope
	class *Class

	once   sync.Once
	names  map[string][]*Binding
	global map[string]bool // names declared global or nonlocal here
	module map[string]bool // those declared global
	// stars are the star imports, which only a module can have, and starred what is
	// found out about the names that they bind: *starred by name.
	stars   []star
	starred *sync.Map
}

// BindingKind says what binds a name.
type BindingKind uint8

// The ways to bind a name.
const (
	Assigned     BindingKind = iota // Value is what is assigned
	Unpacked                        // Value is unpacked into several names
	Augmented                       // x += …
	Imported                        // Module and Name say what
	Defined                         // a def or class
	ParameterOf                     // a parameter
	Iterated                        // for x in Value
	Entered                         // with Value as x
	Caught                          // except Value as x
	Annotated                       // x: T, without a value
	TypeAliased                     // type x = Value
	TypeVariable                    // def f[x: Value]; Value is what it is bound to
	Other                           // del, match: nothing is known
)

// Binding is one place that binds a name.
type Binding struct {
	Kind BindingKind
	// Node is the name, or the whole import, def or class.
	Node syntax.Node
	// Value is the expression that the binding takes its value from, or None.
	Value syntax.Node
	// Type is the annotation, or None.
	Type syntax.Node
	// Path is where in an unpacked value the name stands: 0-based indexes, or
	// anyElement or restOfElements.
	Path []int
	// Import is the dotted name that an import binds; a relative one starts
	// with dots.
	Import string
	// Async marks async for and async with.
	Async bool
	// Star says that a star import binds the name.
	Star bool
	// from is how much of Import is the module that "from module import name" binds a
	// name of; 0 for what import binds.
	from int32
	// In is the function whose code binds the name, nil for module and class.
	In *Function
}

const (
	anyElement     = -1 // behind a star the index is not known
	restOfElements = -2 // what the star itself binds
)

// scopeAt returns the scope in which a name at the node is looked up first.
func (m *Module) scopeAt(n syntax.Node) *Scope {
	f := m.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.FunctionDefinition, syntax.Lambda:
			// A parameter's own name belongs inside; its default and annotation
			// are evaluated outside.
			if f.Field(child) == syntax.FieldBody || f.Field(child) == syntax.FieldParameters && !m.outsideParameter(n, child) {
				return m.FunctionAt(up).scope
			}
			if parameters := m.typeScopes[up]; parameters != nil && !m.defaultOf(n, child) {
				return parameters
			}
		case syntax.ClassDefinition:
			if f.Field(child) == syntax.FieldBody {
				return m.ClassAt(up).scope
			}
			if parameters := m.typeScopes[up]; parameters != nil {
				return parameters
			}
		case syntax.TypeAlias:
			if parameters := m.typeScopes[up]; parameters != nil {
				return parameters
			}
		case syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
			if !m.firstIterable(n, up) {
				return m.comprehension(up)
			}
		}
	}
	return m.global
}

// outsideParameter reports whether n lies in the default or annotation of a
// parameter in the list.
func (m *Module) outsideParameter(n, list syntax.Node) bool {
	for up := n; up != list; up = m.File.Parent(up) {
		if field := m.File.Field(up); field == syntax.FieldValue || field == syntax.FieldType {
			return true
		}
	}
	return false
}

// defaultOf reports whether n lies in the default of a parameter in the list: it is
// evaluated where the type parameters are not seen.
func (m *Module) defaultOf(n, list syntax.Node) bool {
	for up := n; up != list && up != syntax.None; up = m.File.Parent(up) {
		if m.File.Field(up) == syntax.FieldValue {
			return true
		}
	}
	return false
}

// firstIterable reports whether n lies in the one part of a comprehension that
// is evaluated outside of it: the iterable of its first clause.
func (m *Module) firstIterable(n, comprehension syntax.Node) bool {
	clause := m.File.ChildOf(comprehension, syntax.ForInClause)
	right := m.File.Child(clause, syntax.FieldRight)
	return right != syntax.None && m.File.Inside(n, right)
}

func (m *Module) comprehension(n syntax.Node) *Scope {
	// Made anew each time: comprehensions are many, small, and seldom asked for.
	return &Scope{Kind: ComprehensionScope, Node: n, outer: m.scopeAt(n)}
}

// lookup finds the scope that binds a name as seen from scope, and its
// bindings there; nil where no scope of the file binds it. star reports that a
// star import on the way may bind it.
func (m *Module) lookup(scope *Scope, name string) (in *Scope, bindings []*Binding, star bool) {
	direct := true // only scopes of type parameters have been passed
	for ; scope != nil; scope = scope.outer {
		// A class's names are not seen from functions inside it.
		if scope.Kind == ClassScope && !direct {
			continue
		}
		direct = direct && scope.Kind == TypeScope
		m.fill(scope)
		if scope.global[name] {
			if outer, found := m.declared(scope, name); found != nil {
				return outer, found, false
			}
			continue
		}
		found, open := m.bindings(scope, name)
		if found != nil {
			return scope, found, false
		}
		star = star || open
	}
	return nil, nil, star
}

// declared finds what a global or nonlocal name of the scope refers to.
func (m *Module) declared(scope *Scope, name string) (*Scope, []*Binding) {
	if scope.module[name] {
		m.fill(m.global)
		found, _ := m.bindings(m.global, name)
		return m.global, found
	}
	for outer := scope.outer; outer != nil; outer = outer.outer {
		if outer.Kind != FunctionScope {
			continue
		}
		m.fill(outer)
		if found := outer.names[name]; found != nil && !outer.global[name] {
			return outer, found
		}
	}
	return nil, nil
}

// Shared reports whether a name that the function binds is seen elsewhere:
// declared global or nonlocal.
func (m *Module) Shared(function *Function, name string) bool {
	m.fill(function.scope)
	return function.scope.global[name]
}

// Parameter returns the 0-based position of a function's parameter that nothing in
// the function binds anew, self counted; false where the name is no such.
func (m *Module) Parameter(function *Function, name string) (position int, ok bool) {
	m.fill(function.scope)
	bindings := function.scope.names[name]
	if len(bindings) != 1 || bindings[0].Kind != ParameterOf || function.scope.global[name] {
		return 0, false
	}
	for p := range m.File.Parameters(function.Node) {
		if p.Name == bindings[0].Node {
			return position, p.Stars == 0
		}
		position++
	}
	return 0, false
}

// BindsOnce reports whether a function binds a name in one place only.
func (m *Module) BindsOnce(function *Function, name string) bool {
	m.fill(function.scope)
	return len(function.scope.names[name]) == 1
}

// Global reports whether a name in the code of a function is the module's.
func (m *Module) Global(function *Function, name string) bool {
	scope, _, _ := m.lookup(function.scope, name)
	return scope != nil && scope.Kind == ModuleScope
}

// Imports reports whether code at module level imports the top-level module.
func (e *Evaluator) Imports(module string) bool {
	e.Asks(module)
	e.fill(e.global)
	return e.imports[module]
}
