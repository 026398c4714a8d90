package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// A function that takes what it is given for one lock while it holds another says nothing by
// itself: which locks these are, each of its callers says for itself. So the nestings of
// parameters are lifted to the calls, and on, until the locks are known.

// maxLifted bounds the nestings of one function that come from callees.
const maxLifted = 64

// lift carries the nestings that depend on what a function is given to its callers, and to
// those that have it run in a thread or a process.
func (s *Project) lift() {
	type place struct {
		id semantic.FunctionID
		at int
	}
	var queue []place
	own := map[semantic.FunctionID]int{}
	s.each(func(id semantic.FunctionID, _ *FunctionFacts) {
		own[id] = len(s.nestings[id])
		for i := range s.nestings[id] {
			queue = append(queue, place{id, i})
		}
	})
	var handers map[semantic.FunctionID][]Caller
	for at := 0; at < len(queue); at++ {
		id := queue[at].id
		nesting, callee := s.nestings[id][queue[at].at], s.Function(id)
		if callee == nil || !nesting.depends(callee) || s.ComparesFirst(callee, &nesting) {
			continue
		}
		if handers == nil {
			handers = s.handers()
		}
		for _, caller := range slices.Concat(s.callers[id], handers[id]) {
			lifted, ok := s.lifted(nesting, callee, caller)
			if !ok || len(s.nestings[caller.From]) >= own[caller.From]+maxLifted || slices.ContainsFunc(s.nestings[caller.From], lifted.equal) {
				continue
			}
			s.nestings[caller.From] = append(s.nestings[caller.From], lifted)
			queue = append(queue, place{caller.From, len(s.nestings[caller.From]) - 1})
		}
	}
}

// depends reports whether it takes a caller to say which locks these are, or whether they are
// one and the same.
func (n *Nesting) depends(in *semantic.Function) bool {
	outer, inner := n.Outer.Lock, n.Inner.Lock
	if n.By != nil || outer.Same(inner) && outer.Class != "" {
		return false // it is so for whoever calls
	}
	given := func(l locks.Lock) bool { return l.Parameter && l.In == in.ID }
	return given(outer) || given(inner) || outer.Name == inner.Name && !outer.Local() && !inner.Local() &&
		(strings.HasPrefix(outer.Object, semantic.LocalRoot) || strings.HasPrefix(inner.Object, semantic.LocalRoot))
}

// lifted returns a nesting of a function as one of its callers sees it.
func (s *Project) lifted(nesting Nesting, callee *semantic.Function, caller Caller) (Nesting, bool) {
	from := s.Function(caller.From)
	if from == nil || caller.Call.Kind == ByCoroutine && !caller.Call.Awaited || !caller.Call.allows(s.module.Base, Call{Guards: nesting.Inner.guards()}) {
		return Nesting{}, false
	}
	site := caller.Call.site()
	outer, outerKnown := nesting.Outer.Lock.SeenFrom(from, callee, site)
	inner, innerKnown := nesting.Inner.Lock.SeenFrom(from, callee, site)
	doubts := nesting.Inner.Doubts + caller.Call.doubts()
	length := nesting.Inner.length + 1
	switch {
	case !outerKnown || !innerKnown || doubts > maxReachDoubts || length > maxReachLength:
		return Nesting{}, false
	case nesting.Outer.Lock.Name == nesting.Inner.Lock.Name && !nesting.Outer.Lock.Parameter && !outer.Same(inner):
		return Nesting{}, false // the function itself speaks of two objects of a class
	}
	held := nesting.Outer
	held.Lock = outer
	if held.In == (semantic.FunctionID{}) {
		held.In, held.Text = callee.ID, nesting.Outer.Lock.Text
	}
	next := nesting.Inner
	made := Nesting{Under: nesting.Under, Outer: held, Inner: &Reach{
		Lock: inner, From: caller.From, Call: caller.Call, Next: next, Doubts: doubts, Bounded: next.Bounded,
		length: length, hash: s.stepHash(next.hash, caller.From, caller.Call.Node),
	}}
	for _, lock := range nesting.Held {
		if seen, ok := lock.SeenFrom(from, callee, site); ok {
			made.Held = append(made.Held, seen)
		}
	}
	return made, !outer.Same(inner) || !s.handed(caller.From, held)
}

// handers returns for each function the places where it is given to what runs it elsewhere,
// with what it will be called with.
func (s *Project) handers() map[semantic.FunctionID][]Caller {
	found := map[semantic.FunctionID][]Caller{}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, hand := range facts.Hands {
			if hand.Library == "" && hand.To <= knowledge.Process && len(hand.Given) > 0 {
				call := Call{Node: hand.Node, Kind: ByCallback, Callee: hand.Callee, Receiver: hand.Receiver, Given: hand.Given}
				found[hand.Callee] = append(found[hand.Callee], Caller{id, call})
			}
		}
	})
	return found
}

// equal reports whether both say the same of one place.
func (n *Nesting) equal(other Nesting) bool {
	return other.Node() == n.Node() && other.Outer.Node == n.Outer.Node && other.Outer.In == n.Outer.In && other.Inner.says(n.Inner) && other.Outer.Lock.Same(n.Outer.Lock)
}

// ComparesFirst reports whether a function takes the inner lock of a nesting behind a test of
// which of two things comes first: the order then does not depend on who calls.
func (s *Project) ComparesFirst(function *semantic.Function, nesting *Nesting) bool {
	f := s.module.File
	for up := f.Parent(s.NodeOf(function, nesting.Node())); up > function.Node; up = f.Parent(up) {
		if f.Kind(up) == syntax.IfStatement && strings.ContainsAny(f.Text(f.Child(up, syntax.FieldCondition)), "<>") {
			return true
		}
	}
	return false
}
