package project

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// presence says what is at a path.
type presence uint8

const (
	absent presence = iota
	isFile
	isFolder
)

// locator finds the files of modules. It is safe for concurrent use.
type locator struct {
	files Files

	present sync.Map // path to presence
	roots   sync.Map // folder to []string
}

func (x *locator) at(path string) presence {
	if known, ok := x.present.Load(path); ok {
		return known.(presence)
	}
	found := x.look(path)
	x.present.Store(path, found)
	return found
}

func (x *locator) look(path string) presence {
	switch info, err := x.files.Stat(path); {
	case err != nil:
		return absent
	case info.IsDir():
		return isFolder
	}
	return isFile
}

// cameOrWent reports whether a file that somebody looked for, or a folder around it, is
// there now and was not then, or the other way round.
func (x *locator) cameOrWent(path string) bool {
	for {
		if known, ok := x.present.Load(path); ok && known != x.look(path) {
			return true
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}

// forget looks at the file system anew from now on.
func (x *locator) forget() {
	x.present.Clear()
	x.roots.Clear()
}

// locate finds the file of a module by its dotted name, in the first root that has
// it; folder reports a package without an __init__ file.
func (x *locator) locate(name string, roots []string) (path string, folder bool) {
	inside := filepath.Join(strings.Split(name, ".")...)
	for _, root := range roots {
		whole := filepath.Join(root, inside)
		if x.at(filepath.Dir(whole)) != isFolder {
			continue
		}
		for _, file := range [...]string{filepath.Join(whole, "__init__.py"), whole + ".py"} {
			if x.at(file) == isFile {
				return file, false
			}
		}
		folder = folder || x.at(whole) == isFolder
	}
	return "", folder
}

// rootsOf returns the folders from which the files in a folder import, as Python has
// them in sys.path when the project runs: the one that holds the outermost package
// around the folder, that of the project, and its src.
func (x *locator) rootsOf(folder string) []string {
	if known, ok := x.roots.Load(folder); ok {
		return known.([]string)
	}
	roots := []string{x.packageRoot(folder)}
	add := func(root string) {
		if root != "" && root != roots[0] && x.at(root) == isFolder {
			roots = append(roots, root)
		}
	}
	if project := x.projectFolder(folder); project != "" {
		add(project)
		add(filepath.Join(project, "src"))
	}
	x.roots.Store(folder, roots)
	return roots
}

// packageRoot returns the nearest folder, the given one or one around it, that is no
// package.
func (x *locator) packageRoot(folder string) string {
	for x.at(filepath.Join(folder, "__init__.py")) == isFile && filepath.Dir(folder) != folder {
		folder = filepath.Dir(folder)
	}
	return folder
}

// projectFolder returns the nearest folder that says that a project begins there, or
// "".
func (x *locator) projectFolder(folder string) string {
	for {
		for _, mark := range [...]string{"pyproject.toml", "setup.py", "setup.cfg", ".git"} {
			// A package may have a module "setup".
			if x.at(filepath.Join(folder, mark)) != absent && x.at(filepath.Join(folder, "__init__.py")) != isFile {
				return folder
			}
		}
		up := filepath.Dir(folder)
		if up == folder {
			return ""
		}
		folder = up
	}
}

// nameOf returns the name of the module of a file by which all files of the project
// find it: inside src or the project, or else inside its package.
func (x *locator) nameOf(path string) semantic.ModuleName {
	for _, root := range slices.Backward(x.rootsOf(filepath.Dir(path))) {
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
