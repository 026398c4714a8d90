package flow

import "iter"

// Solution is what holds at each place of a graph. It never changes.
type Solution struct {
	graph *Graph
	entry Holding
	// changes are those of the steps that change anything, in order, and first
	// the index of a block's first one, 1-based, 0 for none.
	changes []stepChange
	first   []int32
	in      []Holding // of each block, at its beginning; nil if nothing changes
}

type stepChange struct {
	step int32
	Change
}

// Solve follows facts along every path from the beginning of the function, where
// those of entry hold. It asks for the change of each step once, also in dead
// code. Every question is then answered from the Solution.
func (g *Graph) Solve(entry Facts, change func(Step) Change) *Solution {
	s := &Solution{graph: g, entry: Holding{entry, entry}}
	for i, step := range g.steps {
		if c := change(step); !c.nothing() {
			s.changes = append(s.changes, stepChange{int32(i), c})
		}
	}
	if s.changes != nil {
		s.solve()
	}
	return s
}

// solve joins what the paths bring, over and over, until nothing is new.
func (s *Solution) solve() {
	g := s.graph
	s.first, s.in = make([]int32, len(g.blocks)), make([]Holding, len(g.blocks))
	for i, c := range s.changes {
		if at := g.in[c.step]; s.first[at] == 0 {
			s.first[at] = int32(i) + 1
		}
	}
	for i := range s.in {
		s.in[i] = noPath()
	}
	stack := make([]int32, 0, 64)
	waits := make([]bool, len(g.blocks))
	bring := func(to int32, h Holding) {
		joined := s.in[to].joined(h)
		if joined == s.in[to] {
			return // also true of a block's unwind where no step of it raises
		}
		s.in[to] = joined
		if !waits[to] {
			waits[to] = true
			stack = append(stack, to)
		}
	}
	bring(entryBlock, s.entry)
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		waits[at] = false
		out := s.pass(at, nil)
		b := &g.blocks[at]
		if b.unwind != none {
			bring(b.unwind, out.raised)
		}
		for e := b.edges; e != none; e = g.edges[e].next {
			bring(g.edges[e].to, out.along(g.edges[e].kind))
		}
	}
}

// leaving is what holds on the ways out of a block.
type leaving struct {
	normal, raised Holding
	ifTrue         Facts // begin on a True edge
}

// along is what an edge of some kind takes on.
func (l leaving) along(kind EdgeKind) Holding {
	if kind == True {
		return Holding{l.normal.Some | l.ifTrue, l.normal.Every | l.ifTrue}
	}
	return l.normal
}

// pass goes through the steps of a block. It stops with what holds in front of
// one if visit, which may be nil, returns false.
func (s *Solution) pass(at int32, visit func(step int32, before Holding) bool) leaving {
	b := &s.graph.blocks[at]
	out := leaving{normal: s.begin(at), raised: noPath()}
	changes := s.changesOf(at)
	if visit == nil && len(changes) == 0 {
		if b.unwind != none {
			out.raised = out.normal
		}
		return out
	}
	for i := b.first; i < b.end; i++ {
		if visit != nil && !visit(i, out.normal) {
			return out
		}
		if len(changes) == 0 || changes[0].step != i {
			if s.graph.steps[i].Raises {
				out.raised = out.raised.joined(out.normal)
			}
			continue
		}
		c := changes[0].Change
		changes = changes[1:]
		out.normal = out.normal.ended(c)
		if s.graph.steps[i].Raises {
			out.raised = out.raised.joined(out.normal)
		}
		out.normal = out.normal.begun(c)
		if c.BeginsIfTrue != 0 {
			if i == b.end-1 && s.graph.tests(b) {
				out.ifTrue = c.BeginsIfTrue
			} else {
				out.normal.Some |= c.BeginsIfTrue
			}
		}
	}
	return out
}

// begin is what holds at the beginning of a block.
func (s *Solution) begin(at int32) Holding {
	if s.in != nil {
		return s.in[at]
	}
	return s.entry
}

// changesOf returns the changes of a block's steps and, behind them, of others.
func (s *Solution) changesOf(at int32) []stepChange {
	if s.first == nil || s.first[at] == 0 {
		return nil
	}
	return s.changes[s.first[at]-1:]
}

// tests reports whether the last step of a block decides which way it is left.
func (g *Graph) tests(b *block) bool {
	var yes, no bool
	for e := b.edges; e != none; e = g.edges[e].next {
		yes = yes || g.edges[e].kind == True
		no = no || g.edges[e].kind == False
	}
	return yes && no
}

// All yields the steps that a path leads to, in no order, and what holds in front
// of each. A step in a finally block comes once for each way through the block.
func (s *Solution) All() iter.Seq2[Step, Holding] {
	return func(yield func(Step, Holding) bool) {
		for at := range s.graph.blocks {
			if !s.graph.blocks[at].reachable {
				continue
			}
			on := true
			s.pass(int32(at), func(step int32, before Holding) bool {
				on = yield(s.graph.steps[step], before)
				return on
			})
			if !on {
				return
			}
		}
	}
}

// AtExits returns what holds where the function ends in one of some ways, or
// nothing where it never does.
func (s *Solution) AtExits(exits ExitSet) Holding {
	h := noPath()
	if exits&Returned != 0 && s.graph.blocks[returnedBlock].reachable {
		h = h.joined(s.begin(returnedBlock))
	}
	if exits&Raised != 0 && s.graph.blocks[raisedBlock].reachable {
		h = h.joined(s.begin(raisedBlock))
	}
	return h.orNothing()
}
