package flow

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ReadAfter returns the places, in the order of the text, that may read the
// value which a local got at an assignment: the reads that a path leads to
// before the name is bound again or deleted. The assignment is the target, or any
// statement, clause or expression that binds the name.
//
// A name in the body of a nested function, lambda or class counts as read
// wherever that body stands, and so does a global or nonlocal statement of the
// name: who reads it then cannot be seen here.
func (g *Graph) ReadAfter(assignment syntax.Node, name string) []syntax.Node {
	var reads []syntax.Node
	for _, from := range g.bindings(assignment, name) {
		g.search(from, func(step Step) verdict {
			switch step.Op {
			case Read:
				if g.file.Text(step.Node) == name && !g.shadowed(step.Node, name) {
					reads = append(reads, step.Node)
				}
			case Write, Delete:
				if g.binds(step.Node, name) {
					return endPath
				}
			}
			return goOn
		})
	}
	for _, nested := range g.nested {
		reads = g.mentions(reads, nested, name)
	}
	slices.Sort(reads)
	return slices.Compact(reads)
}

// bindings returns the targets of a name in a statement or clause that binds it,
// not those in its suites, or the node itself where that is the better start.
func (g *Graph) bindings(n syntax.Node, name string) []syntax.Node {
	if !g.knows(n) || n == g.owner {
		return []syntax.Node{n}
	}
	switch g.file.Kind(n) {
	case syntax.Assignment, syntax.AugmentedAssignment, syntax.NamedExpression:
		return []syntax.Node{n} // bound when it is done
	}
	var found []syntax.Node
	for part, end := n+1, g.file.After(n); part < end; part++ {
		if g.file.Kind(part) == syntax.Block {
			part = g.file.After(part) - 1
			continue
		}
		if s := g.head[part-g.owner]; s != 0 && g.steps[s-1].Op == Write && g.binds(part, name) {
			found = append(found, part)
		}
	}
	if found == nil {
		return []syntax.Node{n}
	}
	return found
}

// shadowed reports whether a name is read where a comprehension has a variable
// of the same name: everywhere in it but in its first iterable.
func (g *Graph) shadowed(read syntax.Node, name string) bool {
	first := false // whether it lies in the first for clause, right of "in"
	for n, up := read, g.file.Parent(read); up > g.owner && !g.file.IsStatement(up); n, up = up, g.file.Parent(up) {
		switch {
		case g.file.Kind(up) == syntax.ForInClause:
			first = g.file.Field(n) != syntax.FieldLeft && up == g.file.ChildOf(g.file.Parent(up), syntax.ForInClause)
		case g.file.IsComprehension(up):
			if !first && g.iterates(up, name) {
				return true
			}
			first = false
		}
	}
	return false
}

// iterates reports whether a clause of a comprehension binds a name.
func (g *Graph) iterates(comprehension syntax.Node, name string) bool {
	for clause := range g.file.Children(comprehension) {
		if g.file.Kind(clause) != syntax.ForInClause {
			continue
		}
		left := g.file.Child(clause, syntax.FieldLeft)
		for n := left; n != syntax.None && n < g.file.After(left); n++ {
			if s := g.head[n-g.owner]; s != 0 && g.steps[s-1].Op == Write && g.file.Text(n) == name {
				return true
			}
		}
	}
	return false
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
