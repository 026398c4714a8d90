package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// handed reports whether a function that runs in another thread, or task, gives back a lock
// that was taken here: whoever takes it again waits for that, not for itself. What a with
// statement took, it gives back itself.
func (s *Project) handed(held HeldLock) bool {
	if held.With {
		return false
	}
	found := false
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		if found {
			return
		}
		found = slices.ContainsFunc(facts.HandsBack, held.Lock.Same)
		switch {
		case slices.ContainsFunc(facts.Frees, held.Lock.Same), slices.ContainsFunc(facts.Awaits, held.Lock.Same):
			found = found || s.runsBeside(id, held.Lock)
		}
		for _, hand := range facts.Hands {
			found = found || (hand.To == knowledge.Thread || hand.To == knowledge.Process) && s.freesGiven(hand, held.Lock)
		}
	})
	return found
}

// runsBeside reports whether a function runs in another thread than what takes a lock, or in
// a task or callback of its own.
func (s *Project) runsBeside(id semantic.FunctionID, lock locks.Lock) bool {
	if lock.Sync() {
		_, ok := s.Runs(id, knowledge.Thread)
		return ok
	}
	entry, ok := s.Runs(id, knowledge.Loop)
	return ok && entry.Kind == IsHanded || slices.ContainsFunc(s.callers[id], func(caller Caller) bool {
		return caller.Call.Kind == ByCoroutine && !caller.Call.Awaited
	})
}

// freesGiven reports whether a function is handed on with a lock that it gives back.
func (s *Project) freesGiven(hand Hand, lock locks.Lock) bool {
	return slices.ContainsFunc(hand.Given, func(given locks.Given) bool {
		return given.Lock.Same(lock) && slices.ContainsFunc(s.facts(hand.Callee).Frees, func(freed locks.Lock) bool {
			return freed.Parameter && freed.In == hand.Callee && freed.Name == given.Name
		})
	})
}

// released returns the lock whose release method an expression is.
func (c *collector) released(n syntax.Node) (locks.Lock, bool) {
	f := c.File
	if n = f.Bare(n); f.Kind(n) != syntax.Attribute || f.Text(f.Child(n, syntax.FieldAttribute)) != "release" {
		return locks.Lock{}, false
	}
	return c.locks.Lock(f.Child(n, syntax.FieldObject))
}
