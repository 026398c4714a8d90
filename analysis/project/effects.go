package project

import (
	"hash/maphash"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Cause says why calling a function has an effect: the call in its body that
// leads there, and how many calls it is away from the library.
type Cause struct {
	Call     Call
	Distance int
	// Hash stands for the whole way: its calls and the text of the units that
	// make them.
	Hash uint64
}

// spreadEffects carries the effects of calls to those who make them, nearest
// first: each function gets its shortest way to each effect. Making a coroutine
// has no effect on who makes it.
func (s *Project) spreadEffects() {
	for effect := range s.causes {
		s.causes[effect] = map[semantic.FunctionID]Cause{}
	}
	var reached [effectCount][]semantic.FunctionID
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, call := range facts.Calls {
			if call.Effect == None {
				continue
			}
			if _, known := s.causes[call.Effect][id]; !known {
				s.causes[call.Effect][id] = Cause{Call: call, Hash: step(0, s.text(id), call)}
				reached[call.Effect] = append(reached[call.Effect], id)
			}
		}
	})
	for effect, causes := range s.causes {
		queue := reached[effect]
		for at := 0; at < len(queue); at++ {
			for _, caller := range s.callers[queue[at]] {
				if _, known := causes[caller.From]; known || caller.Call.Kind == ByCoroutine {
					continue
				}
				next := causes[queue[at]]
				causes[caller.From] = Cause{
					Call: caller.Call, Distance: next.Distance + 1,
					Hash: step(next.Hash, s.text(caller.From), caller.Call),
				}
				queue = append(queue, caller.From)
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

// Cause returns why calling a function has an effect.
func (s *Project) Cause(id semantic.FunctionID, effect Effect) (Cause, bool) {
	cause, ok := s.causes[effect][id]
	return cause, ok
}

// Chain returns the calls that lead from a call to the library's, the call
// itself first, each with the function that makes it. It is nil where the call
// does not have the effect.
func (s *Project) Chain(function *semantic.Function, call Call, effect Effect) []Step {
	chain := []Step{{function, call}}
	for call.Effect == None {
		if call.Kind == ByCoroutine {
			return nil
		}
		cause, ok := s.Cause(call.Callee, effect)
		if !ok {
			return nil
		}
		function, call = s.Function(call.Callee), cause.Call
		chain = append(chain, Step{function, call})
	}
	if call.Effect != effect {
		return nil
	}
	return chain
}

// Step is one call of a chain and the function whose body makes it.
type Step struct {
	Function *semantic.Function
	Call     Call
}
