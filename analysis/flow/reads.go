package flow

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ReadAfter returns the places, in the order of the text, that may read the
// value which a local got at an assignment: the reads that a path leads to
// before the name is bound again or deleted. The assignment is any node that
// binds the name, or the target itself.
//
// A name in the body of a nested function, lambda or class counts as read
// wherever that body stands, and so does a global or nonlocal statement of the
// name: who reads it then cannot be seen here.
func (g *Graph) ReadAfter(assignment syntax.Node, name string) []syntax.Node {
	var reads []syntax.Node
	g.search(assignment, func(step Step) verdict {
		switch step.Op {
		case Read:
			if g.file.Text(step.Node) == name {
				reads = append(reads, step.Node)
			}
		case Write, Delete:
			if g.binds(step.Node, name) {
				return endPath
			}
		}
		return goOn
	})
	for _, nested := range g.nested {
		reads = g.mentions(reads, nested, name)
	}
	slices.Sort(reads)
	return slices.Compact(reads)
}

// binds reports whether a target is the local of a name; a comprehension's
// targets are its own.
func (g *Graph) binds(target syntax.Node, name string) bool {
	text := g.file.Text(target)
	switch g.file.Kind(target) {
	case syntax.Identifier:
	case syntax.DottedName: // "import a.b" binds a
		text, _, _ = strings.Cut(text, ".")
	default:
		return false
	}
	if text != name {
		return false
	}
	for up := g.file.Parent(target); up > g.owner && !g.file.IsStatement(up); up = g.file.Parent(up) {
		switch g.file.Kind(up) {
		case syntax.ForInClause:
			return false
		case syntax.NamedExpression:
			return true
		}
	}
	return true
}

// mentions adds the identifiers of a name in a body that is not in the graph.
func (g *Graph) mentions(reads []syntax.Node, nested syntax.Node, name string) []syntax.Node {
	from := nested
	if body := g.file.Body(nested); body != syntax.None {
		from = body
	}
	for n := from; n < g.file.After(nested); n++ {
		if g.file.Kind(n) != syntax.Identifier || g.file.Text(n) != name {
			continue
		}
		switch g.file.Field(n) {
		case syntax.FieldAttribute:
			continue
		case syntax.FieldName:
			if g.file.Kind(g.file.Parent(n)) == syntax.KeywordArgument {
				continue
			}
		}
		reads = append(reads, n)
	}
	return reads
}
