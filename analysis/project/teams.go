package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// teams are the functions that several threads run at once, and how they come to.
type teams struct {
	*Project
	// known says of each function whether the threads run it for the same object.
	known map[teamMember]teamEntry
	queue []teamMember
}

type teamMember struct {
	id   semantic.FunctionID
	same bool
}

type teamEntry struct {
	entry  Entry
	before *teamMember
}

// severalThreads finds the functions that several threads run at once.
func (s *Project) severalThreads() teams {
	t := teams{Project: s, known: map[teamMember]teamEntry{}}
	given := map[semantic.FunctionID]bool{}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, hand := range slices.Concat(facts.Hands, facts.Runners) {
			if hand.To != knowledge.Thread || hand.Library != "" || s.succeeds(id, hand) {
				continue
			}
			if hand.Several || given[hand.Callee] {
				t.enter(teamMember{hand.Callee, s.sameObject(hand)}, Entry{Kind: IsHanded, Context: knowledge.Thread, Function: hand.Callee, By: hand.By, From: id, Hand: hand}, nil)
			}
			// A timer is often set again when its time is up, or in place of another.
			given[hand.Callee] = given[hand.Callee] || hand.By != "threading.Timer"
		}
	})
	s.enterTeams(&t)
	t.spread()
	return t
}

// enter adds a function to those that the threads run.
func (t *teams) enter(member teamMember, entry Entry, before *teamMember) {
	if _, ok := t.known[member]; !ok {
		t.known[member] = teamEntry{entry, before}
		t.queue = append(t.queue, member)
	}
}

// spread adds what the functions of the threads call.
func (t *teams) spread() {
	for at := 0; at < len(t.queue); at++ {
		member := t.queue[at]
		for _, call := range t.facts(member.id).Calls {
			callee := t.Function(call.Callee)
			if call.Effect != None || callee == nil || call.Kind == ByCoroutine {
				continue
			}
			same := false
			switch {
			case callee.Class == nil:
				same = member.same && callee.Outer != nil
			case call.Receiver == semantic.Self || strings.HasPrefix(call.Receiver, semantic.Self+"."):
				same = member.same
			case call.Receiver != "" && call.Receiver != semantic.Elsewhere && !strings.HasPrefix(call.Receiver, semantic.LocalRoot):
				same = true // a global
			}
			t.enter(teamMember{call.Callee, same}, Entry{Kind: IsCalled, Context: knowledge.Thread, Function: call.Callee, From: member.id, Call: call}, &member)
		}
	}
	t.queue = nil
}

// maxSuccessors bounds how many calls deep a function is looked for that sets its timer anew.
const maxSuccessors = 4

// succeeds reports whether a timer is set by the very function that it runs, or by one that
// this calls: it runs after that, not beside it.
func (s *Project) succeeds(from semantic.FunctionID, hand Hand) bool {
	if hand.By != "threading.Timer" {
		return false
	}
	reached := []semantic.FunctionID{hand.Callee}
	for depth, at := 0, 0; depth < maxSuccessors; depth++ {
		for end := len(reached); at < end; at++ {
			if reached[at] == from {
				return true
			}
			for _, call := range s.facts(reached[at]).Calls {
				if call.Effect == None && !slices.Contains(reached, call.Callee) {
					reached = append(reached, call.Callee)
				}
			}
		}
	}
	return false
}

// sameObject reports whether all threads that a callable is given to run it for the same
// object: a method of one object, or a function inside a method, whose self they share.
func (s *Project) sameObject(hand Hand) bool {
	callee := s.Function(hand.Callee)
	if callee == nil {
		return false
	}
	if callee.Class == nil {
		return callee.Outer != nil
	}
	return hand.Receiver != "" && hand.Receiver != semantic.Elsewhere
}

// to returns how several threads come to make a change, nil where they do not, or each for
// an object of its own.
func (t teams) to(id semantic.FunctionID, access *Access) []Entry {
	need := access.Object == semantic.Self
	for _, same := range [...]bool{true, false} {
		member := teamMember{id, same}
		found, ok := t.known[member]
		if !ok || need && !same {
			continue
		}
		if access.In != (semantic.FunctionID{}) && !t.shares(id, access) {
			continue
		}
		way := []Entry{found.entry}
		for before := found.before; before != nil; {
			next := t.known[*before]
			way = append(way, next.entry)
			before = next.before
		}
		return way
	}
	return nil
}

// shares reports whether the threads run functions inside the one whose local is changed, so
// that they share it.
func (t teams) shares(id semantic.FunctionID, access *Access) bool {
	for function := t.Function(id); function != nil; function = function.Outer {
		if function.ID == access.In {
			return false
		}
		if entry, ok := t.known[teamMember{function.ID, true}]; ok && entry.before == nil {
			return true
		}
	}
	return false
}
