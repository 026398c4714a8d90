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
	// cells are the names under which the editor knows parts of a document: the cells of a
	// notebook.
	cells map[uri.URI]*document
}

func newStore() store {
	return store{mu: new(sync.RWMutex), open: map[uri.URI]*document{}, cells: map[uri.URI]*document{}}
}

// get returns the open document of a name, or that of which it names a part; nil for none.
func (s store) get(name uri.URI) *document {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if doc := s.cells[name]; doc != nil {
		return doc
	}
	return s.open[name]
}

// text returns the open document that is edited under a name of its own, or nil.
func (s store) text(name uri.URI) *document {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.cells[name] != nil {
		return nil
	}
	return s.open[name]
}

// name says which parts of a document the editor knows, and which no more.
func (s store) name(doc *document, lost, cells []uri.URI) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, name := range lost {
		delete(s.cells, name)
	}
	for _, name := range cells {
		s.cells[name] = doc
	}
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
