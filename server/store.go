package server

import (
	"sync"

	"go.lsp.dev/uri"
)

// store holds the open Python documents. The read loop changes it; workers and
// requests read it.
type store struct {
	mu   *sync.RWMutex
	open map[uri.URI]*document
}

func newStore() store { return store{mu: new(sync.RWMutex), open: map[uri.URI]*document{}} }

// get returns an open document, or nil.
func (s store) get(name uri.URI) *document {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.open[name]
}

// put keeps a document and returns the one that it replaces, or nil.
func (s store) put(doc *document) (before *document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before = s.open[doc.uri]
	s.open[doc.uri] = doc
	return before
}

// remove forgets a document and returns it, or nil.
func (s store) remove(name uri.URI) *document {
	s.mu.Lock()
	defer s.mu.Unlock()
	doc := s.open[name]
	delete(s.open, name)
	return doc
}

// all returns the open documents in no order.
func (s store) all() []*document {
	s.mu.RLock()
	defer s.mu.RUnlock()
	docs := make([]*document, 0, len(s.open))
	for _, doc := range s.open {
		docs = append(docs, doc)
	}
	return docs
}
