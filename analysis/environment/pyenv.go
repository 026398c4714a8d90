package environment

import (
	"path/filepath"
	"strings"
)

// ofShim returns the environment that a shim of pyenv starts: a script in the folder
// shims, which asks PYENV_VERSION, then the nearest .python-version, then the file
// version for a folder of versions (the README of pyenv, "Understanding Python version
// selection").
func (f *finder) ofShim(path string) (prefix, bool) {
	shims := filepath.Dir(path)
	root := filepath.Dir(shims)
	versions := filepath.Join(root, "versions")
	if filepath.Base(shims) != "shims" || !f.isFolder(versions) {
		return prefix{}, false
	}
	for _, wanted := range f.pyenvVersions(root) {
		folder := f.pyenvFolder(versions, wanted)
		if folder == "" {
			// "system" is whatever else the PATH finds.
			continue
		}
		if found, ok := f.virtual(folder); ok {
			return found, true
		}
		if f.hasLibrary(folder) {
			return f.installed(folder, Version{}), true
		}
	}
	return prefix{}, false
}

// pyenvVersions returns the versions that are selected, the first first.
func (f *finder) pyenvVersions(root string) []string {
	if said := f.getenv("PYENV_VERSION"); said != "" {
		return strings.Split(said, ":")
	}
	for folder := f.folder; ; folder = filepath.Dir(folder) {
		if said := versionLines(f.read(filepath.Join(folder, ".python-version"), smallFile)); len(said) > 0 {
			return said
		}
		if filepath.Dir(folder) == folder {
			return versionLines(f.read(filepath.Join(root, "version"), smallFile))
		}
	}
}

func versionLines(text string) []string {
	var said []string
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 0 && !strings.HasPrefix(words[0], "#") {
			said = append(said, words...)
		}
	}
	return said
}

// pyenvFolder returns the folder of a version, of 3.12 the newest 3.12.x, or "".
func (f *finder) pyenvFolder(versions, wanted string) string {
	if filepath.Base(wanted) != wanted || wanted == ".." || wanted == "." {
		return ""
	}
	if folder := filepath.Join(versions, wanted); f.isFolder(folder) {
		return folder
	}
	newest := ""
	for _, name := range f.names(versions) {
		// Of two numbers the longer one is greater.
		if strings.HasPrefix(name, wanted+".") && (len(name) > len(newest) || len(name) == len(newest) && name > newest) {
			newest = name
		}
	}
	if newest == "" {
		return ""
	}
	return filepath.Join(versions, newest)
}
