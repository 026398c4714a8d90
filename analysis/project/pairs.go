package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// pairs finds what a thread changes, and another one beside it, with no lock in common.
type pairs struct {
	*Project
	sides  []*side
	rivals []rivals
	known  bool
}

// find notes the changes of a group of which two can come together.
func (p *pairs) find(group []change) {
	steps, elements := 0, 0
	for _, c := range group {
		if c.access.twoSteps() && !c.access.Constant {
			steps++
		}
		if c.access.Element {
			elements++
		}
	}
	if len(group) < 2 || steps == 0 && elements < 2 {
		return
	}
	if !p.known {
		p.sides, p.rivals, p.known = p.Project.sides(), p.Project.rivals(), true
	}
	if steps > 0 {
		p.match(group, conflict)
		p.matchRivals(group, conflict)
	}
	if elements > 1 {
		p.match(group, touch)
		p.matchRivals(group, touch)
	}
}

// match notes the changes of a group that two threads may make at the same time, of those
// that disturb each other.
func (p *pairs) match(group []change, disturb func(a, b change) bool) {
	for _, t := range p.sides {
		for _, one := range group {
			way := t.team.to(one.id, one.access)
			if way == nil {
				continue
			}
			for _, other := range group {
				if other.access == one.access || !disturb(one, other) || !p.ofOneObject(one, other) {
					continue
				}
				if t.beside(other.id, one.access.Object == semantic.Self, other.access.Node, 0) {
					p.note(one, other, true, way)
					p.note(other, one, false, way)
					continue
				}
				for _, second := range p.sides {
					if second == t || !t.overlaps(second) {
						continue
					}
					if there := second.team.to(other.id, other.access); there != nil {
						p.note(one, other, true, way)
						p.note(other, one, true, there)
						break
					}
				}
			}
		}
	}
}

// ofOneObject reports whether two changes may be of one object: two classes that only have a
// base in common share what that says of an attribute, but no object.
func (p *pairs) ofOneObject(a, b change) bool {
	if a.access.Object != semantic.Self || b.access.Object != semantic.Self {
		return true
	}
	first, second := p.facts(a.id).Lineage.Classes, p.facts(b.id).Lineage.Classes
	return len(first) == 0 || len(second) == 0 || slices.Contains(first, second[0]) || slices.Contains(second, first[0])
}

// note notes one of two changes, once.
func (p *pairs) note(c, other change, inThread bool, way []Entry) {
	p.noteOf(c, other, inThread, way, nil)
}

// noteOf is note where the way to the other one is known, too.
func (p *pairs) noteOf(c, other change, inThread bool, way, otherwise []Entry) {
	if p.isRacing(c) || len(c.held) > 0 && len(other.held) == 0 {
		return
	}
	single := !conflict(c, other)
	race := Race{Single: single, Access: c.access, Threads: way, InThread: inThread, Beside: Change{p.Function(other.id), other.access}, Otherwise: otherwise}
	if len(c.held) == 0 && len(other.access.Held) > 0 {
		race.Guard, race.GuardedIn, race.Example = other.access.Held[0].Lock, p.Function(other.id), other.access
	}
	p.races[c.id] = append(p.races[c.id], race)
}

// conflict reports whether one of two changes is lost when they come together: one has two
// steps, and the other is no mere flag, with no lock in common.
func conflict(a, b change) bool {
	first, second := a.access, b.access
	switch {
	case !first.twoSteps() && !second.twoSteps():
		return false
	case first.Constant || second.Constant || first.Element != second.Element:
		return false
	case first.Kind == Assigns && first.Literal || second.Kind == Assigns && second.Literal:
		return false
	case inCommon(a, b):
		return false
	}
	return !first.Element || sameElements(first, second)
}

// touch reports whether two changes are single operations on one container, with no lock in
// common.
func touch(a, b change) bool { return a.access.Element && b.access.Element && !inCommon(a, b) }

// inCommon reports whether two changes are made with one lock held.
func inCommon(a, b change) bool {
	return slices.ContainsFunc(a.held, func(lock locks.Lock) bool { return slices.ContainsFunc(b.held, lock.Same) })
}

// sameElements reports whether two changes of elements of a container, one of them in two
// steps, disturb each other: both count up one, both put one in, or both take one out.
func sameElements(a, b *Access) bool {
	if a.Kind == Updates || b.Kind == Updates {
		return a.Kind == b.Kind && a.Key == b.Key
	}
	return a.takesOut() == b.takesOut() && (a.takesOut() || a.Kind == b.Kind)
}

// takesOut reports whether a change takes elements out of a container.
func (a *Access) takesOut() bool {
	switch a.Key {
	case ".remove", ".pop", ".popitem", ".clear", ".discard":
		return true
	}
	return false
}
