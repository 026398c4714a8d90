package project

import (
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Reach is a lock that a function takes, by itself or through what it calls, and the way
// there.
type Reach struct {
	// Lock is the lock as the function sees it.
	Lock locks.Lock
	// From is the function.
	From semantic.FunctionID
	// Take is where it takes the lock by itself, Locking the call of another module's function
	// that does, and Taking what that does; else it makes the Call, and Next is how the
	// callee goes on.
	Take    *Take
	Locking *Locking
	Taking  *knowledge.Taking
	Call    Call
	Next    *Reach
	// Doubts count the conditions on the way.
	Doubts int
	// Bounded says that it does not wait for ever for the lock.
	Bounded bool

	length int
	hash   uint64
}

// The bounds of what is kept of a function, and of a way.
const (
	maxReaches     = 32
	maxReachLength = 12
	maxReachDoubts = seldom
)

// guards are the tests of parameters that the first step of the way stands behind.
func (r *Reach) guards() []Guard {
	switch {
	case r.Take != nil:
		return r.Take.Guards
	case r.Locking != nil:
		return r.Locking.Guards
	}
	return r.Call.Guards
}

// Node returns the node of the first step, counted as in Call.
func (r *Reach) Node() syntax.Node {
	switch {
	case r.Take != nil:
		return r.Take.Node
	case r.Locking != nil:
		return r.Locking.Node
	}
	return r.Call.Node
}

// Reaches returns the locks that a function takes, those with the likeliest way first.
func (s *Project) Reaches(id semantic.FunctionID) []*Reach { return s.reaches[id] }

// spreadTakes carries the locks that functions take up to their callers, the likeliest way
// first.
func (s *Project) spreadTakes() {
	var levels [maxReachDoubts + 1][]*Reach
	add := func(r *Reach) {
		if r.Doubts <= maxReachDoubts && r.length <= maxReachLength {
			levels[r.Doubts] = append(levels[r.Doubts], r)
		}
	}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for i := range facts.Takes {
			if take := &facts.Takes[i]; !take.Called && !take.Regained {
				add(&Reach{Lock: take.Lock, From: id, Take: take, Doubts: doubts(take.Conditional, false), Bounded: take.Bounded, hash: s.stepHash(0, id, take.Node)})
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
				add(&Reach{
					Lock: lock, From: id, Locking: locking, Taking: taking, Bounded: taking.Bounded,
					Doubts: doubts(locking.Conditional, false) + doubtsIn(taking.Steps), length: len(taking.Steps),
					hash: takingHash(s.stepHash(0, id, locking.Node), taking),
				})
			}
		}
	})
	s.reaches = map[semantic.FunctionID][]*Reach{}
	for level := range levels {
		for at := 0; at < len(levels[level]); at++ {
			r := levels[level][at]
			known := s.reaches[r.From]
			if len(known) == maxReaches || slices.ContainsFunc(known, r.says) {
				continue
			}
			s.reaches[r.From] = append(known, r)
			callee := s.Function(r.From)
			if callee == nil {
				continue
			}
			for _, caller := range s.callers[r.From] {
				from := s.Function(caller.From)
				if from == nil || caller.Call.Kind == ByCoroutine && !caller.Call.Awaited || !caller.Call.allows(s.module.Base, Call{Guards: r.guards()}) {
					continue
				}
				if lock, ok := r.Lock.SeenFrom(from, callee, caller.Call.site()); ok {
					add(&Reach{
						Lock: lock, From: caller.From, Call: caller.Call, Next: r, Doubts: r.Doubts + caller.Call.doubts(), Bounded: r.Bounded,
						length: r.length + 1, hash: s.stepHash(r.hash, caller.From, caller.Call.Node),
					})
				}
			}
		}
	}
}

// says reports whether another way leads to the same lock.
func (r *Reach) says(other *Reach) bool {
	return r.Lock.Name == other.Lock.Name && r.Lock.Object == other.Lock.Object && r.Lock.In == other.Lock.In && r.Bounded == other.Bounded
}

// stepHash hashes one step more of a way to a lock.
func (s *Project) stepHash(next uint64, id semantic.FunctionID, node syntax.Node) uint64 {
	return maphash.Comparable(seed, struct {
		next, text uint64
		id         semantic.FunctionID
		node       syntax.Node
	}{next, s.text(id), id, node})
}

func takingHash(before uint64, taking *knowledge.Taking) uint64 {
	hash := maphash.Comparable(seed, [...]string{taking.Lock, taking.Object, taking.Text, string(taking.Kind)}) ^ before
	for _, step := range taking.Steps {
		hash = maphash.Comparable(seed, struct {
			before           uint64
			uri, place, text string
		}{hash, step.URI, step.Place, step.Text})
	}
	return hash
}
