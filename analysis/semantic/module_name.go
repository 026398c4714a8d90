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

// ImportedModules returns the dotted names of the modules that code anywhere in a text
// may import, sorted: of "from a import b" both a and a.b, since b may be a module, and
// after "import a" all of a.b.c that the text uses, since a.b may be one too.
func ImportedModules(text string, in ModuleName) []string {
	imports, attributes := syntax.Imports(text)
	names, bound := map[string]bool{}, map[string][]string{}
	for _, made := range imports {
		module := in.Absolute(made.Module)
		names[module] = true
		switch {
		case made.As != "":
			bound[made.As] = append(bound[made.As], module)
		case made.Names == nil:
			top, _, _ := strings.Cut(module, ".")
			bound[top] = append(bound[top], top)
		}
		for _, name := range made.Names {
			names[module+"."+name] = true
			bound[name] = append(bound[name], module+"."+name)
		}
	}
	for _, attribute := range attributes {
		first, rest, _ := strings.Cut(attribute, ".")
		for _, module := range bound[first] {
			names[module+"."+rest] = true
		}
	}
	list := make([]string, 0, len(names))
	for name := range names {
		if name != "" && !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, ".*") {
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
