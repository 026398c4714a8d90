package environment

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Distribution is one installed package, as pip names it.
type Distribution struct {
	Name, Version string
	// Stamp is another one when it was installed again, be it in the same version.
	Stamp string
}

// metadata is the folder beside the modules that says what was installed
// (packaging.python.org, "Recording installed projects"), or the older .egg-info.
type metadata struct {
	folder, name, version string
}

// site knows the distributions of one root.
type site struct {
	folder string
	reader reader

	list func() []metadata
	// declared goes by top_level.txt, of those that have one; recorded by all records,
	// as such a file may leave out modules.
	declared func() map[string][]metadata
	recorded func() map[string][]metadata
}

// Owner returns the installed distribution that a module or package of the top level
// of a root belongs to, by its name as in an import. Where several share it, as they do
// a namespace package, it is the first by name, with a stamp that speaks of all. What
// was asked stays remembered. It is safe for concurrent use.
func (e *Environment) Owner(root, topLevel string) (Distribution, bool) {
	found, ok := e.sites.Load(root)
	if !ok {
		found, _ = e.sites.LoadOrStore(root, newSite(e.reader, root))
	}
	return found.(*site).owner(topLevel)
}

func newSite(reader reader, folder string) *site {
	s := &site{folder: folder, reader: reader}
	s.list = sync.OnceValue(s.readList)
	s.declared = sync.OnceValue(func() map[string][]metadata { return s.index(s.saysOrRecords) })
	s.recorded = sync.OnceValue(func() map[string][]metadata { return s.index(s.records) })
	return s
}

func (s *site) owner(topLevel string) (Distribution, bool) {
	// Most are named as what they install; no other file need be read for them.
	wanted := normalize(topLevel)
	for _, m := range s.list() {
		if normalize(m.name) != wanted {
			continue
		}
		if tops := s.topLevels(m); len(tops) == 0 || slices.Contains(tops, topLevel) {
			return s.describe([]metadata{m}), true
		}
	}
	for _, index := range [...]func() map[string][]metadata{s.declared, s.recorded} {
		if owners := index()[topLevel]; len(owners) > 0 {
			return s.describe(owners), true
		}
	}
	return Distribution{}, false
}

// describe returns what owns a module together.
func (s *site) describe(owners []metadata) Distribution {
	d := Distribution{Name: owners[0].name, Version: owners[0].version}
	var stamp strings.Builder
	for _, m := range owners {
		fmt.Fprintf(&stamp, "%s %s", m.name, m.version)
		for _, name := range [...]string{"RECORD", "METADATA", "PKG-INFO", ""} {
			if info, err := s.reader.source.Stat(filepath.Join(m.folder, name)); err == nil {
				fmt.Fprintf(&stamp, " %s %d %d", name, info.Size(), info.ModTime().UnixNano())
				break
			}
		}
		stamp.WriteByte('\n')
	}
	d.Stamp = stamp.String()
	return d
}

var metadataFolder = regexp.MustCompile(`^(.+?)-([^-]+?)(?:-py\d[^-]*)?\.(?:dist|egg)-info$`)

// readList returns the distributions of the folder by their names.
func (s *site) readList() []metadata {
	var list []metadata
	for _, name := range s.reader.names(s.folder) {
		if match := metadataFolder.FindStringSubmatch(name); match != nil {
			list = append(list, metadata{filepath.Join(s.folder, name), match[1], match[2]})
		}
	}
	slices.SortFunc(list, func(a, b metadata) int { return cmp.Compare(normalize(a.name), normalize(b.name)) })
	return list
}

func (s *site) index(tops func(metadata) []string) map[string][]metadata {
	index := map[string][]metadata{}
	for _, m := range s.list() {
		for _, top := range tops(m) {
			index[top] = append(index[top], m)
		}
	}
	return index
}

// topLevels returns what a distribution says to install, if it does.
func (s *site) topLevels(m metadata) []string {
	return strings.Fields(s.reader.read(filepath.Join(m.folder, "top_level.txt"), smallFile))
}

func (s *site) saysOrRecords(m metadata) []string {
	if tops := s.topLevels(m); len(tops) > 0 {
		return tops
	}
	return s.records(m)
}

// records returns the top levels of the files that a distribution has installed.
func (s *site) records(m metadata) []string {
	var tops []string
	for line := range strings.Lines(s.reader.read(filepath.Join(m.folder, "RECORD"), recordFile)) {
		path, _, _ := strings.Cut(strings.TrimPrefix(line, `"`), ",")
		top, _, folder := strings.Cut(filepath.ToSlash(path), "/")
		switch {
		case !folder:
			// A module's file: its name goes to the first dot, also for extensions.
			if top, _, folder = strings.Cut(top, "."); !folder {
				continue
			}
		case top == "__pycache__" || strings.Contains(top, ".") || top == "":
			// Of other folders than site-packages, of the distribution itself.
			continue
		}
		if top != "" && !slices.Contains(tops, top) {
			tops = append(tops, top)
		}
	}
	return tops
}

var separators = regexp.MustCompile(`[-_.]+`)

// normalize returns a name as names of distributions are compared
// (packaging.python.org, "Names and normalization").
func normalize(name string) string {
	return strings.ToLower(separators.ReplaceAllString(name, "-"))
}
