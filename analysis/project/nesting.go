package project

import (
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Nesting is a place where a function takes a lock, by itself or through a call, while it
// holds another, or the same.
type Nesting struct {
	// Outer is the lock that is held, Inner the one that is taken.
	Outer HeldLock
	Inner *Reach
	// Held are the names of all locks that are held there for certain.
	Held []locks.Lock
}

// Node returns where the inner lock is taken, or the call that leads there, counted as in
// Call.
func (n *Nesting) Node() syntax.Node { return n.Inner.Node() }

// Nestings returns where a function takes a lock while it holds one on every path, those
// that it takes by itself first.
func (s *Project) Nestings(id semantic.FunctionID) []Nesting { return s.nestings[id] }

// nest finds the nestings of all functions.
func (s *Project) nest() {
	s.nestings = map[semantic.FunctionID][]Nesting{}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for i := range facts.Takes {
			if take := &facts.Takes[i]; !take.Called && len(take.Held) > 0 {
				s.nestIn(id, &Reach{Lock: take.Lock, From: id, Take: take, Doubts: doubts(take.Conditional, false), Bounded: take.Bounded, hash: s.stepHash(0, id, take.Node)}, take.Held)
			}
		}
		for _, call := range facts.Calls {
			callee := s.Function(call.Callee)
			if call.Effect != None || len(call.Held) == 0 || callee == nil || call.Kind == ByCoroutine && !call.Awaited {
				continue
			}
			for _, next := range s.reaches[call.Callee] {
				if !call.allows(s.module.Base, Call{Guards: next.guards()}) {
					continue
				}
				if lock, ok := next.Lock.SeenFrom(s.Function(id), callee, call.Receiver); ok {
					s.nestIn(id, &Reach{
						Lock: lock, From: id, Call: call, Next: next, Doubts: next.Doubts + call.doubts(), Bounded: next.Bounded,
						length: next.length + 1, hash: s.stepHash(next.hash, id, call.Node),
					}, call.Held)
				}
			}
		}
		for i := range facts.Lockings {
			locking := &facts.Lockings[i]
			if len(locking.Held) == 0 {
				continue
			}
			for t := range locking.Takings {
				taking := &locking.Takings[t]
				s.nestIn(id, &Reach{
					Lock: locks.FromTaking(taking, locking.Receiver), From: id, Locking: locking, Taking: taking, Bounded: taking.Bounded,
					Doubts: doubts(locking.Conditional, false) + doubtsIn(taking.Steps), length: len(taking.Steps),
					hash: takingHash(s.stepHash(0, id, locking.Node), taking),
				}, locking.Held)
			}
		}
	})
}

// nestIn notes the nestings of one place.
func (s *Project) nestIn(id semantic.FunctionID, inner *Reach, held []HeldLock) {
	if inner.Lock.Kind == knowledge.Counting {
		return
	}
	var certain []locks.Lock
	for _, each := range held {
		if each.Every {
			certain = append(certain, each.Lock)
		}
	}
	for _, each := range held {
		if !each.Every || each.Lock.Kind == knowledge.Counting || each.Lock.Same(inner.Lock) && s.handed(id, each) {
			continue
		}
		known := func(other Nesting) bool {
			return other.Node() == inner.Node() && other.Outer.Node == each.Node && other.Inner.says(inner) && other.Outer.Lock.Same(each.Lock)
		}
		if !slices.ContainsFunc(s.nestings[id], known) {
			s.nestings[id] = append(s.nestings[id], Nesting{each, inner, certain})
		}
	}
}

// handed reports whether a function that runs in another thread gives back a lock that was
// taken here: whoever takes it again waits for that thread, not for itself. Of a local lock
// it is enough that another function gives it back without having taken it: a lock that one
// function around all of them keeps is made for this run, as a signal between threads. What
// a with statement took, it gives back itself.
func (s *Project) handed(by semantic.FunctionID, held HeldLock) bool {
	if held.With || !held.Lock.Sync() {
		return false
	}
	found := false
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, freed := range facts.Frees {
			if !found && freed.Same(held.Lock) {
				_, found = s.Runs(id, knowledge.Thread)
				found = found || held.Lock.Local() && id != by
			}
		}
	})
	return found
}

// hashNestings writes what the findings of a function can depend on: what it takes while it
// holds a lock, and by what way.
func (s *Project) hashNestings(hash *maphash.Hash, id semantic.FunctionID) {
	if len(s.nestings[id]) > 0 {
		maphash.WriteComparable(hash, s.ordersHash)
	}
	for i := range s.nestings[id] {
		nesting := &s.nestings[id][i]
		maphash.WriteComparable(hash, nesting.Inner.hash)
		maphash.WriteComparable(hash, nesting.Inner.Lock)
		maphash.WriteComparable(hash, nesting.Outer)
	}
}
