package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// place is where a path is: before a step of a block.
type place struct{ block, step int32 }

// follow walks the graph along a trace, on all paths at once. It returns -1, or
// the index of the event that no path has; len(events) stands for the end. Only
// events, raise and assert raise here, since nothing else did.
func (o *oracle) follow(t trace) int {
	at := o.spread(o.begin(nil, entryBlock))
	for i, event := range t.events {
		var next []place
		for p := range at {
			if p.block <= raisedBlock && p.step == o.graph.blocks[p.block].end {
				continue
			}
			step := o.graph.steps[p.step]
			switch {
			case o.number(step) != event/4:
			case event%2 == 0:
				next = append(next, place{p.block, p.step + 1})
			case step.Raises:
				next = o.begin(next, o.graph.blocks[p.block].unwind)
			}
		}
		if at = o.spread(next); len(at) == 0 {
			return i
		}
	}
	exit := t.exit()
	if exit == 0 || exit&Returned != 0 && at[o.begin(nil, returnedBlock)[0]] || exit&Raised != 0 && at[o.begin(nil, raisedBlock)[0]] {
		return -1
	}
	return len(t.events)
}

func (o *oracle) begin(places []place, block int32) []place {
	return append(places, place{block, o.graph.blocks[block].first})
}

// spread goes on from places until an event or an exit.
func (o *oracle) spread(stack []place) map[place]bool {
	g := o.graph
	seen, found := map[place]bool{}, map[place]bool{}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[p] {
			continue
		}
		seen[p] = true
		b := &g.blocks[p.block]
		switch {
		case p.block == returnedBlock || p.block == raisedBlock:
			found[p] = true
		case p.step == b.end:
			for e := b.edges; e != none; e = g.edges[e].next {
				stack = o.begin(stack, g.edges[e].to)
			}
		case o.number(g.steps[p.step]) != 0:
			found[p] = true
		default:
			stack = append(stack, place{p.block, p.step + 1})
			if step := g.steps[p.step]; step.Raises && g.file.Kind(step.Node) == syntax.AssertStatement {
				stack = o.begin(stack, b.unwind)
			}
		}
	}
	return found
}
