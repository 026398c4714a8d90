package discover

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/notebook"
)

// Search finds the Python files of folders, each once. It belongs to one goroutine.
type Search struct {
	// Source is where it looks, Finder who knows the settings.
	Source Source
	Finder *config.Finder
	// Notebooks says that it finds those, too.
	Notebooks bool
	// Failed is told of folders that cannot be read; nil is told nothing.
	Failed func(folder string, err error)

	seen  map[string]bool
	links []link
}

// link is a file that is a link, and who asked for it.
type link struct {
	path  string
	found func(string)
}

// New reports whether a file was not found before, and from now on it was.
func (s *Search) New(path string) bool {
	if s.seen[path] {
		return false
	}
	if s.seen == nil {
		s.seen = map[string]bool{}
	}
	s.seen[path] = true
	return true
}

// Folder finds the files of a folder, given by its absolute path, and of those below
// in the order of their names. The folder itself is looked into whatever it is. Links
// to folders are not followed, so that a circle cannot trap it; links to files are for
// Links. It stops when the context is done.
func (s *Search) Folder(ctx context.Context, folder string, found func(path string)) {
	chain, _ := ignoresFor(s.Source, folder)
	s.walk(ctx, folder, chain, true, found)
}

// Links finds those links to files that the folders held and whose targets were not
// found by themselves.
func (s *Search) Links(ctx context.Context) {
	for _, link := range s.links {
		if ctx.Err() != nil {
			return
		}
		if real, err := s.Source.Resolve(link.path); err == nil && s.New(real) && s.New(link.path) {
			link.found(link.path)
		}
	}
	s.links = nil
}

// FolderLeftOut reports whether the folder is ignored or excluded, by itself or with
// one that it lies in.
func (s *Search) FolderLeftOut(folder string) bool {
	_, ignored := ignoresFor(s.Source, folder)
	settings, _ := s.Finder.For(filepath.Join(folder, "any.py"))
	return ignored || config.ExcludedFolder(settings, folder)
}

// FileLeftOut reports whether the file is ignored or excluded, by itself or with a
// folder that it lies in.
func (s *Search) FileLeftOut(path string) bool {
	chain, ignored := ignoresFor(s.Source, filepath.Dir(path))
	return ignored || chain.ignored(path, false) || s.excluded(path)
}

// Holds reports whether Folder would find the file, which is there, in the folder.
func (s *Search) Holds(folder, path string) bool {
	inside, err := filepath.Rel(folder, path)
	if err != nil || !filepath.IsLocal(inside) || !s.wants(path) {
		return false
	}
	chain, _ := ignoresFor(s.Source, folder)
	parts := strings.Split(inside, string(filepath.Separator))
	for _, name := range parts[:len(parts)-1] {
		folder = filepath.Join(folder, name)
		if skipped(s.Source, folder) || chain.ignored(folder, true) {
			return false
		}
		chain = chain.enter(s.Source, folder)
	}
	return !chain.ignored(path, false) && !s.excluded(path)
}

func (s *Search) walk(ctx context.Context, folder string, chain *ignores, first bool, found func(string)) {
	if ctx.Err() != nil {
		return
	}
	entries, err := s.Source.ReadDir(folder)
	if err != nil {
		// One that was there a moment ago has been removed, which is no failure.
		if s.Failed != nil && (first || !errors.Is(err, fs.ErrNotExist)) {
			s.Failed(folder, err)
		}
		return
	}
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch kind := entry.Type(); {
		case kind.IsDir():
			settings, _ := s.Finder.For(path)
			if !skipped(s.Source, path) && !chain.ignored(path, true) && !config.ExcludedFolder(settings, path) {
				s.walk(ctx, path, chain.enter(s.Source, path), false, found)
			}
		case !s.wants(entry.Name()) || chain.ignored(path, false):
		case kind&fs.ModeSymlink != 0:
			if info, err := s.Source.Stat(path); err == nil && info.Mode().IsRegular() && !s.excluded(path) {
				s.links = append(s.links, link{path, found})
			}
		case kind.IsRegular() && !s.excluded(path) && s.New(path):
			found(path)
		}
	}
}

// wants reports whether files of that name are looked for.
func (s *Search) wants(name string) bool {
	return IsPython(name) || s.Notebooks && notebook.IsNotebook(name)
}

func (s *Search) excluded(path string) bool {
	settings, _ := s.Finder.For(path)
	return config.Excluded(settings, path)
}
