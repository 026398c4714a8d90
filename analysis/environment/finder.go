package environment

import (
	"maps"
	"path/filepath"
	"slices"
	"sync"
)

// Finder finds the environments of projects, each once. It is safe for concurrent use.
type Finder struct {
	source Source
	getenv func(string) string
	// python is what the settings of a folder name as its Python, "" for nothing.
	python func(folder string) string

	mu    sync.Mutex
	found map[string]*Environment
}

// NewFinder returns a finder that has found nothing yet.
func NewFinder(source Source, getenv func(string) string, python func(folder string) string) *Finder {
	return &Finder{source: source, getenv: getenv, python: python, found: map[string]*Environment{}}
}

// For returns the environment of the project in a folder.
func (f *Finder) For(folder string) *Environment {
	folder = filepath.Clean(folder)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.found[folder] == nil {
		f.found[folder] = f.find(folder)
	}
	return f.found[folder]
}

func (f *Finder) find(folder string) *Environment {
	return Find(f.source, folder, Options{Interpreter: f.python(folder), Getenv: f.getenv})
}

// Refresh looks for all environments again, and reports whether one is another now, or
// has other packages.
func (f *Finder) Refresh() (changed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for folder, before := range f.found {
		now := f.find(folder)
		if now.Stamp != before.Stamp || !slices.Equal(now.Roots, before.Roots) || !maps.Equal(now.Editables, before.Editables) {
			f.found[folder], changed = now, true
		}
	}
	return changed
}
