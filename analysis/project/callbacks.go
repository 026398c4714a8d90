package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Invoked is an invocation with the function that makes it; Later says that it calls what was
// stored before.
type Invoked struct {
	By   semantic.FunctionID
	Call *Invocation

	Later bool
	// held are the locks that are held there for certain.
	held []HeldLock
}

// nestCallbacks finds what functions take that are given to others, which call them while
// they hold a lock: the nestings of those who give them.
func (s *Project) nestCallbacks() {
	var stored map[string][]Invoked
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, passed := range facts.Passes {
			if len(s.reaches[passed.Callback]) == 0 {
				continue
			}
			if stored == nil {
				stored = s.storedInvocations()
			}
			for _, each := range s.invocationsOf(passed, stored) {
				s.nestCallback(id, passed, each)
			}
		}
	})
}

// storedInvocations are the calls of what objects have stored, by the name of the attribute.
func (s *Project) storedInvocations() map[string][]Invoked {
	found := map[string][]Invoked{}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for i := range facts.Invocations {
			each := &facts.Invocations[i]
			if each.Stored == "" {
				continue
			}
			if held := s.heldAround(id, each.Held, 0); len(held) > 0 {
				found[each.Stored] = append(found[each.Stored], Invoked{id, each, true, held})
			}
		}
	})
	return found
}

// maxHolders bounds how many callers up a lock is looked for.
const maxHolders = 2

// heldAround returns the locks that a function holds for certain, and those that the methods
// of its object hold which call it.
func (s *Project) heldAround(id semantic.FunctionID, held []HeldLock, depth int) []HeldLock {
	var found []HeldLock
	for _, each := range held {
		if each.Every && each.Lock.Kind != knowledge.Counting {
			each.In, each.Text = id, each.Lock.Text
			found = append(found, each)
		}
	}
	if depth == maxHolders {
		return found
	}
	for _, caller := range s.callers[id] {
		if caller.Call.Receiver == semantic.Self && (caller.Call.Kind != ByCoroutine || caller.Call.Awaited) && caller.From != id {
			found = append(found, s.heldAround(caller.From, caller.Call.Held, depth+1)...)
		}
	}
	return found
}

// invocationsOf returns where a function that is passed is called while a lock is held.
func (s *Project) invocationsOf(passed Passed, stored map[string][]Invoked) []Invoked {
	var found []Invoked
	facts := s.facts(passed.Callee)
	for i := range facts.Invocations {
		each := &facts.Invocations[i]
		if each.Parameter != passed.Parameter {
			continue
		}
		if held := s.heldAround(passed.Callee, each.Held, maxHolders); len(held) > 0 {
			found = append(found, Invoked{passed.Callee, each, false, held})
		}
	}
	for _, kept := range facts.Keeps {
		if kept.Parameter == passed.Parameter {
			found = slices.Concat(found, stored[kept.Stored])
		}
	}
	return found
}

// nestCallback notes what a function takes that another one was given.
func (s *Project) nestCallback(id semantic.FunctionID, passed Passed, by Invoked) {
	from, caller, callback := s.Function(id), s.Function(by.By), s.Function(passed.Callback)
	if from == nil || caller == nil || callback == nil {
		return
	}
	call := Call{Node: passed.Node, Kind: ByCallback, Callee: passed.Callback, Receiver: passed.Receiver, Conditional: by.Call.Conditional}
	for _, held := range by.held {
		outer, ok := held.Lock.SeenFrom(from, caller, passed.Site)
		if !ok || outer.Object == semantic.Elsewhere && outer.Local() {
			continue
		}
		for _, next := range s.reaches[passed.Callback] {
			inner, ok := next.Lock.SeenFrom(from, callback, locks.Site{Receiver: passed.Receiver})
			doubts := next.Doubts + call.doubts()
			if !ok || inner.Kind == knowledge.Counting || doubts > maxReachDoubts || next.length >= maxReachLength || outer.Same(inner) && s.handed(by.By, held) {
				continue
			}
			hold := held
			hold.Lock = outer
			found := Nesting{Outer: hold, Inner: &Reach{
				Lock: inner, From: id, Call: call, Next: next, Doubts: doubts, Bounded: next.Bounded, length: next.length + 1,
				hash: s.stepHash(next.hash^s.stepHash(0, by.By, by.Call.Node), id, call.Node),
			}, Held: []locks.Lock{outer}, By: &by}
			if len(s.nestings[id]) < maxLifted && !slices.ContainsFunc(s.nestings[id], found.equal) {
				s.nestings[id] = append(s.nestings[id], found)
			}
		}
	}
}
