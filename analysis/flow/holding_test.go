package flow

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// holdings are the answers about facts that begin and end at events.
type holdings struct {
	change   map[int]Change // by event
	solution *Solution
	at       map[int]Holding // in front of each event that is reached, all copies joined
	held     int             // how often a run confirmed that a fact holds on every path
	free     int             // and that one holds on no path
}

const factCount = 12

// newHoldings makes facts of a with item's entry and end and of pairs of events
// at random.
func (o *oracle) newHoldings(random *rand.Rand) {
	h := &holdings{change: map[int]Change{}, at: map[int]Holding{}}
	events := slices.Sorted(maps.Keys(o.node))
	for fact := Facts(1); fact < 1<<factCount; fact <<= 1 {
		begins, ends := events[random.IntN(len(events))], events[random.IntN(len(events))]
		if kind := o.graph.file.Kind(o.node[begins]); kind == syntax.WithItemNode {
			begins = o.entry(begins)
			ends = begins + 1
		}
		change := h.change[begins]
		if random.IntN(3) == 0 {
			change.BeginsIfTrue |= fact
		} else {
			change.Begins |= fact
		}
		h.change[begins] = change
		change = h.change[ends]
		change.Ends |= fact
		h.change[ends] = change
	}
	h.solution = o.graph.Solve(1, func(step Step) Change { return h.change[o.number(step)] })
	for step, holding := range h.solution.All() {
		if number := o.number(step); number != 0 {
			if before, ok := h.at[number]; ok {
				holding = before.joined(holding)
			}
			h.at[number] = holding
		}
	}
	o.holdings = h
}

// entry is the event of an item's entry, whichever of its two is given.
func (o *oracle) entry(event int) int {
	return o.number(Step{Node: o.node[event], Op: Enter})
}

// holds compares what the graph says holds with what held in a run.
func (o *oracle) holds(t trace) string {
	h := o.holdings
	now := Facts(1)
	for i, event := range t.events {
		number := event / 4
		if problem := h.differs(h.at[number], now); problem != "" {
			return fmt.Sprintf("in front of event %d (%d): %s", number, i, problem)
		}
		if n := o.node[number]; o.graph.file.Kind(n) != syntax.WithItemNode || number == o.entry(number) {
			if problem := h.differs(h.solution.At(n), now); problem != "" {
				return fmt.Sprintf("at event %d (%d): %s", number, i, problem)
			}
			if i%4 == 0 && !o.graph.merged { // it searches the graph for each event
				if problem := o.before(n, t.events[:i]); problem != "" {
					return fmt.Sprintf("at event %d (%d): %s", number, i, problem)
				}
			}
		}
		o.answers += 2
		change := h.change[number]
		now &^= change.Ends
		if event%2 == 0 {
			now |= change.Begins
		}
		if event%4 == 2 {
			now |= change.BeginsIfTrue
		}
	}
	if exit := t.exit(); exit != 0 {
		o.answers++
		if problem := h.differs(h.solution.AtExits(exit), now); problem != "" {
			return "where it ends: " + problem
		}
	}
	return ""
}

func (h *holdings) differs(says Holding, now Facts) string {
	if says.Every&^now != 0 || now&^says.Some != 0 {
		return fmt.Sprintf("%b holds on some path and %b on every one, but in the run %b", says.Some, says.Every, now)
	}
	if says.Every != 0 {
		h.held++
	}
	if ^says.Some&(1<<factCount-1) != 0 {
		h.free++
	}
	return ""
}

// before compares which events had come with those that Before promises.
func (o *oracle) before(n syntax.Node, events []int) string {
	met := map[int]bool{}
	for _, event := range events {
		met[event/4] = true
	}
	for number := range o.node {
		o.answers++
		if !met[number] && o.graph.Before(n, func(step Step) bool { return o.number(step) == number }) {
			return fmt.Sprintf("Before promises event %d, which had not come", number)
		}
	}
	return ""
}
