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

// Effects are the effects of all functions of one module.
type Effects struct {
	module *semantic.Module
	facts  []Facts
	causes [effectCount]map[semantic.FunctionID]Cause
}

// Spread carries the effects of calls to those who make them, nearest first:
// each function gets its shortest way to each effect. texts are hashes of the
// units' source.
func Spread(module *semantic.Module, facts []Facts, texts []uint64) *Effects {
	s := &Effects{module: module, facts: facts}
	callers := map[semantic.FunctionID][]caller{}
	for effect := range s.causes {
		s.causes[effect] = map[semantic.FunctionID]Cause{}
	}
	var reached [effectCount][]semantic.FunctionID
	for unit, facts := range facts {
		for inner, calls := range facts {
			id := semantic.FunctionID{Unit: unit, Inner: inner}
			for _, call := range calls {
				if call.Effect == None {
					callers[call.Callee] = append(callers[call.Callee], caller{id, call})
				} else if _, known := s.causes[call.Effect][id]; !known {
					s.causes[call.Effect][id] = Cause{Call: call, Hash: step(0, texts[unit], call)}
					reached[call.Effect] = append(reached[call.Effect], id)
				}
			}
		}
	}
	for effect, causes := range s.causes {
		queue := reached[effect]
		for at := 0; at < len(queue); at++ {
			for _, from := range callers[queue[at]] {
				if _, known := causes[from.id]; !known {
					next := causes[queue[at]]
					causes[from.id] = Cause{
						Call: from.call, Distance: next.Distance + 1,
						Hash: step(next.Hash, texts[from.id.Unit], from.call),
					}
					queue = append(queue, from.id)
				}
			}
		}
	}
	return s
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

type caller struct {
	id   semantic.FunctionID
	call Call
}

// Calls returns the known calls of a function.
func (s *Effects) Calls(function *semantic.Function) []Call {
	if facts := s.facts[function.ID.Unit]; function.ID.Inner < len(facts) {
		return facts[function.ID.Inner]
	}
	return nil
}

// Function returns the function of an identifier.
func (s *Effects) Function(id semantic.FunctionID) *semantic.Function {
	return s.module.Function(id)
}

// Cause returns why calling a function has an effect.
func (s *Effects) Cause(id semantic.FunctionID, effect Effect) (Cause, bool) {
	cause, ok := s.causes[effect][id]
	return cause, ok
}

// Chain returns the calls that lead from a call to the library's, the call
// itself first, each with the function that makes it. It is nil where the call
// does not have the effect.
func (s *Effects) Chain(function *semantic.Function, call Call, effect Effect) []Step {
	chain := []Step{{function, call}}
	for call.Effect == None {
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

// Node returns the node of the step's call in the file as it stands.
func (s Step) Node() syntax.Node { return s.Function.Unit.Node + s.Call.Node }
