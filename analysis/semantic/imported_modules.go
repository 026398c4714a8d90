package semantic

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ImportedModules returns the dotted names of the modules that a text with these imports
// may import or reach through those that it imports, sorted: of "from a import b" both
// a and a.b, since b may be a module, and of "a.b.c()", where a is imported, a.b.
func ImportedModules(found syntax.Imports, in ModuleName) []string {
	names, bound := map[string]bool{}, map[string][]string{}
	for _, made := range found.Statements {
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
			names[module+"."+name.Name] = true
			bound[name.As] = append(bound[name.As], module+"."+name.Name)
		}
	}
	for _, attribute := range found.Attributes {
		first, rest, _ := strings.Cut(attribute, ".")
		for _, module := range bound[first] {
			names[module+"."+rest] = true
		}
	}
	for _, name := range found.Called {
		names[in.Absolute(name)] = true
	}
	if in.Package {
		for _, name := range found.All {
			names[in.Dotted+"."+name] = true // a star import of the package imports it
		}
	}
	list := make([]string, 0, len(names))
	for name := range names {
		if isDotted(name) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// isDotted reports whether a text is a dotted name.
func isDotted(text string) bool {
	for part := range strings.SplitSeq(text, ".") {
		if !isName(part) {
			return false
		}
	}
	return true
}
