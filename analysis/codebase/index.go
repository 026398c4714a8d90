package codebase

import (
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/modules"
)

// Files is where an index reads from.
type Files = environment.Source

// Index knows the modules of a project by what they say to one another. A module is
// read when somebody first imports it, with all that it imports in turn, and kept as
// a description; nothing of its text stays. It is safe for concurrent use.
type Index struct {
	*modules.Locator
	files    Files
	packages *installedPackages
	// uri names the document of a path in what is said of it.
	uri func(path string) string
	// libraries is what is known of libraries.
	libraries *knowledge.Base
	// panicked is told of panics, told holds the texts of which it was, by path.
	panicked func(Panic)
	told     sync.Map

	// ready holds what is said of the modules that are described, by path: *spoken.
	ready sync.Map
	// places holds where the steps of modules stand, by the name of the document.
	places sync.Map // string to *placeTable
	// inbound holds how functions of modules come to run in contexts, by path: *Inbound.
	inbound sync.Map
	// imported are the paths of modules that others have looked at, unsaid those of
	// modules that changed when nobody had.
	imported, unsaid sync.Map
	// quiet are the paths of modules that have nothing to do with concurrency.
	quiet sync.Map
	// folders holds the descriptions of packages without a file, by name.
	folders sync.Map
	// generation counts how often something new was said.
	generation atomic.Int64
	// shelves are what the cache keeps of the modules of each folder, nil where it does
	// not; sums those of documents that are no modules.
	shelves *sync.Map // string to *shelf
	sums    sync.Map  // path to sum
	// reports are those of this run, by path: *noted.
	reports sync.Map

	// mu is held while modules are described.
	mu      sync.Mutex
	modules map[string]*indexed
	// reshaped says that the imports are not as they were when the circles were
	// looked for.
	reshaped bool
	// shape counts how often they became others.
	shape   int
	circles []*circle
	// awake are the modules that do not sleep; nil where they have to be looked for.
	awake *project.Modules
	// unspread says that contexts have to be carried along the links anew.
	unspread bool
	// asked are the paths that somebody wants described, whatever they are about;
	// unsifted says that other modules may be needed than were.
	asked    map[string]bool
	unsifted bool
	// unread are the files that have to be read, dirty the modules that have to be
	// described, or looked at whether they have to.
	unread map[string]bool
	dirty  map[*indexed]bool
}

// spoken is what an index says of a module.
type spoken struct {
	// said is nil for a file that cannot be read or analysed.
	said *knowledge.Description
	// hash is that of the text, names are the modules that it imports.
	hash  uint64
	names []string
	// links are how its functions lead to those of other modules.
	links *project.Links
	// circular says that it imports modules that import it.
	circular bool
}

// Options say what an index works with.
type Options struct {
	// Files is where it reads from.
	Files Files
	// Libraries is what is known of libraries, which comes before what is read.
	Libraries *knowledge.Base
	// URI gives the name of the document of an absolute path.
	URI func(path string) string
	// Environment, if not nil, finds the environment from which a project imports
	// installed packages, by the project's folder.
	Environment func(folder string) *environment.Environment
	// Cache, if not nil, keeps what is said of installed packages; CacheKey stands for
	// all that this depends on, but for the packages.
	Cache    Cache
	CacheKey string
	// Keep has the cache keep what is said of the project's own modules as well, and what
	// Note is given: see keep.go.
	Keep bool
	// Asked is told that a view was asked for what is still to be found out of an
	// installed package: the next Update does that. Where it is nil, views wait.
	Asked func()
	// Panicked, if not nil, is told of what panics while a module is described, once for
	// each text of the module, and from several goroutines at once.
	Panicked func(Panic)
}

// NewIndex returns an index that knows no module yet.
func NewIndex(options Options) *Index {
	x := &Index{
		Locator:  modules.NewLocator(options.Files, options.Environment),
		files:    options.Files,
		packages: newInstalledPackages(options),
		uri:      options.URI, libraries: options.Libraries, panicked: options.Panicked,
		modules: map[string]*indexed{}, asked: map[string]bool{}, unread: map[string]bool{}, dirty: map[*indexed]bool{},
	}
	if options.Keep && options.Cache != nil {
		x.shelves = &sync.Map{}
	}
	return x
}

// folder describes a package that has no file of its own.
func (x *Index) folder(name string) *knowledge.Description {
	found, _ := x.folders.LoadOrStore(name, knowledge.Describe(knowledge.Content{Name: name}))
	return found.(*knowledge.Description)
}

// said returns what is said of the module of a name, as files with the roots see it;
// known is false where it has yet to be described.
func (x *Index) said(name string, roots []string) (said *knowledge.Description, path string, known bool) {
	path, folder := x.Locate(name, roots)
	switch {
	case path == "" && folder:
		return x.folder(name), "", true
	case path == "":
		return nil, "", true
	case x.IsInstalled(path):
		return x.installed(path).said, path, true
	}
	made, known := x.ready.Load(path)
	if !known {
		return nil, path, false
	}
	return made.(*spoken).said, path, true
}

// placesOf returns where the steps of a document stand, or nil.
func (x *Index) placesOf(uri string) *placeTable {
	if found, ok := x.places.Load(uri); ok {
		return found.(*placeTable)
	}
	return nil
}

// isSeen notes that somebody looks at a module, and reports whether it changed when
// nobody did.
func (x *Index) isSeen(path string) (late bool) {
	if _, known := x.imported.LoadOrStore(path, true); known {
		return false
	}
	_, late = x.unsaid.LoadAndDelete(path)
	return late
}

// Has reports whether a file is described, for those who import it or to know where
// what it calls runs.
func (x *Index) Has(path string) bool {
	_, known := x.ready.Load(path)
	return known
}

// Roots returns the folders from which a file imports.
func (x *Index) Roots(path string) []string { return x.RootsOf(filepath.Dir(path)) }
