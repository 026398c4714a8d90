package codebase

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/project"

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
	// Inbound is how the functions of the file come to run in contexts through others,
	// nil where no such way is known.
	Inbound *project.Inbound

	seen *seen
}

// seen is what was looked at through a view.
type seen struct {
	index *Index
	path  string
	roots []string
	// generation is that of the index when all that was looked at was last found to
	// be as before.
	generation atomic.Int64

	modules sync.Map // name to *sighting
	// installed says that some are of installed packages, of which this version is
	// known.
	installed atomic.Bool
	version   int64
	places    sync.Map // name of a document to *placeTable
	texts     knowledge.Owned
	// inside says that it was looked at while the file was described.
	inside bool
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
	same := v.Inbound == s.index.Inbound(s.path)
	same = same && (!s.installed.Load() || s.version == s.index.packages.version.Load())
	// The file may import from other folders now, or be another module.
	same = same && slices.Equal(s.roots, s.index.Roots(s.path)) && v.Name == s.index.NameOf(s.path)
	s.modules.Range(func(name, was any) bool {
		if !same {
			return false
		}
		said, _, known := s.see(name.(string))
		same = was.(*sighting).pending == !known && was.(*sighting).inner == s.inner(name.(string)) && was.(*sighting).agrees(said)
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

// View returns what the analysis has looked at, and those who went on with it: for who
// wants to know whether that is outdated. Nothing more can be seen through it.
func (a *Analysis) View() View {
	if a.look == nil {
		return View{}
	}
	m, x := a.look.module, a.look.Index
	s := &seen{index: x, path: m.path, roots: m.roots, inside: !a.again, version: x.packages.version.Load()}
	s.generation.Store(-1) // more may be said before the update ends
	for name, found := range a.look.seen {
		path, _ := x.Locate(name, m.roots)
		switch {
		case path == "":
		case x.IsInstalled(path):
			s.installed.Store(true)
		default:
			found.pending = !x.Has(path)
		}
		s.modules.Store(name, found)
	}
	for uri, table := range a.look.places {
		s.places.Store(uri, table)
	}
	view := View{Name: m.name, seen: s}
	if a.again {
		view.Inbound = x.Inbound(m.path)
	}
	return view
}

// see returns what is said of a module; of an installed one without waiting for more,
// where nobody wants to wait.
func (s *seen) see(name string) (said *knowledge.Description, path string, known bool) {
	said, path, known = s.index.said(name, s.roots)
	if known && path != "" && path != s.path && s.index.isSeen(path) {
		s.index.unsaid.Store(path, true) // until it is read
		return nil, path, false
	}
	if path != "" && s.index.IsInstalled(path) {
		s.installed.Store(true)
		if s.index.packages.asked != nil {
			said = s.index.installed(path).ready
		}
	}
	return said, path, known
}

// inner reports whether there may be modules inside the one of a name.
func (s *seen) inner(name string) bool { return s.index.Find(name, s.roots).Inner }

// View returns what the file at an absolute path sees. What is not described yet is
// described at once where missing is nil; else missing is told of it, and it is not
// seen in this view.
func (x *Index) View(path string, missing func(path string)) View {
	path = filepath.Clean(path)
	s := &seen{index: x, path: path, roots: x.Roots(path)}
	s.generation.Store(x.generation.Load())
	s.version = x.packages.version.Load()
	find := func(name string) *knowledge.Description {
		if found, ok := s.modules.Load(name); ok {
			return found.(*sighting).shown
		}
		said, path, known := s.see(name)
		if !known {
			if missing != nil {
				missing(path)
			} else {
				x.Update(context.Background(), Order{Wanted: []string{path}})
				said, _, known = s.see(name)
			}
		}
		made := newSighting(said, s.inner(name), &s.texts)
		made.pending = !known
		kept, _ := s.modules.LoadOrStore(s.texts.Own(name), made)
		return kept.(*sighting).shown
	}
	place := func(uri, place string) (knowledge.Place, bool) {
		if fixed, ok := project.FixedPlace(place); ok {
			return fixed, true
		}
		table, ok := s.places.Load(uri)
		if !ok {
			table, _ = s.places.LoadOrStore(uri, x.placesOf(uri))
		}
		if table.(*placeTable) == nil {
			return knowledge.Place{}, false
		}
		at, ok := table.(*placeTable).at()[place]
		return at, ok
	}
	return View{Base: x.libraries.With(knowledge.Reader{Module: find, Inner: s.inner, Place: place, Lasting: true}), Name: x.NameOf(path), Inbound: x.Inbound(path), seen: s}
}
