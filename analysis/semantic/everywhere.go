package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Everywhere returns the identifiers of a name in the whole file, whatever it names in
// each place, in source order, and notes what they depend on: for a question of what
// anybody does with what an attribute or a method is called.
func (e *Evaluator) Everywhere(name string) []syntax.Node {
	f := e.File
	if e.named != nil {
		e.named[name] = true
	}
	var found []syntax.Node
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) == syntax.Identifier && f.Text(n) == name {
			e.note(n)
			found = append(found, n)
		}
	}
	return found
}
