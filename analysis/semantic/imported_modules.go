package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ImportedModules returns the dotted names of the modules that code anywhere in a file
// may import or reach through those that it imports, sorted: of "from a import b" both
// a and a.b, since b may be a module, and of "a.b.c()", where a is imported, a.b.
func ImportedModules(f *syntax.File, in ModuleName) []string {
	i := importer{file: f, in: in, names: map[string]bool{}, bound: map[string]string{}}
	var chains []syntax.Node
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		switch f.Kind(n) {
		case syntax.ImportStatement:
			i.imports(n)
		case syntax.ImportFrom:
			i.importsFrom(n)
		case syntax.Call:
			if callee := "." + f.Text(f.Callee(n)); strings.HasSuffix(callee, ".import_module") {
				i.names[importedByName(f, n, in)] = true
			}
		case syntax.Attribute:
			if object := f.Child(n, syntax.FieldObject); f.Kind(object) == syntax.Attribute {
				chains = append(chains, object)
			}
		case syntax.Identifier:
			if in.Package && f.Field(n) == syntax.FieldLeft && f.Text(n) == allNames {
				i.listed(f.Parent(n))
			}
		}
	}
	for _, chain := range chains {
		i.reaches(chain)
	}
	list := make([]string, 0, len(i.names))
	for name := range i.names {
		if name != "" && !strings.HasPrefix(name, ".") {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// importer gathers what a file imports.
type importer struct {
	file  *syntax.File
	in    ModuleName
	names map[string]bool
	// bound are the dotted names of what imports bind, by its name in the file.
	bound map[string]string
}

func (i *importer) imports(n syntax.Node) {
	f := i.file
	for child := range f.Children(n) {
		name := f.Text(child)
		if f.Kind(child) == syntax.AliasedImport {
			name = f.Text(f.Name(child))
			i.bound[f.Text(f.Child(child, syntax.FieldAlias))] = name
		} else {
			top, _, _ := strings.Cut(name, ".")
			i.bound[top] = top
		}
		i.names[name] = true
	}
}

func (i *importer) importsFrom(n syntax.Node) {
	f := i.file
	from := f.Child(n, syntax.FieldModuleName)
	module := i.in.Absolute(f.Text(from))
	i.names[module] = true
	add := func(name, as string) {
		i.names[module+"."+name] = true
		i.bound[as] = module + "." + name
	}
	for child := range f.Children(n) {
		switch f.Kind(child) {
		case syntax.AliasedImport:
			add(f.Text(f.Name(child)), f.Text(f.Child(child, syntax.FieldAlias)))
		case syntax.DottedName:
			if child != from {
				add(f.Text(child), f.Text(child))
			}
		}
	}
}

// listed adds the modules of a package that its __all__ may name: a star import of the
// package imports them.
func (i *importer) listed(assignment syntax.Node) {
	f := i.file
	for n := assignment; n < f.After(assignment); n++ {
		if f.Kind(n) == syntax.String {
			if name := strings.Trim(f.Text(n), `"'`); isName(name) {
				i.names[i.in.Dotted+"."+name] = true
			}
		}
	}
}

// reaches adds the module that a chain of attributes may be.
func (i *importer) reaches(chain syntax.Node) {
	f := i.file
	inside := ""
	for f.Kind(chain) == syntax.Attribute {
		inside = "." + f.Text(f.Child(chain, syntax.FieldAttribute)) + inside
		chain = f.Child(chain, syntax.FieldObject)
	}
	if f.Kind(chain) == syntax.Identifier && i.bound[f.Text(chain)] != "" {
		i.names[i.bound[f.Text(chain)]+inside] = true
	}
}

// importedByName returns the dotted name of the module that a call of import_module is
// given as a literal, else "".
func importedByName(f *syntax.File, call syntax.Node, in ModuleName) string {
	argument, ok := f.Argument(call, 0, "name")
	name := strings.Trim(f.Text(argument.Value), `"'`)
	if !ok || f.Kind(argument.Value) != syntax.String || strings.ContainsFunc(name, func(r rune) bool { return r != '.' && between(r) }) {
		return ""
	}
	if !strings.HasPrefix(name, ".") {
		return name
	}
	anchor, _ := f.Argument(call, 1, "package")
	switch text := f.Text(anchor.Value); {
	case f.Kind(anchor.Value) == syntax.String:
		return ModuleName{Dotted: strings.Trim(text, `"'`), Package: true}.Absolute(name)
	case text == "__package__" || text == "__name__" && in.Package:
		return in.Absolute(name)
	}
	return ""
}
