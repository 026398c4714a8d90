package codebase

import (
	"slices"
	"strings"
)

// CallersOf returns the files that are known to call a function of another file, or to hand
// it on, by the function's canonical name; sorted. It waits while modules are described.
func (x *Index) CallersOf(name string) []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var paths []string
	for path, m := range x.modules {
		if m.shown.Links != nil && m.shown.Links.LeadTo(name) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// FileOf returns the file of a module of the project, or of an installed package, and the
// rest of the name inside it, of what a canonical name stands for as the file at a path sees
// it; false where there is none.
func (x *Index) FileOf(path, name string) (file, inside string, ok bool) {
	roots := x.Roots(path)
	for end := strings.LastIndexByte(name, '.'); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if file, folder := x.Locate(name[:end], roots); file != "" && !folder {
			return file, name[end+1:], true
		}
	}
	return "", "", false
}
