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
	// By is who calls the function that is given to it here, and takes the inner lock; nil
	// where the function itself makes the call.
	By *Invoked
	// Under is where the outer lock is taken, if a function of another module does that; the
	// node of the outer one is then the call.
	Under knowledge.Step
}

// Node returns where the inner lock is taken, or the call that leads there, counted as in
// Call.
func (n *Nesting) Node() syntax.Node { return n.Inner.Node() }

// Holder returns the function that took a lock which another one, or a callee of it, holds.
func (s *Project) Holder(function *semantic.Function, held HeldLock) *semantic.Function {
	if held.In != (semantic.FunctionID{}) {
		return s.Function(held.In)
	}
	return function
}

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
				if lock, ok := next.Lock.SeenFrom(s.Function(id), callee, call.site()); ok {
					s.nestIn(id, &Reach{
						Lock: lock, From: id, Call: call, Next: next, Doubts: next.Doubts + call.doubts(), Bounded: next.Bounded,
						length: next.length + 1, hash: s.stepHash(next.hash, id, call.Node),
					}, call.Held)
				}
			}
		}
		for i := range facts.Lockings {
			locking := &facts.Lockings[i]
			for t := range locking.Takings {
				taking := &locking.Takings[t]
				lock, ok := locks.FromTaking(taking, locking.site())
				if !ok {
					continue
				}
				inner := &Reach{
					Lock: lock, From: id, Locking: locking, Taking: taking, Bounded: taking.Bounded,
					Doubts: doubts(locking.Conditional, false) + doubtsIn(taking.Steps), length: len(taking.Steps),
					hash: takingHash(s.stepHash(0, id, locking.Node), taking),
				}
				s.nestIn(id, inner, locking.Held)
				if outer, ok := underTaking(taking, locking); ok && inner.Lock.Kind != knowledge.Counting && outer.Kind != knowledge.Counting {
					held := HeldLock{Lock: outer, Node: locking.Node, Every: true}
					s.nestings[id] = append(s.nestings[id], Nesting{Outer: held, Inner: inner, Held: []locks.Lock{outer}, Under: taking.Under.Steps[0]})
				}
			}
		}
	})
	s.nestCallbacks()
	s.lift()
}

// underTaking returns the lock that a function of another module holds when it takes one, as
// who calls it sees that.
func underTaking(taking *knowledge.Taking, locking *Locking) (locks.Lock, bool) {
	if taking.Under == nil || len(taking.Under.Steps) == 0 {
		return locks.Lock{}, false
	}
	return locks.FromTaking(taking.Under, locking.site())
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
		found := Nesting{Outer: each, Inner: inner, Held: certain}
		if !slices.ContainsFunc(s.nestings[id], found.equal) {
			s.nestings[id] = append(s.nestings[id], found)
		}
	}
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
		maphash.WriteComparable(hash, nesting.Under)
	}
}
