package codebase

import (
	"maps"
	"slices"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// sighting is what somebody has found of a module, and what of that matters to them. It
// is safe for concurrent use.
type sighting struct {
	// shown is what they are given, nil for a module that is not there.
	shown *knowledge.Description
	// inner says that there may be modules inside it.
	inner bool
	// pending says that nobody had described it yet.
	pending bool

	mu sync.Mutex
	// texts owns what is kept of the questions.
	texts *knowledge.Owned
	// said is what was said of the module when all that was asked was last the same.
	said  *knowledge.Description
	asked map[knowledge.Question]bool
}

func newSighting(said *knowledge.Description, inner bool, texts *knowledge.Owned) *sighting {
	s := &sighting{said: said, inner: inner, texts: texts}
	if said != nil {
		s.asked = map[knowledge.Question]bool{}
		s.shown = said.Watched(s.answering)
	}
	return s
}

// answering notes a question, and returns who answers it.
func (s *sighting) answering(q knowledge.Question) *knowledge.Description {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.asked[q] {
		s.asked[q.Keep(s.texts.Own)] = true // it is kept longer than the text that it is cut out of
	}
	return s.said
}

// agrees reports whether all that was asked is answered as before by what is said now,
// which answers from then on.
func (s *sighting) agrees(now *knowledge.Description) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !now.Agrees(s.said, maps.Keys(s.asked)) {
		return false
	}
	s.said = now
	return true
}

// consultation returns what has mattered so far.
func (s *sighting) consultation(name string) consultation {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.said == nil {
		return consultation{name: name, inner: s.inner, asked: nothing}
	}
	asked := make([]knowledge.Question, 0, len(s.asked))
	for q := range s.asked {
		asked = append(asked, q)
	}
	return consultation{name: name, inner: s.inner, said: s.said, asked: slices.Values(asked)}
}

// nothing is what is asked of a module that is not there.
func nothing(func(knowledge.Question) bool) {}
