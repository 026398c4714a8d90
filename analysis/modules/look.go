package modules

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// presence says what is at a path.
type presence uint8

const (
	absent presence = iota
	isFile
	isFolder
)

func (x *Locator) at(path string) presence {
	if known, ok := x.present.Load(path); ok {
		return known.(presence)
	}
	found := x.look(path)
	x.present.Store(path, found)
	return found
}

func (x *Locator) look(path string) presence {
	switch info, err := x.files.Stat(path); {
	case err != nil:
		return absent
	case info.IsDir():
		return isFolder
	}
	return isFile
}

// text returns what is in a file that says where modules are, "" for none.
func (x *Locator) text(path string) string {
	if known, ok := x.texts.Load(path); ok {
		return known.(string)
	}
	text := ""
	if x.at(path) == isFile {
		text = x.readText(path)
	}
	x.texts.Store(path, text)
	return text
}

func (x *Locator) readText(path string) string {
	content, err := x.files.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(content)
}

// CameOrWent reports whether a file that somebody looked for, or a folder that it is
// in, is there now and was not then, or the other way round, or says something else of where modules are.
func (x *Locator) CameOrWent(path string) bool {
	if known, ok := x.texts.Load(path); ok && known != x.readText(path) {
		return true
	}
	for {
		up, now := filepath.Dir(path), x.look(path)
		if known, ok := x.present.Load(path); ok && known != now {
			return true
		}
		if known, ok := x.listed.Load(up); ok && slices.Contains(known.([]string), filepath.Base(path)) != (now == isFolder) {
			return true
		}
		if up == path {
			return false
		}
		path = up
	}
}

// IsThere reports whether there is a file or folder at a path.
func (x *Locator) IsThere(path string) bool { return x.at(path) != absent }

// Changed returns the paths that were looked at and at which there is something else by
// now.
func (x *Locator) Changed() []string {
	var changed []string
	x.present.Range(func(path, before any) bool {
		if x.look(path.(string)) != before.(presence) {
			changed = append(changed, path.(string))
		}
		return true
	})
	x.texts.Range(func(path, before any) bool {
		if x.readText(path.(string)) != before.(string) {
			changed = append(changed, path.(string))
		}
		return true
	})
	return changed
}

// Forget looks at the file system anew from now on.
func (x *Locator) Forget() {
	x.present.Clear()
	x.texts.Clear()
	x.listed.Clear()
	x.manifests.Clear()
	x.roots.Clear()
	x.sites.Clear()
	x.located.Clear()
}

// match returns the folders that a pattern means, as seen from a folder: "lib",
// "packages/*/src".
func (x *Locator) match(folder, pattern string) []string {
	found := []string{folder}
	for segment := range strings.SplitSeq(path.Clean(filepath.ToSlash(pattern)), "/") {
		var next []string
		for _, folder := range found {
			if !strings.ContainsAny(segment, "*?[") {
				if inside := filepath.Join(folder, segment); x.at(inside) == isFolder {
					next = append(next, inside)
				}
				continue
			}
			for _, name := range x.folders(folder) {
				if ok, _ := path.Match(segment, name); ok && !strings.HasPrefix(name, ".") {
					next = append(next, filepath.Join(folder, name))
				}
			}
		}
		found = next
	}
	return found
}

// folders returns the names of the folders in a folder, sorted.
func (x *Locator) folders(folder string) []string {
	if known, ok := x.listed.Load(folder); ok {
		return known.([]string)
	}
	var names []string
	entries, _ := x.files.ReadDir(folder) // what cannot be read has none
	for _, entry := range entries {
		if entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	x.listed.Store(folder, names)
	return names
}
