package server

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/discover"
)

// tooManyEvents is how many are dearer than a search through all folders.
const tooManyEvents = 256

// seeEvents looks at paths that were made or removed and are no known files.
func (s *session) seeEvents() {
	w := s.workspace
	w.mu.Lock()
	events, folders := w.events, slices.Clone(w.folders)
	w.events = nil
	if len(events) > tooManyEvents {
		events, w.relist = nil, true
	}
	relist := w.relist
	w.mu.Unlock()
	slices.Sort(events)
	for _, path := range slices.Compact(events) {
		info, err := s.files.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			// It may have been a folder.
			for _, gone := range w.hurryBelow(path) {
				s.indexer.fileChanged(gone)
			}
			relist = relist || filepath.Base(path) == ".gitignore"
		case err != nil || relist:
		case info.IsDir() || filepath.Base(path) == ".gitignore":
			relist = true
		case discover.IsPython(path) && info.Mode().IsRegular():
			if real, err := s.files.Resolve(path); err != nil || real != path {
				// Whether a link counts depends on all other files.
				relist = true
			} else if s.holds(folders, path) {
				settings, _ := s.configuration.settings(uri.File(path))
				w.add(path, settings)
			}
		}
	}
	w.mu.Lock()
	w.relist = w.relist || relist
	w.mu.Unlock()
}

// holds reports whether a file that is there belongs to the folders.
func (s *session) holds(folders []string, path string) bool {
	search := discover.Search{Source: s.files, Finder: s.configuration.finder}
	_, excluded := s.configuration.settings(uri.File(path))
	return !excluded && slices.ContainsFunc(folders, func(folder string) bool { return search.Holds(folder, path) })
}

// add takes in one more file.
func (w *workspace) add(path string, settings *config.Settings) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.whole || w.files[path] != nil {
		return
	}
	f := w.newFile(path)
	f.urgent, f.settings = true, settings
	w.files[path] = f
	w.list = append(w.list, f)
}

// hurryBelow has the files below a folder checked and returns their paths.
func (w *workspace) hurryBelow(folder string) (paths []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, f := range w.list {
		if below(f.path, folder) {
			f.due, f.urgent = true, true
			paths = append(paths, f.path)
		}
	}
	return paths
}

// below reports whether a path lies in a folder.
func below(path, folder string) bool {
	return strings.HasPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
}
