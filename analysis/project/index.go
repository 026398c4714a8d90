package project

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Files is where an index reads from.
type Files interface {
	ReadFile(path string) ([]byte, error)
	Stat(path string) (fs.FileInfo, error)
}

// Index knows the modules of a project by what they say to one another. A module is
// read when somebody first imports it, with all that it imports in turn, and kept as
// a description; nothing of its text stays. It is safe for concurrent use.
type Index struct {
	locator
	// uri names the document of a path in what is said of it.
	uri func(path string) string

	// ready holds the descriptions that are made, by path: *knowledge.Description,
	// nil for a file that cannot be read or analysed.
	ready sync.Map
	// generation counts how often there was news of what had been asked for.
	generation atomic.Int64

	// mu is held while modules are described.
	mu      sync.Mutex
	modules map[string]*indexed
	// number counts the modules of the walk that looks for circles of imports.
	number int
	stack  []*indexed
}

// NewIndex returns an index that reads from files. uri gives the name of the
// document of an absolute path.
func NewIndex(files Files, uri func(path string) string) *Index {
	return &Index{locator: locator{files: files}, uri: uri, modules: map[string]*indexed{}}
}

// View is what one file sees of the project.
type View struct {
	// Base is what is known of libraries, and of the modules of the project.
	Base *knowledge.Base
	// Name says which module the file is.
	Name semantic.ModuleName

	index      *Index
	generation int64
}

// Outdated reports whether a new view may show something else.
func (v View) Outdated() bool { return v.index != nil && v.index.generation.Load() != v.generation }

// View returns what the file at an absolute path sees, above what is known of
// libraries. What is not described yet is described at once where missing is nil;
// else missing is told of it, and it is not seen in this view.
func (x *Index) View(path string, libraries *knowledge.Base, missing func(path string)) View {
	path = filepath.Clean(path)
	view := View{Name: x.nameOf(path), index: x, generation: x.generation.Load()}
	roots := x.rootsOf(filepath.Dir(path))
	var seen sync.Map // name to *knowledge.Description, nil for one that is not there
	view.Base = libraries.With(func(name string) *knowledge.Description {
		if found, ok := seen.Load(name); ok {
			return found.(*knowledge.Description)
		}
		found := x.find(name, roots, libraries, missing)
		seen.Store(name, found)
		return found
	})
	return view
}

// find returns the description of a module as files with the roots see it, or nil.
func (x *Index) find(name string, roots []string, libraries *knowledge.Base, missing func(path string)) *knowledge.Description {
	path, folder := x.locate(name, roots)
	switch {
	case path == "" && folder:
		return knowledge.Describe(name, nil, nil, nil)
	case path == "":
		return nil
	}
	if made, ok := x.ready.Load(path); ok {
		return made.(*knowledge.Description)
	}
	if missing != nil {
		missing(path)
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.describe(path, libraries).description
}

// Describe describes the files that were missing from views, and those that changed
// anew, with all that depends on them; views are outdated then.
func (x *Index) Describe(missing, changed []string, libraries *knowledge.Base) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(changed) > 0 {
		if slices.ContainsFunc(changed, x.cameOrWent) {
			// Another file may stand for a name now, and other folders be packages.
			changed = slices.Collect(maps.Keys(x.modules))
		}
		x.forget()
		missing = append(slices.Clone(missing), x.drop(changed)...)
	}
	for _, path := range missing {
		x.describe(path, libraries)
	}
	x.generation.Add(1)
}

// drop forgets modules and those that depend on them, and returns the paths of all.
func (x *Index) drop(paths []string) []string {
	var dropped []string
	for at := 0; len(paths) > at; at++ {
		path := paths[at]
		if x.modules[path] != nil {
			dropped = append(dropped, path)
			delete(x.modules, path)
		}
		for other, m := range x.modules {
			if slices.Contains(m.imports, path) && !slices.Contains(paths, other) {
				paths = append(paths, other)
			}
		}
	}
	slices.Sort(dropped)
	return dropped
}
