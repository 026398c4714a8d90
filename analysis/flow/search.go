package flow

import (
	"iter"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// verdict is what a search does behind a step.
type verdict uint8

const (
	goOn verdict = iota
	endPath
	endSearch
)

// search follows every path from behind each step of from, in no order, and
// calls step for what it meets. It returns the exits that a path came to, and
// whether step ended the search. A step may be met twice: once on the rest of
// the block that the search began in, once when a path comes round to it.
func (g *Graph) search(from syntax.Node, step func(Step) verdict) (exits ExitSet, ended bool) {
	var small [16]uint64 // most functions have fewer blocks than this has bits
	seen := small[:]
	if len(g.blocks) > len(seen)*64 {
		seen = make([]uint64, len(g.blocks)/64+1)
	}
	var room [64]int32
	stack := room[:0]
	push := func(to int32) {
		if seen[to/64]&(1<<(to%64)) == 0 {
			seen[to/64] |= 1 << (to % 64)
			stack = append(stack, to)
		}
	}
	// run goes through a block from a step on.
	run := func(at, first int32) bool {
		switch at {
		case returnedBlock:
			exits |= Returned
		case raisedBlock:
			exits |= Raised
		}
		for i := first; i < g.blocks[at].end; i++ {
			verdict := step(g.steps[i])
			if verdict == endSearch {
				return false
			}
			if verdict == endPath {
				return true
			}
			if g.steps[i].Raises {
				push(g.blocks[at].unwind)
			}
		}
		for e := g.blocks[at].edges; e != none; e = g.edges[e].next {
			push(g.edges[e].to)
		}
		return true
	}
	drain := func() bool {
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if !run(at, g.blocks[at].first) {
				return false
			}
		}
		return true
	}
	if from == g.owner {
		push(entryBlock)
		return exits, !drain()
	}
	for at, first := range g.behind(from) {
		if !run(at, first) || !drain() {
			return exits, true
		}
	}
	return exits, false
}

// behind yields, for each copy of a node that is reached, the block and the
// step after the one that completes it. It may be the end of the block.
func (g *Graph) behind(n syntax.Node) iter.Seq2[int32, int32] {
	return func(yield func(int32, int32) bool) {
		if !g.knows(n) {
			return
		}
		if last := g.head[n-g.owner]; last != 0 {
			kind := g.file.Kind(n)
			for s := last; s != 0; s = g.same[s-1] {
				at := g.in[s-1]
				if completes(kind, g.steps[s-1].Op) && g.blocks[at].reachable && !yield(at, s) {
					return
				}
			}
			return
		}
		// Without a step of its own the node is done after the last of its
		// parts, on each branch.
		seen := map[int32]bool{}
		for part := n + 1; part < g.file.After(n); part++ {
			for s := g.head[part-g.owner]; s != 0; s = g.same[s-1] {
				if g.blocks[g.in[s-1]].reachable && !g.outside(n, g.in[s-1], s, seen, yield) {
					return
				}
			}
		}
	}
}

// outside yields where paths from a step on leave a node, if none of its parts
// comes first. Blocks in seen have been followed before.
func (g *Graph) outside(n syntax.Node, at, first int32, seen map[int32]bool, yield func(int32, int32) bool) bool {
	b := &g.blocks[at]
	if first < b.end || at <= raisedBlock {
		return first < b.end && g.file.Inside(g.steps[first].Node, n) || yield(at, first)
	}
	for e := b.edges; e != none; e = g.edges[e].next {
		to := g.edges[e].to
		if !seen[to] {
			seen[to] = true
			if !g.outside(n, to, g.blocks[to].first, seen, yield) {
				return false
			}
		}
	}
	return true
}

// completes reports whether a step of a node of some kind is its last: a for
// statement is over at its End, a with item is entered at its Enter.
func completes(kind syntax.Kind, op Op) bool {
	switch kind {
	case syntax.ForStatement:
		return op == End
	case syntax.WithItemNode:
		return op == Enter
	}
	return true
}

// knows reports whether a node lies in the owner.
func (g *Graph) knows(n syntax.Node) bool {
	return n >= g.owner && int(n-g.owner) < len(g.head)
}
