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
	located sync.Map // wanted to location
}

// NewLocator returns a locator that reads from files. environment finds the environment
// from which a project imports installed packages, by the project's folder; where it is
// nil these do not count.
func NewLocator(files environment.Source, environment func(folder string) *environment.Environment) *Locator {
	return &Locator{files: files, environment: environment}
}

// wanted is a module that somebody looks for: its name, and the list of roots by its
// first element, since each list is there once.
type wanted struct {
	roots *string
	name  string
}

type location struct {
	path   string
	folder bool
}

// Locate finds the file of a module by its dotted name, in the first root that has
// it; folder reports a package without an __init__ file. A stub counts where there is
// no code, as of a module that is compiled.
func (x *Locator) Locate(name string, roots []string) (path string, folder bool) {
	if len(roots) == 0 {
		return "", false
	}
	key := wanted{&roots[0], name}
	if known, ok := x.located.Load(key); ok {
		found := known.(location)
		return found.path, found.folder
	}
	path, folder = x.search(name, roots)
	key.name = strings.Clone(name) // which may be cut out of the text of a file
	x.located.Store(key, location{path, folder})
	return path, folder
}

// search is Locate without memory.
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
