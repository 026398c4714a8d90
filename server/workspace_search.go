package server

import (
	"context"
	"slices"

	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/discover"
)

// listed is a file of the workspace.
type listed struct {
	path     string
	settings *config.Settings
	stamp    stamp
}

// searchWorkspace looks through the folders if that has to be done.
func (s *session) searchWorkspace() {
	w := s.workspace
	w.mu.Lock()
	if !w.relist {
		w.mu.Unlock()
		return
	}
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	w.relist, w.listing = false, cancel
	folders := slices.Clone(w.folders)
	w.mu.Unlock()

	files := s.search(ctx, folders)

	w.mu.Lock()
	w.listing = nil
	if ctx.Err() != nil || !w.whole {
		w.relist = true
		w.mu.Unlock()
		return
	}
	changed := w.replace(files)
	w.mu.Unlock()
	for _, path := range changed {
		s.indexer.fileChanged(path)
	}
}

// search returns the files of the folders.
func (s *session) search(ctx context.Context, folders []string) (files []listed) {
	search := discover.Search{Source: s.files, Finder: s.configuration.finder}
	search.Failed = func(folder string, err error) {
		s.logs.Warn("a folder cannot be read", zap.String("path", folder), zap.Error(err))
	}
	found := func(path string) {
		settings, excluded := s.configuration.settings(uri.File(path))
		if excluded {
			return
		}
		file := listed{path: path, settings: settings}
		if info, err := s.files.Stat(path); err == nil {
			file.stamp = stamp{info.Size(), info.ModTime()}
		}
		files = append(files, file)
	}
	for _, folder := range folders {
		search.Folder(ctx, folder, found)
	}
	search.Links(ctx)
	return files
}

// replace takes the files that a search found for those of the workspace, under the
// lock. It returns the paths of those that came, went or were written since they were
// checked.
func (w *workspace) replace(files []listed) (changed []string) {
	before := w.files
	w.files = make(map[string]*closedFile, len(files))
	w.list = make([]*closedFile, 0, len(files))
	for _, file := range files {
		f := before[file.path]
		if f == nil {
			f = w.newFile(file.path)
			if w.searched {
				changed = append(changed, file.path)
			}
		}
		if f.checked && (f.stamp != file.stamp || f.unreadable) {
			f.due, f.urgent = true, true
			changed = append(changed, file.path)
		}
		f.due = f.due || f.settings != file.settings
		f.settings, f.listed = file.settings, file.stamp
		w.files[file.path] = f
		w.list = append(w.list, f)
	}
	for path, f := range before {
		if w.files[path] == nil {
			w.version++
			w.drop(f)
			changed = append(changed, path)
		}
	}
	w.searched = true
	slices.Sort(changed)
	return changed
}
