package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// star is a star import: its WildcardImport, and the module as it is written.
type star struct {
	node syntax.Node
	from string
}

// starred is what star imports do to a name.
type starred struct {
	bindings []*Binding
	// open says that one of a module that is not known may bind it.
	open bool
}

// bindings returns what binds a name in a scope, in the order of the text; open says
// that a star import of which nothing is known may do so, too.
func (m *Module) bindings(scope *Scope, name string) (found []*Binding, open bool) {
	if scope.stars == nil {
		return scope.names[name], false
	}
	if known, ok := scope.starred.Load(name); ok {
		return known.(*starred).bindings, known.(*starred).open
	}
	result := &starred{bindings: scope.names[name]}
	var bound []*Binding
	for _, each := range scope.stars {
		binding := &Binding{Kind: Imported, Node: each.node, Value: syntax.None, Type: syntax.None, Star: true, Import: joined(each.from, name), from: int32(len(each.from))}
		module := m.Name.Absolute(each.from)
		binds, known := m.Base.BindsAll(module, name)
		switch {
		case binds:
			if _, builtin := m.Base.Lookup("builtins." + name); builtin && m.Base.Known(module) {
				binding.Kind = Other // the tables have more names than __all__
			}
			bound = append(bound, binding)
		case !known:
			result.open = true
			if bound != nil { // it may bind it again
				binding.Kind = Other
				bound = append(bound, binding)
			}
		}
	}
	if bound != nil {
		result.bindings = append(slices.Clone(result.bindings), bound...)
		slices.SortStableFunc(result.bindings, func(a, b *Binding) int { return int(a.Node - b.Node) })
	}
	scope.starred.Store(name, result)
	return result.bindings, result.open
}

// joined returns the dotted name of a name of a module that may be relative.
func joined(module, name string) string {
	if strings.HasSuffix(module, ".") {
		return module + name
	}
	return module + "." + name
}

// lasting returns those bindings of a module's name that may be in force when all of
// the module has run.
func (m *Module) lasting(bindings []*Binding) []*Binding {
	if len(bindings) == 1 {
		return bindings
	}
	f := m.File
	var last []*Binding
	done := false
	for _, binding := range slices.Backward(bindings) {
		if done && binding.In == nil {
			continue // what was bound before has gone
		}
		last = append(last, binding)
		done = done || f.Parent(f.Decorated(f.Statement(binding.Node))) == f.Root() && binding.In == nil &&
			binding.Kind != Augmented && binding.Kind != Annotated
	}
	return last
}

// inside notes an import that, in a package, makes a module inside it known by its
// name there: Python puts it among the names of the package.
func (b *binder) inside(module string, statement syntax.Node) {
	if b.scope.Kind != ModuleScope || !b.module.Name.Package {
		return
	}
	if name := firstInside(b.module.Name.Dotted, module); name != "" {
		if b.modules == nil {
			b.modules = map[string]syntax.Node{}
		}
		b.modules[name] = statement
	}
}

// addModules binds the modules inside a package that it imports, where it gives their
// names to nothing else.
func (b *binder) addModules() {
	for name, statement := range b.modules {
		if b.names[name] == nil {
			b.addAs(name, Binding{Kind: Imported, Node: statement, Value: syntax.None, Type: syntax.None, Import: b.module.Name.Dotted + "." + name})
		}
	}
}
