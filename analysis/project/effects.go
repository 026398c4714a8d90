package project

import (
	"hash/maphash"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Cause says why a call has an effect: what it leads to, and how many calls it is
// away from the library.
type Cause struct {
	Call     Call
	Distance int
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
	// first is the nearest cause of each function.
	first map[semantic.FunctionID]callKey
}

// spreadEffects carries the effects of calls to those who make them, nearest
// first: each call gets its shortest way to each effect. Making a coroutine has no
// effect on who makes it, and neither has what a callee does only for other
// arguments than it is given. As each way is as short as can be, functions that
// call one another in a circle need no special care.
func (s *Project) spreadEffects() {
	for effect := range s.causes {
		s.causes[effect] = causes{map[callKey]Cause{}, map[semantic.FunctionID]callKey{}}
	}
	type reached struct {
		from semantic.FunctionID
		call Call
	}
	var queues [effectCount][]reached
	reach := func(effect Effect, from semantic.FunctionID, call Call, cause Cause) {
		key := keyOf(from, call)
		if _, known := s.causes[effect].calls[key]; known {
			return
		}
		s.causes[effect].calls[key] = cause
		if _, known := s.causes[effect].first[from]; !known {
			s.causes[effect].first[from] = key
		}
		queues[effect] = append(queues[effect], reached{from, call})
	}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, call := range facts.Calls {
			if call.Effect != None {
				reach(call.Effect, id, call, Cause{Call: call, Hash: step(0, s.text(id), call)})
			}
		}
	})
	for effect := Blocks; effect < effectCount; effect++ {
		for at := 0; at < len(queues[effect]); at++ {
			inner := queues[effect][at]
			next := s.causes[effect].calls[keyOf(inner.from, inner.call)]
			for _, caller := range s.callers[inner.from] {
				if caller.Call.Kind == ByCoroutine || !caller.Call.allows(inner.call) {
					continue
				}
				reach(effect, caller.From, caller.Call, Cause{
					Call: caller.Call, Distance: next.Distance + 1, next: keyOf(inner.from, inner.call),
					Hash: step(next.Hash, s.text(caller.From), caller.Call),
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

// Cause returns why calling a function has an effect: the nearest of its calls
// that have it.
func (s *Project) Cause(id semantic.FunctionID, effect Effect) (Cause, bool) {
	key, ok := s.causes[effect].first[id]
	return s.causes[effect].calls[key], ok
}

// Chain returns the calls that lead from a call to the library's, the call
// itself first, each with the function that makes it. It is nil where the call
// does not have the effect.
func (s *Project) Chain(function *semantic.Function, call Call, effect Effect) []Step {
	cause, ok := s.causes[effect].calls[keyOf(function.ID, call)]
	if !ok {
		return nil
	}
	chain := []Step{{function, call}}
	for cause.Call.Effect == None {
		key := cause.next
		cause = s.causes[effect].calls[key]
		chain = append(chain, Step{s.Function(key.from), cause.Call})
	}
	return chain
}

// Step is one call of a chain and the function whose body makes it.
type Step struct {
	Function *semantic.Function
	Call     Call
}
