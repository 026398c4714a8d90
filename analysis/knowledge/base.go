package knowledge

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Base is the whole knowledge; it never changes once loaded, and may be used
// from any goroutine.
type Base struct {
	modules map[string]*module
	// roots are the first words of the modules' names: most names that are asked for begin
	// with none.
	roots map[string]bool
	facts *facts
	// concurrent lists what Concurrent finds in this layer; nil where there is nothing.
	concurrent func() concurrentNames
	// under is the knowledge that this one adds to; nil for what Heddle ships.
	under *Base
	// read finds modules that were read off their code; nil where there are none.
	read func(module string) *Description
	// inner reports whether there may be modules inside one; nil where there always may.
	inner func(module string) bool
	// found remembers what names stand for where that was read off code, there what the
	// tables have; nil where nothing is remembered.
	found *found
	there *there
	// steps finds steps in other documents; nil where there are none.
	steps func(uri, place string) (Place, bool)
}

var shipped = sync.OnceValue(func() *Base {
	modules := index(stdlibTable)
	indexLibraries(modules)
	b := lay(modules, loadFacts())
	b.concurrent = sync.OnceValue(b.allConcurrent)
	return b
})

// lay makes knowledge of tables with nothing under it.
func lay(modules map[string]*module, facts *facts) *Base {
	return &Base{modules: modules, roots: rootsOf(modules), facts: facts, there: &there{}}
}

// Default returns the knowledge that Heddle ships, loaded once.
func Default() *Base { return shipped() }

// Known reports whether the module is described in full: a name of such a
// module that Lookup does not find does not exist there. The standard library
// is; other libraries are described in part and are not Known.
func (b *Base) Known(module string) bool {
	m := b.module(module)
	return m != nil && m.complete
}

// Blocks returns how calling the canonical name blocks.
func (b *Base) Blocks(name string) (Blocking, bool) {
	if b.read != nil {
		if found, ok := b.under.Blocks(name); ok {
			return found, true
		}
		if b.under.complete(name) {
			return Blocking{}, false
		}
		m := b.described(name).module
		inside, below := m.cut(name)
		if !below {
			return Blocking{}, false
		}
		found, ok := m.blocks(inside)
		found.Name = name
		return found, ok
	}
	for ; ; b = b.under {
		if found, ok := b.facts.blocking[name]; ok {
			return found, true
		}
		if b.under == nil {
			break
		}
	}
	m, _ := b.split(name)
	if m == nil || m.complete {
		return Blocking{}, false
	}
	found, ok := m.loaded().blocking[name]
	return found, ok
}

// BlocksOnExit returns how leaving a with block over an object of the class
// blocks, as an executor does that waits for its work.
func (b *Base) BlocksOnExit(class string) (Blocking, bool) {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.exits[class]; ok {
			return found, true
		}
	}
	return Blocking{}, false
}

// Transfers returns the transfers of the canonical name: nil for most.
func (b *Base) Transfers(name string) []Transfer {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.transfers[name]; ok {
			return found
		}
	}
	return nil
}

// Role returns what part the canonical name plays, "task-factory",
// "group-task-factory", "loop-runner", "cancelled-error", "task-group",
// "timeout-scope", "suppressor", "coroutine-consumer" and the others that
// roles.toml explains; "" for most.
func (b *Base) Role(name string) string {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.roles[name]; ok {
			return found
		}
	}
	return ""
}

// ReleasesGIL reports whether calling the canonical name lets other threads run
// Python while it computes or waits, and whether that is known. What a package
// or a class does holds for all in it of which nothing else is said.
func (b *Base) ReleasesGIL(name string) (releases, known bool) {
	if releases, known := b.gil(name); known {
		return releases, true
	}
	// What waits releases it; of a name that a user lists it is not known why it
	// takes its time.
	if blocking, ok := b.Blocks(name); ok {
		return blocking.Category != Configured, blocking.Category != Configured
	}
	for end := strings.LastIndexByte(name, '.'); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if releases, known := b.gil(name[:end]); known {
			return releases, true
		}
	}
	return false, false
}

// Releasing returns the packages, not of the standard library, of which something lets
// other threads run Python while it computes.
func (b *Base) Releasing() []string {
	roots := map[string]bool{}
	for at := b; at != nil; at = at.under {
		for name, releases := range at.facts.gil {
			if root, _, _ := strings.Cut(name, "."); releases && !b.Known(root) {
				roots[root] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(roots))
}

func (b *Base) gil(name string) (releases, known bool) {
	for ; b != nil; b = b.under {
		if releases, known := b.facts.gil[name]; known {
			return releases, true
		}
	}
	return false, false
}
