package flow

import (
	"cmp"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Departure is one way in which control leaves a region other than by an
// exception.
type Departure struct {
	// Kind is Return, Break or Continue, or Normal where the region's end is
	// reached and what follows it runs.
	Kind EdgeKind
	// Node is the return, break or continue statement, None for Normal.
	Node syntax.Node
}

// Departures returns the ways out of a region, a suite or an except clause, that
// are no exception, in the order of the text, with Normal last. A jump that a
// finally block inside the region overrides does not leave it; a jump from
// outside that comes through a finally block reaches its end, which is Normal.
func (g *Graph) Departures(region syntax.Node) []Departure {
	var found []Departure
	for i := range g.blocks {
		at := &g.blocks[i]
		if !at.reachable || !g.file.Inside(at.region, region) {
			continue
		}
		for e := at.edges; e != none; e = g.edges[e].next {
			kind, to := g.edges[e].kind, &g.blocks[g.edges[e].to]
			if kind == Exception || g.edges[e].to > raisedBlock && g.file.Inside(to.region, region) {
				continue
			}
			found = g.origins(found, region, int32(i), kind)
		}
	}
	order := func(a, b Departure) int {
		if (a.Kind == Normal) != (b.Kind == Normal) {
			return cmp.Compare(b.Kind, a.Kind)
		}
		return cmp.Compare(a.Node, b.Node)
	}
	slices.SortFunc(found, order)
	return slices.Compact(found)
}

// LeavesWithoutRaise reports whether control can leave a region, such as an
// except clause, other than by an exception, and the first return, break or
// continue that does, or None where only the end of the region is reached.
func (g *Graph) LeavesWithoutRaise(region syntax.Node) (statement syntax.Node, leaves bool) {
	departures := g.Departures(region)
	if len(departures) == 0 {
		return syntax.None, false
	}
	return departures[0].Node, true
}

// origins adds the jump statements of the region that leave it through a block.
func (g *Graph) origins(found []Departure, region syntax.Node, last int32, kind EdgeKind) []Departure {
	if kind < Return {
		return append(found, Departure{Normal, syntax.None})
	}
	if n := g.jumpAt(last, kind); n != syntax.None {
		return append(found, Departure{kind, n})
	}
	// The block ends a copy of a finally block or with item: whose jump is it?
	// Copies follow one another outward, so each is asked once.
	for _, c := range g.copies {
		if c.tail != last || c.jump != kind && !g.merged {
			continue
		}
		for i := range g.blocks {
			at := &g.blocks[i]
			if !at.reachable || !g.leads(at, c.entry, kind) {
				continue
			}
			if g.file.Inside(at.region, region) {
				found = g.origins(found, region, int32(i), kind)
			} else {
				// The jump was on its way before; here only the end is reached.
				found = append(found, Departure{Normal, syntax.None})
			}
		}
	}
	return found
}

// leads reports whether a block has an edge of a kind to another.
func (g *Graph) leads(from *block, to int32, kind EdgeKind) bool {
	for e := from.edges; e != none; e = g.edges[e].next {
		if g.edges[e].to == to && g.edges[e].kind == kind {
			return true
		}
	}
	return false
}

// jumpAt returns the jump statement of a kind that a block ends with, or None.
func (g *Graph) jumpAt(at int32, kind EdgeKind) syntax.Node {
	b := &g.blocks[at]
	if b.first == b.end {
		return syntax.None
	}
	n := g.steps[b.end-1].Node
	switch g.file.Kind(n) {
	case syntax.ReturnStatement:
		if kind == Return {
			return n
		}
	case syntax.BreakStatement:
		if kind == Break {
			return n
		}
	case syntax.ContinueStatement:
		if kind == Continue {
			return n
		}
	}
	return syntax.None
}
