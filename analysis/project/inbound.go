package project

import (
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// Inbound is how the functions of a module come to run in contexts through other
// modules. It never changes.
type Inbound struct {
	ways map[string][]Way // by the name inside the module
	// orders are where other modules take locks in an order that, with those of this one,
	// leads in a circle.
	orders []LockOrder
	// joins are where other modules wait for queues that this one takes items out of.
	joins []queueJoin
	// crews are the consumers that the items end which this one puts into queues, and others
	// the items that other modules put in, too.
	crews  []crew
	others []endingItem
	// rivals are its functions that two threads of another module run at once, teams those
	// that several do.
	rivals []rivalry
	teams  []outerTeam
}

// Way is one way into a function from another module.
type Way struct {
	Context knowledge.Context
	// Handed says that the function is given to what runs it, By a library's function;
	// else it is called.
	Handed bool
	By     string
	// Minds says that a function on the way minds its thread, see Project.MindsThread, or
	// that it is not certain which thread it is.
	Minds bool
	// Pool names the pool that the first function is given to, as PoolName does where the
	// function is called that the way leads to; "" where it is given to none.
	Pool string
	// Steps lead there, from what puts the first function into the context.
	Steps []knowledge.Step
}

// maxInboundSteps bounds the ways that are kept.
const maxInboundSteps = 12

// OffLoop reports whether a function runs elsewhere than on an event loop or where its
// module is run or imported.
func (i *Inbound) OffLoop() bool {
	if i == nil {
		return false
	}
	for _, ways := range i.ways {
		if slices.ContainsFunc(ways, func(w Way) bool { return w.Context != knowledge.Loop && w.Context != knowledge.Caller }) {
			return true
		}
	}
	return false
}

// TellsRules reports whether it says of others what findings can depend on, beside where
// functions run.
func (i *Inbound) TellsRules() bool {
	return len(i.orders)+len(i.joins)+len(i.crews)+len(i.others)+len(i.rivals)+len(i.teams) > 0
}

// Equal reports whether both say the same.
func (i *Inbound) Equal(other *Inbound) bool {
	if i == nil || other == nil {
		return i == other
	}
	return slices.EqualFunc(i.orders, other.orders, LockOrder.equal) && slices.Equal(i.joins, other.joins) &&
		slices.EqualFunc(i.crews, other.crews, crew.equal) && slices.Equal(i.others, other.others) &&
		slices.EqualFunc(i.rivals, other.rivals, rivalry.equal) && slices.EqualFunc(i.teams, other.teams, outerTeam.equal) && maps.EqualFunc(i.ways, other.ways, func(a, b []Way) bool {
		return slices.EqualFunc(a, b, func(a, b Way) bool {
			return a.Context == b.Context && a.Handed == b.Handed && a.By == b.By && a.Minds == b.Minds && a.Pool == b.Pool && slices.Equal(a.Steps, b.Steps)
		})
	})
}

// offLoop reports whether a function of the file is known to run elsewhere than on an
// event loop or where the module is run.
func (s *Project) offLoop() bool {
	for context := range s.contexts {
		if c := knowledge.Context(context); c != knowledge.Loop && c != knowledge.Caller && len(s.contexts[context]) > 0 {
			return true
		}
	}
	return false
}
