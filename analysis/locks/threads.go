package locks

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// KeepsThreadsOut reports whether a lock that a function holds for certain keeps other
// threads waiting without end. A semaphore is left alone, which others may give back. The
// wait of a condition gives it back, but has it again when it is done.
func (x *Finder) KeepsThreadsOut(function *semantic.Function, held Held) bool {
	lock := held.Lock
	if !held.Every || held.Bounded || !lock.Sync() || lock.Kind == knowledge.Counting {
		return false
	}
	return !lock.Local() || lock.Parameter || lock.In != function.ID || x.Shared(function, lock.Name)
}

// isCondition reports whether a lock is a condition, whose wait gives it back for that time.
func (x *Finder) isCondition(lock Lock) bool {
	_, condition := x.Base.Member(lock.Class, "notify_all")
	return condition && lock.Class != ""
}
