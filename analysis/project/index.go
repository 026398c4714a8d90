package project

import (
	"io/fs"
	"path/filepath"
	"sync"

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
	files Files
	// uri names the document of a path in what is said of it.
	uri func(path string) string

	mu      sync.Mutex
	present map[string]presence
	roots   map[string][]string
	modules map[string]*indexed
	// canonical holds the paths of described modules by their own names.
	canonical map[string]string
	// number counts the modules of the walk that looks for circles of imports.
	number int
	stack  []*indexed
}

// NewIndex returns an index that reads from files. uri gives the name of the
// document of an absolute path.
func NewIndex(files Files, uri func(path string) string) *Index {
	return &Index{
		files: files, uri: uri, present: map[string]presence{}, roots: map[string][]string{},
		modules: map[string]*indexed{}, canonical: map[string]string{},
	}
}

// View is what one file sees of the project.
type View struct {
	// Base is what is known of libraries, and of the modules of the project.
	Base *knowledge.Base
	// Name says which module the file is.
	Name semantic.ModuleName
}

// View returns what the file at an absolute path sees, above what is known of
// libraries.
func (x *Index) View(path string, libraries *knowledge.Base) View {
	x.mu.Lock()
	defer x.mu.Unlock()
	path = filepath.Clean(path)
	roots := x.rootsOf(filepath.Dir(path))
	var seen sync.Map // name to *knowledge.Description, nil for one that is not there
	return View{Name: x.nameOf(path), Base: libraries.With(func(name string) *knowledge.Description {
		if found, ok := seen.Load(name); ok {
			return found.(*knowledge.Description)
		}
		x.mu.Lock()
		defer x.mu.Unlock()
		found := x.find(name, roots, libraries)
		seen.Store(name, found)
		return found
	})}
}

// find returns the description of a module as files with the roots see it, or nil.
func (x *Index) find(name string, roots []string, libraries *knowledge.Base) *knowledge.Description {
	path, folder := x.locate(name, roots)
	switch {
	case path != "":
		return x.describe(path, libraries).description
	case folder:
		return knowledge.Describe(name, nil, nil, nil)
	}
	return nil
}
