package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// ExitSet is a set of ways to leave a function.
type ExitSet uint8

// The ways out. An endless loop has none.
const (
	// Returned is the end of the function, by return or behind its last statement.
	Returned ExitSet = 1 << iota
	// Raised is an exception that leaves the function.
	Raised
	// AnyExit is both.
	AnyExit = Returned | Raised
)

// EveryPath reports whether on every path from behind a node to one of the exits
// an event comes first. From the owner means from its beginning. Where no path
// leads to the exits, as from dead code or into an endless loop, it is true.
//
// "Behind" is where the node has been evaluated without an exception; for a
// compound statement where the next one begins; for a with item where it has
// been entered; for an except clause where it begins. From a literal, which has
// no step, no path leads.
func (g *Graph) EveryPath(from syntax.Node, event func(Step) bool, exits ExitSet) bool {
	missed, _ := g.search(from, func(step Step) verdict {
		if event(step) {
			return endPath
		}
		return goOn
	})
	return missed&exits == 0
}

// SomePath reports whether some path from behind a node reaches a step of to
// without one of avoid before it; a step that is both counts as reached. From
// the owner means from its beginning.
func (g *Graph) SomePath(from syntax.Node, avoid, to func(Step) bool) bool {
	_, found := g.search(from, func(step Step) verdict {
		switch {
		case to(step):
			return endSearch
		case avoid != nil && avoid(step):
			return endPath
		}
		return goOn
	})
	return found
}

// Exits returns the exits that a path from behind a node can come to.
func (g *Graph) Exits(from syntax.Node) ExitSet {
	exits, _ := g.search(from, func(Step) verdict { return goOn })
	return exits
}

// Reachable reports whether a node is ever evaluated. A node without steps, such
// as a constant, is evaluated with the nearest one around it that has some; what
// lies in the body of a nested function is reached with its def.
func (g *Graph) Reachable(n syntax.Node) bool {
	for ; n > g.owner && g.knows(n); n = g.file.Parent(n) {
		steps := false
		for part := n; part < g.file.After(n); part++ {
			for s := g.head[part-g.owner]; s != 0; s = g.same[s-1] {
				if g.blocks[g.in[s-1]].reachable {
					return true
				}
				steps = true
			}
		}
		if steps {
			return false
		}
	}
	return n == g.owner
}
