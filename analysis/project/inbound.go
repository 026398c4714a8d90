package project

import (
	"maps"
	"slices"
	"strings"

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

// offLoop reports whether a function runs elsewhere than on an event loop or where its
// module is run or imported.
func (i *Inbound) offLoop() bool {
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

// tellsRules reports whether it says of others what findings can depend on, beside where
// functions run.
func (i *Inbound) tellsRules() bool {
	return len(i.orders)+len(i.joins)+len(i.crews)+len(i.others)+len(i.rivals)+len(i.teams) > 0
}

// equal reports whether both say the same.
func (i *Inbound) equal(other *Inbound) bool {
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

// spread carries contexts along the links between modules, the nearest way first, and
// reports whether the functions of some module come to run elsewhere than before.
func (u *update) spread() (changed bool) {
	if u.awake == nil {
		u.awake = awakeOf(u.modules)
	}
	names := u.awake.names
	var queue []link
	for _, m := range u.awake.list {
		if m.links != nil {
			queue = append(queue, m.links.starts...)
		}
	}
	made := map[*indexed]*Inbound{}
	type reached struct {
		target  string
		context knowledge.Context
	}
	seen := map[reached]bool{}
	for at := 0; at < len(queue); at++ {
		each := queue[at]
		key := reached{each.target, each.context}
		if seen[key] {
			continue
		}
		seen[key] = true
		m, inside := moduleOf(names, each.target)
		if m == nil {
			continue
		}
		if made[m] == nil {
			made[m] = &Inbound{ways: map[string][]Way{}}
		}
		made[m].ways[inside] = append(made[m].ways[inside], Way{each.context, each.handed, each.by, each.minds, each.pool, each.steps})
		if m.links == nil || len(each.steps) >= maxInboundSteps {
			continue
		}
		for _, pass := range m.links.passes[inside] {
			queue = append(queue, link{target: pass.target, context: each.context, minds: each.minds || pass.minds, pool: poolInside(each.pool, pass.receiver), steps: slices.Concat(each.steps, pass.steps)})
		}
	}
	for m, orders := range circularOrders(u.awake.list) {
		if made[m] == nil {
			made[m] = &Inbound{ways: map[string][]Way{}}
		}
		made[m].orders = orders
	}
	for m, joins := range joinsForOthers(u.awake.list) {
		if made[m] == nil {
			made[m] = &Inbound{ways: map[string][]Way{}}
		}
		made[m].joins = joins
	}
	for m, found := range crewsForOthers(u.awake.list) {
		if made[m] == nil {
			made[m] = &Inbound{ways: map[string][]Way{}}
		}
		made[m].crews, made[m].others = found.crews, found.others
	}
	rivalsForOthers(u.awake, func(m *indexed) *Inbound {
		if made[m] == nil {
			made[m] = &Inbound{ways: map[string][]Way{}}
		}
		return made[m]
	})
	for _, m := range u.awake.list {
		was, now := u.Inbound(m.path), made[m]
		if was.equal(now) {
			continue
		}
		changed = true
		u.inbound.Store(m.path, now)
	}
	return changed
}

// awake are the modules that do not sleep, in the order of their paths and by their names.
type awake struct {
	list  []*indexed
	names map[string]*indexed
}

func awakeOf(modules map[string]*indexed) *awake {
	found := &awake{names: map[string]*indexed{}}
	for _, m := range modules {
		if !m.asleep {
			found.list = append(found.list, m)
		}
	}
	slices.SortFunc(found.list, func(a, b *indexed) int { return strings.Compare(a.path, b.path) })
	for _, m := range found.list {
		if found.names[m.name.Dotted] == nil {
			found.names[m.name.Dotted] = m
		}
	}
	return found
}

// moduleOf finds the module of a function by the function's name.
func moduleOf(names map[string]*indexed, target string) (m *indexed, inside string) {
	for end := strings.LastIndexByte(target, '.'); end > 0; end = strings.LastIndexByte(target[:end], '.') {
		if m := names[target[:end]]; m != nil {
			return m, target[end+1:]
		}
	}
	return nil, ""
}

// Inbound returns how the functions of a file come to run in contexts through other
// files, nil where no such way is known.
func (x *Index) Inbound(path string) *Inbound {
	if found, ok := x.inbound.Load(path); ok {
		return found.(*Inbound)
	}
	return nil
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
