package modules

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Locator finds the files of modules. It is safe for concurrent use.
type Locator struct {
	files environment.Source
	// environment finds the environment of a project by its folder; nil where installed
	// packages do not count.
	environment func(folder string) *environment.Environment

	present   sync.Map // path to presence
	texts     sync.Map // path to string, of files that say where modules are
	listed    sync.Map // folder to []string, the folders in it
	manifests sync.Map // folder to *manifest
	roots     sync.Map // folder to *importRoots
	// sites are the folders of installed packages: root to *environment.Environment.
	sites sync.Map
	// lists holds each list of roots once; located what was found from one of them.
	lists   sync.Map // joined paths to []string
	located sync.Map // *string, the first of the list, to *locations
}

// NewLocator returns a locator that reads from files. environment finds the environment
// from which a project imports installed packages, by the project's folder; where it is
// nil these do not count.
func NewLocator(files environment.Source, environment func(folder string) *environment.Environment) *Locator {
	return &Locator{files: files, environment: environment}
}

// Location is what is found under the name of a module.
type Location struct {
	// Name is the one that was looked for, Path the file, "" for none.
	Name, Path string
	// Folder says that it is a package without an __init__ file.
	Folder bool
	// Inner says that there may be modules inside it.
	Inner bool
}

// locations is what was found from one list of roots.
type locations struct {
	mu     sync.RWMutex
	byName map[string]*Location
}

func (l *locations) known(name string) *Location {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.byName[name]
}

// note keeps a location, or returns the one that somebody else has found meanwhile.
func (l *locations) note(found *Location) *Location {
	l.mu.Lock()
	defer l.mu.Unlock()
	if known := l.byName[found.Name]; known != nil {
		return known
	}
	l.byName[found.Name] = found
	return found
}

// Locate finds the file of a module by its dotted name, in the first root that has
// it; folder reports a package without an __init__ file. A stub counts where there is
// no code, as of a module that is compiled.
func (x *Locator) Locate(name string, roots []string) (path string, folder bool) {
	found := x.Find(name, roots)
	return found.Path, found.Folder
}

// Find is Locate, and says whether there may be modules inside.
func (x *Locator) Find(name string, roots []string) *Location {
	if len(roots) == 0 {
		return &Location{Name: strings.Clone(name)} // the name may be cut out of the text of a file
	}
	found, ok := x.located.Load(&roots[0]) // each list of roots is there once
	if !ok {
		found, _ = x.located.LoadOrStore(&roots[0], &locations{byName: map[string]*Location{}})
	}
	from := found.(*locations)
	if known := from.known(name); known != nil {
		return known
	}
	made := &Location{Name: strings.Clone(name)}
	if around := strings.LastIndexByte(name, '.'); around < 0 || x.Find(name[:around], roots).Inner {
		made.Path, made.Folder = x.search(name, roots)
		made.Inner = x.inner(name, roots)
	}
	return from.note(made)
}

// search is Locate without memory, for a name inside a folder.
func (x *Locator) search(name string, roots []string) (path string, folder bool) {
	inside := filepath.Join(strings.Split(name, ".")...)
	top, _, _ := strings.Cut(name, ".")
	home := slices.IndexFunc(roots, func(root string) bool {
		path, _ := x.module(filepath.Join(root, top), ".py")
		return path != ""
	})
	// A package with an __init__ file, or a module, comes before all folders of the
	// name.
	if home >= 0 {
		if path, folder = x.module(filepath.Join(roots[home], inside), ".py"); path != "" {
			return path, false
		}
	}
	for _, root := range roots {
		path, isFolder := x.module(filepath.Join(root, inside), ".py")
		if path != "" {
			return path, false
		}
		folder = folder || isFolder
	}
	for _, root := range roots {
		if path := x.stub(root, name); path != "" {
			return path, false
		}
		if path, _ := x.module(filepath.Join(root, inside), ".pyi"); path != "" {
			return path, false
		}
	}
	return "", folder
}

