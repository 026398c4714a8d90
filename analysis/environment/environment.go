package environment

import (
	"path/filepath"
	"strings"
	"sync"
)

// Environment is where a project imports installed packages from, as it was when it was
// found; but for what Owner remembers it never changes.
type Environment struct {
	// Source says in part of a sentence why it is this one, for logs.
	Source string
	// Problem says in a sentence why what the user named does not count, or is "".
	Problem string
	// Prefix is the folder that sys.prefix has, "" where no Python was found.
	Prefix string
	// Version is that of its Python, zero where nothing says it.
	Version Version
	// Roots are the folders of sys.path in their order, without those of the standard
	// library and of the script that runs.
	Roots []Root
	// Editables are modules that are found elsewhere than in Roots, by their dotted
	// names: the folder of a package, or the file of a module without its extension.
	Editables map[string]string
	// Stamp is another one when packages were installed or removed since.
	Stamp string

	reader reader
	sites  sync.Map // root to *site
}

// Root is a folder from which modules are imported.
type Root struct {
	Path string
	// Own says that it lies in the project: an editable install of the project itself.
	Own bool
}

// Version is a version of Python.
type Version struct{ Major, Minor int }

// Editable returns where an editable install has the module of a dotted name: the
// folder of a package, or the file of a module without its extension.
func (e *Environment) Editable(module string) (path string, ok bool) {
	for name := module; name != ""; {
		if found, ok := e.Editables[name]; ok {
			below := strings.TrimPrefix(module[len(name):], ".")
			return filepath.Join(found, filepath.Join(strings.Split(below, ".")...)), true
		}
		name = name[:max(0, strings.LastIndexByte(name, '.'))]
	}
	return "", false
}
