package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// outsidePlaces returns the nodes that lie in no unit, and the units themselves, which
// that code may hand over; comments are left out. What the facts of that code count is
// their number here: it stays as it is when units grow or somebody writes a comment.
func outsidePlaces(module *semantic.Module) []syntax.Node {
	f := module.File
	var places []syntax.Node
	next := 0
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		switch {
		case next < len(module.Units) && module.Units[next].Node == n:
			places = append(places, n)
			n, next = f.After(n)-1, next+1
		case f.Kind(n) != syntax.Comment:
			places = append(places, n)
		}
	}
	return places
}

// place counts a node as the facts do.
func (c *collector) place(n syntax.Node) syntax.Node {
	if c.unit != nil {
		return n - c.base
	}
	at, _ := slices.BinarySearch(c.places, n)
	return syntax.Node(at)
}
