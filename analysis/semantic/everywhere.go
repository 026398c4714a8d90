package semantic

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Everywhere returns the identifiers of some names in the whole file, whatever they name in
// each place, in source order, and notes what they depend on: for a question of what
// anybody does with what an attribute or a method is called.
func (e *Evaluator) Everywhere(names ...string) []syntax.Node {
	f := e.File
	if e.named != nil {
		for _, name := range names {
			e.named[name] = true
		}
	}
	var found []syntax.Node
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) == syntax.Identifier && slices.Contains(names, f.Text(n)) {
			e.note(n)
			found = append(found, n)
		}
	}
	return found
}
