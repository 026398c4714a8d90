package locks

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// KeepsThreadsOut reports whether a lock that a function holds for certain keeps other
// threads waiting without end. A semaphore is left alone, which others may give back, and so
// is a condition, for whose wait gives it back.
func (x *Finder) KeepsThreadsOut(function *semantic.Function, held Held) bool {
	lock := held.Lock
	if !held.Every || held.Bounded || !lock.Sync() || lock.Kind == knowledge.Counting {
		return false
	}
	if _, condition := x.Base.Member(lock.Class, "notify_all"); condition {
		return false
	}
	return !lock.Local() || lock.Parameter || lock.In != function.ID || x.Shared(function, lock.Name)
}
