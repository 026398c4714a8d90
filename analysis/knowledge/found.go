package knowledge

import (
	"strings"
	"sync"
)

// found remembers what was found where modules were read off their code. It is safe for
// concurrent use.
type found struct {
	mu      sync.RWMutex
	byName  map[string]meaning
	homes   map[string]home
	members map[member]*Symbol
}

// meaning is what a dotted name stands for: nil for nothing. Tabled says that the tables
// say so.
type meaning struct {
	symbol *Symbol
	tabled bool
}

// home is the module that describes what a dotted name stands for, and the name in there.
type home struct {
	module *module
	inside string
}

// member is a name that is looked for in a class, or in a module.
type member struct {
	in   *Symbol
	name string
}

func newFound() *found {
	return &found{byName: map[string]meaning{}, homes: map[string]home{}, members: map[member]*Symbol{}}
}

// recalled returns what is remembered, or else finds it and remembers that, for the key
// that own gives: the one that is asked for may be cut out of a whole text.
func recalled[K comparable, V any](f *found, known map[K]V, key K, own func(K) K, find func(K) V) V {
	f.mu.RLock()
	value, ok := known[key]
	f.mu.RUnlock()
	if ok {
		return value
	}
	key = own(key)
	value = find(key)
	f.mu.Lock()
	defer f.mu.Unlock()
	known[key] = value
	return value
}

func (m member) own() member { return member{m.in, strings.Clone(m.name)} }

// there remembers what of the tables Lookup found. All modules ask the same tables, and for
// much that is not there: that is not remembered. It is safe for concurrent use.
type there struct{ byName sync.Map }

func (t *there) lookup(b *Base, name string) *Symbol {
	if strings.Contains(name, ".") && !b.hasRoot(name) {
		return b.find(name, maxSteps) // mostly nothing, which is found out at once
	}
	if known, ok := t.byName.Load(name); ok {
		return known.(*Symbol)
	}
	symbol := b.find(name, maxSteps)
	if symbol != nil {
		t.byName.Store(strings.Clone(name), symbol)
	}
	return symbol
}
