package project

import (
	"context"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// View is what one file sees of the project. It is safe for concurrent use, and stays as
// it was while the index learns more.
type View struct {
	// Base is what is known of libraries, and of the modules of the project.
	Base *knowledge.Base
	// Name says which module the file is.
	Name semantic.ModuleName

	seen *seen
}

// seen is what was looked at through a view.
type seen struct {
	index *Index
	roots []string
	// generation is that of the index when all that was looked at was last found to
	// be as before.
	generation atomic.Int64

	modules sync.Map // name to module
	places  sync.Map // name of a document to *placeTable
}

// module is what was found of a name.
type module struct {
	// said is nil for one that is not there.
	said *knowledge.Description
	// pending says that nobody had described it yet.
	pending bool
}

// Outdated reports whether what was looked at through the view is said otherwise by now.
func (v View) Outdated() bool {
	s := v.seen
	if s == nil {
		return false
	}
	now := s.index.generation.Load()
	if s.generation.Load() == now {
		return false
	}
	same := true
	s.modules.Range(func(name, was any) bool {
		said, _, known := s.index.said(name.(string), s.roots)
		same = module{said, !known} == was.(module)
		return same
	})
	s.places.Range(func(uri, was any) bool {
		same = same && s.index.placesOf(uri.(string)) == was.(*placeTable)
		return same
	})
	if same {
		s.generation.Store(now)
	}
	return !same
}

// View returns what the file at an absolute path sees. What is not described yet is
// described at once where missing is nil; else missing is told of it, and it is not
// seen in this view.
func (x *Index) View(path string, missing func(path string)) View {
	path = filepath.Clean(path)
	s := &seen{index: x, roots: x.rootsOf(filepath.Dir(path))}
	s.generation.Store(x.generation.Load())
	find := func(name string) *knowledge.Description {
		if found, ok := s.modules.Load(name); ok {
			return found.(module).said
		}
		said, path, known := x.said(name, s.roots)
		if !known {
			if missing != nil {
				missing(path)
			} else {
				x.Update(context.Background(), Order{Wanted: []string{path}})
				said, _, known = x.said(name, s.roots)
			}
		}
		s.modules.Store(name, module{said, !known})
		return said
	}
	place := func(uri, place string) (knowledge.Place, bool) {
		table, ok := s.places.Load(uri)
		if !ok {
			table, _ = s.places.LoadOrStore(uri, x.placesOf(uri))
		}
		if table.(*placeTable) == nil {
			return knowledge.Place{}, false
		}
		at, ok := table.(*placeTable).at[place]
		return at, ok
	}
	return View{Base: x.libraries.With(knowledge.Reader{Module: find, Place: place}), Name: x.nameOf(path), seen: s}
}
