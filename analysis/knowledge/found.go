package knowledge

import (
	"strings"
	"sync"
)

// found remembers what Lookup found, nil for what is not there. It is safe for concurrent
// use.
type found struct {
	mu      sync.RWMutex
	byName  map[string]*Symbol
	members map[member]*Symbol
}

// member is a name that is looked for in a class.
type member struct{ class, name string }

func (f *found) get(name string) (symbol *Symbol, known bool) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	symbol, known = f.byName[name]
	return symbol, known
}

func (f *found) put(name string, symbol *Symbol) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.byName == nil {
		f.byName = map[string]*Symbol{}
	}
	f.byName[strings.Clone(name)] = symbol // the name may be cut out of a whole text
}

func (f *found) member(class, name string) (symbol *Symbol, known bool) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	symbol, known = f.members[member{class, name}]
	return symbol, known
}

func (f *found) putMember(class, name string, symbol *Symbol) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.members == nil {
		f.members = map[member]*Symbol{}
	}
	f.members[member{strings.Clone(class), strings.Clone(name)}] = symbol
}

// there remembers what of the tables Lookup found. All modules ask the same tables, and for
// much that is not there: that is not remembered. It is safe for concurrent use.
type there struct{ byName sync.Map }

func (t *there) lookup(b *Base, name string) (Symbol, bool) {
	if known, ok := t.byName.Load(name); ok {
		return *known.(*Symbol), true
	}
	symbol, ok := b.find(name, maxSteps)
	if ok {
		t.byName.Store(strings.Clone(name), &symbol)
	}
	return symbol, ok
}
