package knowledge

import (
	"strings"
	"sync"
)

// found remembers what Lookup found, nil for what is not there. It is safe for concurrent
// use.
type found struct {
	mu     sync.RWMutex
	byName map[string]*Symbol
}

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
