package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ModuleName says which module a file is.
type ModuleName struct {
	// Dotted is its name, "package.module".
	Dotted string
	// Package says that it is the __init__ file of a package.
	Package bool
}

// Absolute returns the dotted name that a relative one, "..helpers.load", stands for
// in the module; as it is where it is not relative or leads out of all packages.
func (m ModuleName) Absolute(name string) string {
	rest := strings.TrimLeft(name, ".")
	up := len(name) - len(rest)
	if up == 0 || m.Dotted == "" {
		return name
	}
	parts := strings.Split(m.Dotted, ".")
	if m.Package {
		up--
	}
	if up > 0 && up >= len(parts) {
		return name
	}
	parts = parts[:len(parts)-up]
	if rest != "" {
		parts = append(parts, rest)
	}
	return strings.Join(parts, ".")
}

// ImportedModules returns the dotted names of the modules that code anywhere in a file
// may import, sorted: of "from a import b" both a and a.b, since b may be a module.
func ImportedModules(f *syntax.File, in ModuleName) []string {
	names := map[string]bool{}
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		switch f.Kind(n) {
		case syntax.ImportStatement:
			for child := range f.Children(n) {
				if f.Kind(child) == syntax.AliasedImport {
					child = f.Name(child)
				}
				names[f.Text(child)] = true
			}
		case syntax.ImportFrom:
			from := f.Child(n, syntax.FieldModuleName)
			module := in.Absolute(f.Text(from))
			names[module] = true
			for child := range f.Children(n) {
				switch f.Kind(child) {
				case syntax.AliasedImport:
					names[module+"."+f.Text(f.Name(child))] = true
				case syntax.DottedName:
					if child != from {
						names[module+"."+f.Text(child)] = true
					}
				}
			}
		}
	}
	list := make([]string, 0, len(names))
	for name := range names {
		if name != "" && !strings.HasPrefix(name, ".") {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// ExportedNames returns the names that code at module level binds, sorted.
func (m *Module) ExportedNames() []string {
	m.fill(m.global)
	names := make([]string, 0, len(m.global.names))
	for name := range m.global.names {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Export returns what a name of the module is for those who import it.
func (e *Evaluator) Export(name string) Value {
	e.fill(e.global)
	f := e.File
	var last []*Binding
	for _, binding := range slices.Backward(e.global.names[name]) {
		last = append(last, binding)
		if f.Parent(f.Decorated(f.Statement(binding.Node))) == f.Root() && binding.In == nil && binding.Kind != Augmented && binding.Kind != Annotated {
			break // what was bound before has gone
		}
	}
	return e.merged(last)
}
