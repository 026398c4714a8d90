package environment

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Options are what is known beside the files.
type Options struct {
	// Interpreter is what the user names: the path of a Python interpreter or of an
	// environment's folder, from the project's folder on; it may begin with ~. A bare
	// name such as python3.12 is also looked for on the PATH.
	Interpreter string
	// Getenv returns variables of the process; nil is for none.
	Getenv func(name string) string
}

// finder looks for the environment of one project.
type finder struct {
	reader
	folder string
	getenv func(string) string
	home   string
}

// Find returns the environment of the project in a folder, by its absolute path. Where
// no Python is found, it has no prefix and, but for PYTHONPATH, no roots.
func Find(source Source, folder string, options Options) *Environment {
	f := &finder{reader{source}, filepath.Clean(folder), options.Getenv, ""}
	if f.getenv == nil {
		f.getenv = func(string) string { return "" }
	}
	for _, name := range [...]string{"HOME", "USERPROFILE"} {
		if f.home == "" {
			f.home = f.getenv(name)
		}
	}
	problem := ""
	if named := options.Interpreter; named != "" {
		if found, ok := f.named(named); ok {
			return f.environment(found, "the setting `python`", "")
		}
		problem = fmt.Sprintf("There is no Python environment at `%s`, which the setting `python` names.", named)
	}
	found, why := f.search()
	return f.environment(found, why, problem)
}

// search returns the first environment that nobody named, and where it was.
func (f *finder) search() (found prefix, why string) {
	for folder := f.folder; folder == f.folder || folder != filepath.Clean(f.home); {
		for _, name := range [...]string{".venv", "venv", "env"} {
			if found, ok := f.virtual(filepath.Join(folder, name)); ok {
				if folder == f.folder {
					return found, name + " of the project"
				}
				return found, name + " of a folder above the project"
			}
		}
		up := filepath.Dir(folder)
		if up == folder {
			break
		}
		folder = up
	}
	if active := f.getenv("VIRTUAL_ENV"); filepath.IsAbs(active) {
		if found, ok := f.virtual(active); ok {
			return found, "VIRTUAL_ENV"
		}
	}
	conda := f.getenv("CONDA_PREFIX")
	isConda := filepath.IsAbs(conda) && f.isFolder(filepath.Join(conda, "conda-meta"))
	if isConda && !f.isBase(conda) {
		return f.installed(conda, Version{}), "CONDA_PREFIX"
	}
	for _, name := range [...]string{"python3", "python", "python3.exe", "python.exe"} {
		if found, ok := f.onPath(name); ok {
			return found, strings.TrimSuffix(name, ".exe") + " on the PATH"
		}
	}
	if isConda {
		return f.installed(conda, Version{}), "CONDA_PREFIX"
	}
	return prefix{}, "there is no Python"
}

// isBase reports whether a conda environment is the base one, which shells activate
// unasked: its name is reserved, and conda itself is there, in condabin.
func (f *finder) isBase(conda string) bool {
	switch f.getenv("CONDA_DEFAULT_ENV") {
	case "base", "root":
		return true
	}
	return f.isFolder(filepath.Join(conda, "condabin"))
}

// named returns the environment that the user names.
func (f *finder) named(name string) (prefix, bool) {
	path := name
	if path == "~" || strings.HasPrefix(path, "~/") || strings.HasPrefix(path, `~\`) {
		path = filepath.Join(f.home, path[1:])
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.folder, path)
	}
	if !f.isFolder(path) {
		if found, ok := f.ofInterpreter(path); ok {
			return found, true
		}
		if filepath.Base(name) != name {
			return prefix{}, false
		}
		return f.onPath(name)
	}
	for _, folder := range [...]string{path, filepath.Dir(path)} {
		if found, ok := f.virtual(folder); ok {
			return found, true
		}
		if f.hasLibrary(folder) {
			return f.installed(folder, Version{}), true
		}
		if base := filepath.Base(path); base != "bin" && base != "Scripts" {
			break
		}
	}
	return prefix{}, false
}

// onPath returns the environment of the first interpreter of a name on the PATH.
func (f *finder) onPath(name string) (prefix, bool) {
	for _, folder := range filepath.SplitList(f.getenv("PATH")) {
		path := filepath.Join(folder, name)
		if !filepath.IsAbs(folder) || !f.isFile(path) {
			continue
		}
		if found, ok := f.ofInterpreter(path); ok {
			return found, true
		}
	}
	return prefix{}, false
}
