package codebase

import (
	"slices"
	"sync"
	"sync/atomic"
)

// describeAll settles the circles that dirty modules are in, and those that may see
// something new of them, each after those that it needs.
func (u *update) describeAll() {
	needed := u.mark()
	wanted := map[string]bool{}
	if u.order.Each != nil {
		for _, path := range u.order.Wanted {
			wanted[path] = true
		}
	}
	ready := make(chan *circle, len(needed))
	left, done, total := len(needed), 0, 0
	for _, c := range needed {
		total += len(c.members)
		for _, other := range c.needs {
			if other.marked {
				c.waits++
			}
		}
	}
	for _, c := range needed {
		if c.waits == 0 {
			ready <- c
		}
	}
	if left == 0 {
		close(ready)
	}
	var lock sync.Mutex
	finish := func(c *circle) {
		lock.Lock()
		defer lock.Unlock()
		c.marked = false
		for _, m := range c.members {
			delete(u.dirty, m)
			m.reformed = false
		}
		for _, other := range c.neededBy {
			if !other.marked {
				continue
			}
			other.below = other.below || c.below
			if other.waits--; other.waits == 0 {
				ready <- other
			}
		}
		done += len(c.members)
		if u.order.Progress != nil {
			u.order.Progress(done, total)
		}
		if left--; left == 0 {
			close(ready)
		}
	}
	u.parallel(u.order.Workers, func(int) {
		for {
			select {
			case <-u.ctx.Done():
				return
			case c, ok := <-ready:
				if !ok {
					return
				}
				done := true // what panics is not tried again
				u.safely(c.members[0], func() { done = u.look(c, wanted) })
				if !done {
					return
				}
				finish(c)
			}
		}
	})
	for _, c := range needed {
		for _, m := range c.members {
			if c.marked {
				u.dirty[m] = true // somebody has cancelled
			} else {
				m.forgetText()
			}
		}
	}
	u.leave(needed)
	for _, c := range needed {
		c.marked, c.dirty, c.reformed, c.below, c.waits = false, false, false, false, 0
	}
}

// mark returns the circles that may have to be settled. What nobody needs sleeps until
// somebody does.
func (u *update) mark() []*circle {
	if len(u.dirty) == 0 {
		return nil
	}
	var marked []*circle
	scope := u.scope()
	for m := range u.dirty {
		if !scope.has(m) {
			continue
		}
		m.circle.dirty = true
		m.circle.reformed = m.circle.reformed || m.reformed
		if !m.circle.marked {
			m.circle.marked = true
			marked = append(marked, m.circle)
		}
	}
	for at := 0; at < len(marked); at++ {
		for _, other := range marked[at].neededBy {
			if !other.marked && scope.has(other.members[0]) {
				other.marked = true
				marked = append(marked, other)
			}
		}
	}
	return slices.DeleteFunc(marked, func(c *circle) bool {
		if !c.needed {
			c.marked, c.dirty, c.reformed = false, false, false
			for _, m := range c.members {
				u.sleep(m)
			}
		}
		return !c.needed
	})
}

// look settles one circle where it or something that it leads to has changed. A module
// may look at others that it does not import itself, so what changed below one circle
// did so below all that need it; and so it is with which modules are below. It reports
// whether that is done: somebody may cancel.
func (u *update) look(c *circle, wanted map[string]bool) (done bool) {
	if c.dirty || c.below {
		changed, done := u.settle(c)
		if !done {
			return false
		}
		c.below = c.below || changed || c.reformed
		if changed {
			u.news.Store(true)
		}
	}
	u.parallel(len(c.members), func(i int) {
		m := c.members[i]
		if u.order.Each != nil && (u.order.All || wanted[m.path]) {
			u.analyse(m)
			u.order.Each(m.path, m.found(), m.err)
		}
		m.forgetText()
	})
	return true
}

// analyse sees to it that there is an analysis of a wanted module, unless nobody wants it.
func (u *update) analyse(m *indexed) {
	if u.order.Known == nil || m.analysis != nil || m.err != nil || m.last == nil || !m.last.whole {
		return
	}
	recall := func(key string) ([]byte, bool) { return u.reported(m, key, true) }
	if !u.order.Known(m.path, recall) {
		u.safely(m, func() { u.describe(m) })
	}
}

// lookAgain tells of the wanted files for which it matters what others do with their
// functions.
func (u *update) lookAgain() {
	if u.order.Again == nil {
		return
	}
	for _, path := range u.order.Wanted {
		m := u.modules[path]
		if inbound := u.Inbound(path); m != nil && inbound != nil && (inbound.OffLoop() || inbound.TellsRules() || m.shown.Links.OffLoop() || u.asksForLoop(m)) {
			u.order.Again(path)
		}
	}
}

// parallel does n pieces of work on the workers, until the context is done. A piece that
// panics is reported, and missing.
func (u *update) parallel(n int, work func(int)) {
	u.together(n, func(i int) {
		if u.ctx.Err() == nil {
			work(i)
		}
	})
}

// together does n pieces of work on the workers. A piece that panics is noted, and missing.
func (u *update) together(n int, work func(int)) { u.inTurn(n, u.order.Workers, work) }

// inTurn does n pieces of work, so many at a time, and begins them in their order. A piece
// that panics is noted, and missing.
func (u *update) inTurn(n, workers int, work func(int)) {
	safely := func(i int) { u.safely(&indexed{}, func() { work(i) }) }
	if n == 1 {
		safely(0)
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, workers) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				safely(i)
			}
		})
	}
	all.Wait()
}

// asksForLoop reports whether a module uses a name of which it depends on where it runs
// what is to be said.
func (u *update) asksForLoop(m *indexed) bool {
	return slices.ContainsFunc(m.names, func(name string) bool {
		gone, ok := u.libraries.Deprecated(name)
		return ok && gone.When != ""
	})
}
