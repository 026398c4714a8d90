package project

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// lockKey names a lock: those that the objects of a class have of their own are one.
type lockKey struct {
	name string
	in   semantic.FunctionID
}

// BriefHolder is a function that takes a lock, and waits for nothing while it holds it.
type BriefHolder struct {
	Function semantic.FunctionID
	Take     *Take
}

// BriefHolders returns the functions of the file that take a lock and wait for nothing while
// they hold it, in source order.
func (s *Project) BriefHolders(lock locks.Lock) []BriefHolder {
	return s.brief[lockKey{lock.Name, lock.In}]
}

// findBriefHolders finds them for all locks.
func (s *Project) findBriefHolders() {
	s.brief = map[lockKey][]BriefHolder{}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for i := range facts.Takes {
			take := &facts.Takes[i]
			key := lockKey{take.Lock.Name, take.Lock.In}
			known := func(other BriefHolder) bool { return other.Function == id }
			if !take.Bounded && !take.Called && !take.Left && !s.waitsUnder(id, take) && !slices.ContainsFunc(s.brief[key], known) {
				s.brief[key] = append(s.brief[key], BriefHolder{id, take})
			}
		}
	})
}

// waitsUnder reports whether a function makes a call that may block while it holds a lock
// that it took at one place.
func (s *Project) waitsUnder(id semantic.FunctionID, take *Take) bool {
	function := s.Function(id)
	return slices.ContainsFunc(s.facts(id).Calls, func(call Call) bool {
		if !slices.ContainsFunc(call.Held, func(held HeldLock) bool { return held.Node == take.Node }) {
			return false
		}
		chain := s.Chain(function, call, Blocks)
		return chain != nil && !GivesWay(chain)
	})
}

// GivesWay reports whether what a chain leads to is the wait of a condition, which gives its
// lock back all that time, or the taking of a lock.
func GivesWay(chain []Step) bool {
	last := chain[len(chain)-1].Call
	name := cmp.Or(last.Blocking.Through, last.Library)
	method := name[strings.LastIndexByte(name, '.')+1:]
	return method == "acquire" || strings.Contains(name, ".Condition.wait")
}

// hashBriefHolders writes what the findings of a function can depend on: who else takes the
// locks that it holds while it waits.
func (s *Project) hashBriefHolders(hash *maphash.Hash, id semantic.FunctionID) {
	for _, call := range s.facts(id).Calls {
		if _, blocks := s.causes[Blocks].calls[keyOf(id, call)]; !blocks {
			continue
		}
		for _, held := range call.Held {
			for _, holder := range s.BriefHolders(held.Lock) {
				maphash.WriteComparable(hash, holder.Function)
				maphash.WriteComparable(hash, s.text(holder.Function))
			}
		}
	}
}
