package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// handed reports whether a function that runs in another thread, or task, gives back a lock
// that was taken here: whoever takes it again waits for that, not for itself. Of a local lock
// of threads it is enough that another function gives it back without having taken it: a lock
// that one function around all of them keeps is made for this run, as a signal between
// threads. What a with statement took, it gives back itself.
func (s *Project) handed(by semantic.FunctionID, held HeldLock) bool {
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
		case held.Lock.Sync() && held.Lock.Local() && id != by && slices.ContainsFunc(facts.Frees, held.Lock.Same):
			found = true
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

// letsOut reports whether a function puts a lock of its own where others find it, who may
// give it back: in a container, in an object, or into a call of something unknown.
func (c *collector) letsOut(function *semantic.Function, name string) bool {
	f := c.File
	for n := f.Body(function.Node); n != syntax.None && n < f.After(function.Node); n++ {
		if f.Kind(n) != syntax.Identifier || f.Text(n) != name {
			continue
		}
		value, up := n, f.Parent(n)
		for among := true; among; {
			switch f.Kind(up) {
			case syntax.Tuple, syntax.List, syntax.Pair, syntax.Dictionary, syntax.Parenthesized, syntax.KeywordArgument, syntax.ArgumentList:
				value, up = up, f.Parent(up)
			default:
				among = false
			}
		}
		switch f.Kind(up) {
		case syntax.Assignment:
			if left := f.Kind(f.Child(up, syntax.FieldLeft)); f.Field(value) == syntax.FieldRight && (left == syntax.Attribute || left == syntax.Subscript) {
				return true
			}
		case syntax.Call:
			if f.Field(value) == syntax.FieldArguments && c.keepsArguments(c.Value(f.Callee(up))) {
				return true
			}
		}
	}
	return false
}

// keepsArguments reports whether what is called may keep its arguments for others, for all
// that is known: not a function of the file, not what runs one, and no condition.
func (c *collector) keepsArguments(callee semantic.Value) bool {
	known := callee.Kind == semantic.ProjectFunction || callee.Kind == semantic.ProjectClass || c.Base.FromCode(callee.Name)
	return !known && len(c.Base.Transfers(callee.Name)) == 0 && c.Base.Lock(callee.Name) == ""
}
