package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// spot is where a node's own work is about to be done: in front of the steps of
// some node, of one operation or of all but the last.
type spot struct {
	node syntax.Node
	own  bool
	op   Op
}

func (s spot) has(step Step) bool {
	if step.Node != s.node {
		return false
	}
	if s.own {
		return step.Op != End && step.Op != Leave
	}
	return step.Op == s.op
}

// spot finds the steps of a node that begin its own work. A node without any, as
// a compound statement or a literal, is taken where the first of its parts
// begins, or with the nearest node around it that has steps. What lies in the
// body of a nested function is nowhere.
func (g *Graph) spot(n syntax.Node) (spot, bool) {
	empty := syntax.None // the part that was looked into before
	for ; n > g.owner && g.knows(n); n = g.file.Parent(n) {
		end := int32(-1)
		for s := g.head[n-g.owner]; s != 0; s = g.same[s-1] {
			switch op := g.steps[s-1].Op; op {
			case End, Leave:
				end = s - 1
			default:
				return spot{node: n, own: true}, true
			}
		}
		first := g.firstWithin(n, empty, true)
		if first < 0 {
			first = end // "if 0: …" has nothing else that is ever done
		}
		if first < 0 {
			first = g.firstWithin(n, empty, false)
		}
		if first >= 0 {
			step := g.steps[first]
			return spot{node: step.Node, op: step.Op}, true
		}
		switch up := g.file.Parent(n); g.file.Kind(up) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition:
			if up != g.owner && n == g.file.Body(up) {
				return spot{}, false
			}
		}
		empty = n
	}
	return spot{}, false
}

// firstWithin returns the step that is evaluated first of a node's parts, or -1;
// of those that are ever evaluated, or of all. One part is known to be empty.
// Steps stand in the order of evaluation, in each copy of a finally block anew.
func (g *Graph) firstWithin(n, empty syntax.Node, reachable bool) int32 {
	first := int32(-1)
	for part := n + 1; part < g.file.After(n); part++ {
		if part == empty {
			part = g.file.After(empty) - 1
			continue
		}
		for s := g.head[part-g.owner]; s != 0; s = g.same[s-1] {
			if (first < 0 || s-1 < first) && (!reachable || g.blocks[g.in[s-1]].reachable) {
				first = s - 1
			}
		}
	}
	return first
}
