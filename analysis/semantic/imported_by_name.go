package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

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
