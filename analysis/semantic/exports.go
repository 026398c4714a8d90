package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ExportedNames returns the names that code at module level binds, sorted.
func (m *Module) ExportedNames() []string {
	m.fill(m.global)
	names := make([]string, 0, len(m.global.names))
	for name := range m.global.names {
		names = append(names, name)
	}
	for _, each := range m.global.stars {
		all, _ := m.Base.AllNames(m.Name.Absolute(each.from))
		names = append(names, all...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Exports reports whether code at module level binds a name.
func (m *Module) Exports(name string) bool {
	m.fill(m.global)
	return m.global.names[name] != nil || slices.ContainsFunc(m.global.stars, func(each star) bool {
		all, _ := m.Base.AllNames(m.Name.Absolute(each.from))
		return slices.Contains(all, name)
	})
}

// Export returns what a name of the module is for those who import it.
func (e *Evaluator) Export(name string) Value {
	e.fill(e.global)
	bindings, _ := e.bindings(e.global, name)
	return e.merged(e.lasting(bindings))
}

// Internal reports whether a name is a stub's own business: it is imported there, and
// nothing says that it is for others, as "import a as a" does.
func (m *Module) Internal(name string) bool {
	if !strings.HasSuffix(m.File.Document.URI, ".pyi") {
		return false
	}
	f := m.File
	bindings, _ := m.bindings(m.global, name)
	return len(bindings) > 0 && !slices.ContainsFunc(bindings, func(b *Binding) bool {
		return b.Kind != Imported || b.Star || f.Kind(b.Node) == syntax.AliasedImport && f.Text(f.Name(b.Node)) == name ||
			f.Kind(b.Node) != syntax.AliasedImport && f.Kind(b.Node) != syntax.DottedName
	})
}

// AllNames returns the names that a star import of the module binds; open says that
// it may bind others.
func (e *Evaluator) AllNames() (names []string, open bool) {
	if list := e.stated(); list != nil {
		return list.names, list.open
	}
	for _, name := range e.ExportedNames() {
		if !strings.HasPrefix(name, "_") && !e.Internal(name) {
			names = append(names, name)
		}
	}
	for _, each := range e.global.stars {
		_, unknown := e.Base.AllNames(e.Name.Absolute(each.from))
		open = open || unknown
	}
	return names, open || e.writesGlobals()
}

// Obscures returns the names to which a function __getattr__ of the module may answer
// with something else than the module inside it that has the name: the short strings
// of the module are what it can go by, but __all__ names modules, too. It is empty
// without such a function.
func (e *Evaluator) Obscures() map[string]bool {
	names := map[string]bool{}
	f := e.File
	if e.fill(e.global); e.global.names["__getattr__"] == nil {
		return names
	}
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if kind := f.Kind(n); (kind == syntax.Assignment || kind == syntax.AugmentedAssignment) && f.Text(f.Child(n, syntax.FieldLeft)) == allNames {
			n = f.After(n) - 1
		} else if kind == syntax.String {
			words(f, n, func(word string) bool { names[word] = true; return true })
		}
	}
	return names
}

// writesGlobals reports whether code at module level asks for the names of the
// module, as it does to add some that nobody sees.
func (m *Module) writesGlobals() bool {
	f := m.File
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) == syntax.Call && f.Kind(f.Callee(n)) == syntax.Identifier && m.Enclosing(n) == nil {
			switch f.Text(f.Callee(n)) {
			case "globals", "vars", "locals", "exec":
				return true
			}
		}
	}
	return false
}

// firstInside returns the first name behind that of a package in the dotted name of a
// module inside it, or "".
func firstInside(pack, module string) string {
	inside, ok := strings.CutPrefix(module, pack+".")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(inside, ".")
	return name
}
