package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// How many places under a lock say that the lock is meant to guard all: changes, or changes
// and functions that read. A single store is often one that begins anew while nobody else is
// there: more than two have to speak against it.
const (
	minGuarded = 2
	minSeen    = 3
)

// majority finds which locks are meant to guard what, by where they are held.
type majority struct {
	*holders
	// looks are the methods that read an attribute, by class and name; nil until somebody
	// asks.
	looks map[attribute][]look
}

type attribute struct {
	class *semantic.Class
	name  string
}

type look struct {
	id   semantic.FunctionID
	look *Look
}

// without notes the changes of a place that are made without the lock which most changes
// of it are made under, or most functions that change or read it hold.
func (m *majority) without(group []change) {
	total := 0
	var all []locks.Lock
	for _, c := range group {
		if !c.access.Constant || len(c.held) > 0 {
			total++
		}
		for _, lock := range c.held {
			if !slices.ContainsFunc(all, lock.Same) {
				all = append(all, lock)
			}
		}
	}
	var found []Race
	for _, lock := range all {
		guarded, total := 0, total
		var example *change
		for i := range group {
			if !m.facts(group[i].id).Lineage.has(lock) && !group[i].access.Constant && len(group[i].held) == 0 {
				total-- // its object need not have the lock
			}
			if slices.ContainsFunc(group[i].held, lock.Same) {
				guarded++
				if example == nil {
					example = &group[i]
				}
			}
		}
		if guarded == total {
			return // another lock is not what guards it
		}
		found = append(found, Race{
			Guard: lock, Guarded: guarded, Total: total, GuardedIn: m.Function(example.id), Example: example.access,
		})
	}
	for _, race := range found {
		m.unguarded(group, race)
	}
}

// unguarded notes the changes of a group that the lock of a race does not guard.
func (m *majority) unguarded(group []change, race Race) {
	if 2*(race.Total-race.Guarded) > race.Guarded && race.Total-race.Guarded > 2 {
		return
	}
	under, all := m.reads(group, race.Guard)
	seen := race
	seen.Guarded, seen.Total, seen.Reads = race.Guarded+under, race.Total+all, true
	mostChanges := race.Guarded >= minGuarded && 2*(race.Total-race.Guarded) <= race.Guarded
	most := seen.Guarded >= minSeen && 2*(seen.Total-seen.Guarded) <= seen.Guarded
	for _, c := range group {
		if len(c.held) > 0 || c.access.Constant || m.isRacing(c) || m.excuses(c, group, race.Guard) || !m.disturbs(c, group, race.Guard) {
			continue
		}
		switch {
		case mostChanges && (most || c.access.twoSteps() || c.access.Kind == Mutates && 2*seen.Guarded >= seen.Total):
			race.Access = c.access
			m.races[c.id] = append(m.races[c.id], race)
		case most && under > 0 && 3*(seen.Total-seen.Guarded) <= seen.Guarded:
			seen.Access = c.access
			m.races[c.id] = append(m.races[c.id], seen)
		}
	}
}

// excuses reports whether a change may well be made without a lock, or with it although
// that is not seen.
func (m *majority) excuses(c change, group []change, lock locks.Lock) bool {
	facts := m.facts(c.id)
	switch {
	case m.isCalledUnseen(c.id), m.makes(c.id, lock):
		return true
	case len(facts.Lineage.Overrides) > 0 || facts.Lineage.Beyond: // the base calls it, and may hold the lock
		return true
	case facts.FreesUnknown: // somebody took a lock for it
		return true
	case !facts.Lineage.has(lock):
		return true
	}
	// Who takes the lock beside knows why he does not here.
	return !c.access.twoSteps() && slices.ContainsFunc(group, func(other change) bool {
		return other.id == c.id && slices.ContainsFunc(other.held, lock.Same)
	})
}

// disturbs reports whether a change can get in the way of those with a lock. To put one element
// into a set or to take it out, be it there or not, concerns only who goes through the set, or
// takes out what was there a moment ago.
func (m *majority) disturbs(c change, group []change, lock locks.Lock) bool {
	if c.access.Key != ".add" && c.access.Key != ".discard" {
		return true
	}
	for _, other := range group {
		if other.access.Kind == Fills && c.access.takesOut() && other.access.takesOut() && slices.ContainsFunc(other.held, lock.Same) {
			return true
		}
	}
	return slices.ContainsFunc(m.looksOf(c), func(each look) bool {
		return each.look.Through && (slices.ContainsFunc(lockNames(each.look.Held), lock.Same) || slices.ContainsFunc(m.at(each.id), lock.Same))
	})
}

// reads counts the methods that read an attribute and do not change it, and those of them
// that hold a lock where they do.
func (m *majority) reads(group []change, lock locks.Lock) (under, all int) {
	first := group[0].access
	for _, each := range m.looksOf(group[0]) {
		if slices.ContainsFunc(group, func(c change) bool { return c.id == each.id }) || m.isFresh(each.id, first, 0) || m.isCalledUnseen(each.id) {
			continue
		}
		all++
		if slices.ContainsFunc(lockNames(each.look.Held), lock.Same) || slices.ContainsFunc(m.at(each.id), lock.Same) {
			under++
		}
	}
	return under, all
}

// looksOf returns the methods of its class that read the attribute that a change changes.
func (m *majority) looksOf(c change) []look {
	function := m.Function(c.id)
	if c.access.Object != semantic.Self || function == nil || function.Class == nil {
		return nil
	}
	return m.looksAt(attribute{function.Class, c.access.Name[strings.LastIndexByte(c.access.Name, '.')+1:]})
}

// looksAt returns the methods of a class that read an attribute of their object.
func (m *majority) looksAt(place attribute) []look {
	if m.looks == nil {
		m.looks = map[attribute][]look{}
		m.each(func(id semantic.FunctionID, facts *FunctionFacts) {
			if len(facts.Looks) == 0 {
				return
			}
			class := m.Function(id).Class
			for i := range facts.Looks {
				key := attribute{class, facts.Looks[i].Name}
				m.looks[key] = append(m.looks[key], look{id, &facts.Looks[i]})
			}
		})
	}
	return m.looks[place]
}
