package knowledge

import (
	"strings"
	"sync"
)

// Base is the whole knowledge; it never changes once loaded, and may be used
// from any goroutine.
type Base struct {
	modules map[string]*module
	facts   *facts
	// extra holds what a user adds; nil for the knowledge that Heddle ships.
	extra map[string]Blocking
}

var shipped = sync.OnceValue(func() *Base {
	modules := index(stdlibTable)
	indexLibraries(modules)
	return &Base{modules: modules, facts: loadFacts()}
})

// Default returns the knowledge that Heddle ships, loaded once.
func Default() *Base { return shipped() }

// Known reports whether the module is described in full: a name of such a
// module that Lookup does not find does not exist there. The standard library
// is; other libraries are described in part and are not Known.
func (b *Base) Known(module string) bool {
	m, ok := b.modules[module]
	return ok && m.complete
}

// Blocks returns how calling the canonical name blocks.
func (b *Base) Blocks(name string) (Blocking, bool) {
	if found, ok := b.extra[name]; ok {
		return found, true
	}
	if found, ok := b.facts.blocking[name]; ok {
		return found, true
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
	found, ok := b.facts.exits[class]
	return found, ok
}

// Transfers returns the transfers of the canonical name: nil for most.
func (b *Base) Transfers(name string) []Transfer { return b.facts.transfers[name] }

// Role returns what part the canonical name plays, "task-factory",
// "group-task-factory", "loop-runner", "cancelled-error", "task-group",
// "timeout-scope", "suppressor", "coroutine-consumer" and the others that
// roles.toml explains; "" for most.
func (b *Base) Role(name string) string { return b.facts.roles[name] }

// WithBlocking returns a copy that also knows the dotted names as blocking
// calls. They may be functions of a project, which no table describes; names
// of libraries count under their canonical name too. What Heddle already knows
// of a call is kept.
func (b *Base) WithBlocking(names []string) *Base {
	extended := *b
	extended.extra = make(map[string]Blocking, len(b.extra)+2*len(names))
	for name, found := range b.extra {
		extended.extra[name] = found
	}
	for _, name := range names {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		extended.add(name)
		if symbol, ok := b.Lookup(name); ok {
			extended.add(symbol.Name)
		}
	}
	return &extended
}

// add is for a copy that nobody else has yet.
func (b *Base) add(name string) {
	if _, known := b.Blocks(name); !known {
		b.extra[name] = Blocking{Name: name, Category: "configured"}
	}
}
