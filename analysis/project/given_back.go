package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// handed reports whether a function that runs in another thread gives back a lock that was
// taken here: whoever takes it again waits for that thread, not for itself. What a with
// statement took, it gives back itself.
func (s *Project) handed(held HeldLock) bool {
	if held.With || !held.Lock.Sync() {
		return false
	}
	found := false
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, freed := range facts.Frees {
			if !found && freed.Same(held.Lock) {
				_, found = s.Runs(id, knowledge.Thread)
			}
		}
		for _, hand := range facts.Hands {
			found = found || (hand.To == knowledge.Thread || hand.To == knowledge.Process) && s.freesGiven(hand, held.Lock)
		}
	})
	return found
}

// freesGiven reports whether a function is handed on with a lock that it gives back.
func (s *Project) freesGiven(hand Hand, lock locks.Lock) bool {
	return slices.ContainsFunc(hand.Given, func(given locks.Given) bool {
		return given.Lock.Same(lock) && slices.ContainsFunc(s.facts(hand.Callee).Frees, func(freed locks.Lock) bool {
			return freed.Parameter && freed.In == hand.Callee && freed.Name == given.Name
		})
	})
}
