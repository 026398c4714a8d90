package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// At returns what holds where a node's own work is about to be done, its parts
// having been evaluated: in front of the call, the await, the binding, of the
// entry of a with item. For a compound statement that is where it begins, for the
// owner the beginning of the function. Where no path leads nothing holds.
func (s *Solution) At(n syntax.Node) Holding {
	if n == s.graph.owner {
		return s.entry
	}
	place, ok := s.graph.spot(n)
	if !ok {
		return Holding{}
	}
	h := noPath()
	for i := s.graph.head[place.node-s.graph.owner]; i != 0; i = s.graph.same[i-1] {
		at := s.graph.in[i-1]
		if !place.has(s.graph.steps[i-1]) || !s.graph.blocks[at].reachable {
			continue
		}
		s.pass(at, func(step int32, before Holding) bool {
			if step == i-1 {
				h = h.joined(before)
				return false
			}
			return true
		})
	}
	return h.orNothing()
}

// Held reports whether something that a step takes and a step gives back is held
// where a node's own work is about to be done, see At: on some path and on every
// path. A step that raises gives, and does not take.
func (g *Graph) Held(at syntax.Node, takes, gives func(Step) bool) (some, every bool) {
	h := g.Solve(0, func(step Step) (c Change) {
		if takes(step) {
			c.Begins = 1
		}
		if gives(step) {
			c.Ends = 1
		}
		return c
	}).At(at)
	return h.Some != 0, h.Every != 0
}

// Before reports whether on every path from the beginning an event has come when
// a node's own work is about to be done, see At. An event that raised has come.
// Where no path leads to the node it is true.
func (g *Graph) Before(n syntax.Node, event func(Step) bool) bool {
	if n == g.owner {
		return false
	}
	place, ok := g.spot(n)
	return !ok || !g.SomePath(g.owner, event, place.has)
}
