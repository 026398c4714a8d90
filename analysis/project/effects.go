package project

import (
	"hash/maphash"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Cause says why a call has an effect: what it leads to, and how many calls of this
// file it is away from the library, or from another module.
type Cause struct {
	Call     Call
	Distance int
	// doubts count the conditions of the way behind the call, and length the calls there,
	// those of other modules with them.
	doubts, length int
	// Hash stands for the whole way: its calls and the text of the units that
	// make them.
	Hash uint64
	// next is the call in the callee that leads on.
	next callKey
}

// callKey names a call of a function.
type callKey struct {
	from   semantic.FunctionID
	node   syntax.Node
	kind   CallKind
	callee semantic.FunctionID
	effect Effect
}

func keyOf(from semantic.FunctionID, call Call) callKey {
	return callKey{from, call.Node, call.Kind, call.Callee, call.Effect}
}

// causes are why calls, and through them functions, have one effect.
type causes struct {
	calls map[callKey]Cause
	// first is the likeliest cause of each function.
	first map[semantic.FunctionID]callKey
}

// route is how a function comes to an effect: how many doubts there are about it, how many
// calls it takes, and whether it depends on what the function is given.
type route struct {
	doubts, length int
	depends        bool
}

// before reports whether a way is the likelier one; of those that are equally likely,
// the shorter one. Each call makes a way longer, so that none through a circle is better
// than its end: what a way depends on must not come first.
func (r route) before(other route) bool {
	switch {
	case r.doubts != other.doubts:
		return r.doubts < other.doubts
	case r.length != other.length:
		return r.length < other.length
	}
	return !r.depends && other.depends
}

// route is that of a function which makes the call.
func (c Cause) route() route {
	return route{doubts: min(c.doubts+c.Call.doubts(), certainlyMore), length: c.length}
}

// spreadEffects carries the effects of calls to those who make them, the likeliest way
// first: each call gets that with the fewest conditions, and of those the shortest.
// Making a coroutine has no effect on who makes it, and neither has what a callee does
// only for other arguments than it is given, or where it looks whether a loop runs. As
// each way is as short as can be, functions that call one another in a circle need no
// special care.
func (s *Project) spreadEffects() {
	var waves [effectCount]wave
	for effect := range s.causes {
		s.causes[effect] = causes{map[callKey]Cause{}, map[semantic.FunctionID]callKey{}}
	}
	reach := func(effect Effect, from semantic.FunctionID, cause Cause) {
		key := keyOf(from, cause.Call)
		if _, known := s.causes[effect].calls[key]; known {
			return
		}
		s.causes[effect].calls[key] = cause
		waves[effect].add(reached{key, cause.route(), false})
		if cause.Call.Told {
			waves[effect].add(reached{key, route{doubts: cause.doubts, length: cause.length}, true})
		}
	}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, call := range facts.Calls {
			if call.Effect == None {
				continue
			}
			cause := Cause{Call: call, length: len(call.Blocking.Steps), doubts: doubtsIn(call.Blocking.Steps), Hash: step(0, s.text(id), call)}
			if cause.doubts <= maxDoubts(call.Effect) {
				reach(call.Effect, id, cause)
			}
		}
	})
	for effect := Blocks; effect < effectCount; effect++ {
		for at, ok := waves[effect].next(); ok; at, ok = waves[effect].next() {
			if _, known := s.causes[effect].first[at.from]; !known && !at.told {
				s.causes[effect].first[at.from] = at.callKey
			}
			if len(s.callers[at.from]) == 0 || at.doubts > maxDoubts(effect) || s.facts(at.from).AsksForLoop {
				continue
			}
			inner := s.causes[effect].calls[at.callKey]
			for _, caller := range s.callers[at.from] {
				if caller.Call.Kind == ByCoroutine || !caller.Call.allows(s.module.Base, inner.Call) ||
					at.told && !caller.Call.meets(s.module.Base, inner.Call) {
					continue
				}
				reach(effect, caller.From, Cause{
					Call: caller.Call, Distance: inner.Distance + 1, length: inner.length + 1, doubts: at.doubts, next: at.callKey,
					Hash: step(inner.Hash, s.text(caller.From), caller.Call),
				})
			}
		}
	}
}

// seed makes hashes comparable within one process.
var seed = maphash.MakeSeed()

// step hashes one call more of a way.
func step(next, text uint64, call Call) uint64 {
	return maphash.Comparable(seed, struct {
		next, text uint64
		node       syntax.Node
		callee     semantic.FunctionID
		effect     Effect
	}{next, text, call.Node, call.Callee, call.Effect})
}

// Cause returns why calling a function has an effect: the likeliest of its calls
// that have it.
func (s *Project) Cause(id semantic.FunctionID, effect Effect) (Cause, bool) {
	key, ok := s.causes[effect].first[id]
	return s.causes[effect].calls[key], ok
}

// Chain returns the calls that lead from a call to the library's, the call
// itself first, each with the function that makes it. It is nil where the call
// does not have the effect. What the constants of the call before decide is not
// conditional there. A nil function stands for the code outside of units.
func (s *Project) Chain(function *semantic.Function, call Call, effect Effect) []Step {
	from := outside
	if function != nil {
		from = function.ID
	}
	cause, ok := s.causes[effect].calls[keyOf(from, call)]
	if !ok {
		return nil
	}
	chain := []Step{{function, call}}
	for cause.Call.Effect == None {
		key := cause.next
		cause = s.causes[effect].calls[key]
		inner := cause.Call
		inner.Conditional = inner.Conditional && !chain[len(chain)-1].Call.meets(s.module.Base, inner)
		chain = append(chain, Step{s.Function(key.from), inner})
	}
	return chain
}

// Step is one call of a chain and the function whose body makes it.
type Step struct {
	Function *semantic.Function
	Call     Call
}