// inner reports whether there is a folder in which modules would be that are inside the
// one of a name: beside the code, or in a package of stubs.
func (x *Locator) inner(name string, roots []string) bool {
	inside := filepath.Join(strings.Split(name, ".")...)
	top, rest, _ := strings.Cut(inside, string(filepath.Separator))
	return slices.ContainsFunc(roots, func(root string) bool {
		return x.at(filepath.Join(root, inside)) == isFolder || x.at(filepath.Join(root, top+StubsEnding, rest)) == isFolder
	})
}

// LocateStub finds the stub that says the types of a module beside its code: in a
// package of stubs first, as PEP 561 has it. It is "" where there is none, or no more
// than that.
func (x *Locator) LocateStub(name string, roots []string) string {
	path, _ := x.Locate(name, roots)
	if filepath.Ext(path) != ".py" {
		return ""
	}
	for _, root := range roots {
		if stub := x.stub(root, name); stub != "" {
			return stub
		}
	}
	if stub := path + "i"; x.at(stub) == isFile {
		return stub
	}
	return ""
}

// stub finds the stub of a module in a package of stubs.
func (x *Locator) stub(root, name string) string {
	top, rest, _ := strings.Cut(name, ".")
	stubs := filepath.Join(root, top+StubsEnding)
	if x.at(stubs) != isFolder {
		return ""
	}
	path, _ := x.module(filepath.Join(stubs, filepath.Join(strings.Split(rest, ".")...)), ".pyi")
	return path
}

// StubsEnding is how the names of packages end that hold stubs alone.
const StubsEnding = "-stubs"

// module finds the file of a package or module by its path without the ending.
func (x *Locator) module(whole, ending string) (path string, folder bool) {
	if x.at(filepath.Dir(whole)) != isFolder {
		return "", false
	}
	folder = x.at(whole) == isFolder
	if path := filepath.Join(whole, "__init__"+ending); folder && x.at(path) == isFile {
		return path, false
	}
	if path := whole + ending; x.at(path) == isFile {
		return path, false
	}
	return "", folder
}

// packageRoot returns the nearest folder, the given one or one around it, that is no
// package.
func (x *Locator) packageRoot(folder string) string {
	for x.isPackage(folder) && filepath.Dir(folder) != folder {
		folder = filepath.Dir(folder)
	}
	return folder
}

func (x *Locator) isPackage(folder string) bool {
	return x.at(filepath.Join(folder, "__init__.py")) == isFile || x.at(filepath.Join(folder, "__init__.pyi")) == isFile
}

// NameOf returns the name of the module of a file by which all files of the project
// find it, one for each file: inside the folders that its settings or its build back
// end name, src or the project, or else inside its package.
func (x *Locator) NameOf(path string) semantic.ModuleName {
	for _, root := range x.importRoots(filepath.Dir(path)).names {
		if name := nameIn(root, path); name.Dotted != "" {
			return name
		}
	}
	return semantic.ModuleName{}
}

// nameIn returns the name of the module of a file as seen from a folder, if it has
// one there.
func nameIn(root, path string) semantic.ModuleName {
	if !within(path, root) {
		return semantic.ModuleName{}
	}
	inside, err := filepath.Rel(root, strings.TrimSuffix(path, filepath.Ext(path)))
	if err != nil {
		return semantic.ModuleName{}
	}
	parts := strings.Split(filepath.ToSlash(inside), "/")
	name := semantic.ModuleName{Package: parts[len(parts)-1] == "__init__"}
	if name.Package {
		parts = parts[:len(parts)-1]
	}
	if len(parts) > 0 && filepath.Ext(path) == ".pyi" {
		parts[0] = strings.TrimSuffix(parts[0], StubsEnding)
	}
	for _, part := range parts {
		if !identifier(part) {
			return semantic.ModuleName{}
		}
	}
	name.Dotted = strings.Join(parts, ".")
	return name
}

func within(path, folder string) bool {
	return strings.HasPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
}

func identifier(text string) bool {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return text != ""
}
