package server

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/discover"
	"github.com/heddle-lsp/heddle/analysis/project"
)

// watchWorkspace plans what of the workspace has to be checked whenever it is called,
// until the session ends.
func (s *session) watchWorkspace() {
	// One processor stays free for open documents.
	for range max(1, runtime.GOMAXPROCS(0)-1) {
		go s.checkClosedFiles()
	}
	for {
		select {
		case <-s.workspace.wake:
			s.planWorkspace()
		case <-s.ctx.Done():
			s.workspace.end()
			return
		}
	}
}

// planWorkspace sees to what changed and fills the queue. A panic costs this plan.
func (s *session) planWorkspace() {
	defer func() {
		if cause := recover(); cause != nil {
			s.logs.Error("panic in planning the workspace", zap.Any("panic", cause), zap.Stack("stack"))
		}
	}()
	w := s.workspace
	w.mu.Lock()
	asked, active := w.asked, w.begun && w.whole && !w.stopped
	if active && w.progress == nil {
		w.progress = s.progress.show("Heddle: checking the workspace", w.stop)
	}
	w.mu.Unlock()
	if active {
		s.seeEvents()
		s.listWorkspace()
		w.findOutdated()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.planned = asked
	w.fill()
	w.announce(false)
}

// tooManyEvents is how many are dearer than a search through all folders.
const tooManyEvents = 256

// seeEvents looks at paths that were made or removed and are no known files.
func (s *session) seeEvents() {
	w := s.workspace
	w.mu.Lock()
	events, folders := w.events, slices.Clone(w.folders)
	w.events = nil
	if len(events) > tooManyEvents {
		w.relist = true
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

// listed is a file of the workspace.
type listed struct {
	path     string
	settings *config.Settings
	stamp    stamp
}

// listWorkspace looks through the folders if that has to be done.
func (s *session) listWorkspace() {
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
		if f.checked && f.stamp != file.stamp {
			f.due, f.urgent = true, true
			changed = append(changed, file.path)
		}
		f.due = f.due || f.settings != file.settings
		f.settings = file.settings
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

func (w *workspace) newFile(path string) *closedFile {
	return &closedFile{path: path, uri: uri.File(strings.Clone(path)), due: true, id: w.nothing, pushed: w.nothing}
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

// findOutdated notes the files that see something else in others by now.
func (w *workspace) findOutdated() {
	w.mu.Lock()
	settled := make([]*closedFile, 0, len(w.list))
	views := make([]project.View, 0, len(w.list))
	for _, f := range w.list {
		if f.checked && !f.due && !f.running && !w.open[f.path] {
			settled, views = append(settled, f), append(views, f.view)
		}
	}
	w.mu.Unlock()
	// Outside of the lock, which opening a document needs.
	outdated := make([]bool, len(settled))
	for i := range settled {
		outdated[i] = views[i].Outdated()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, f := range settled {
		f.due = f.due || outdated[i]
	}
}

// fill queues what is due, under the lock: what is urgent first.
func (w *workspace) fill() {
	w.queue = w.queue[:0]
	if !w.begun || !w.whole || w.stopped {
		return
	}
	w.list = slices.DeleteFunc(w.list, func(f *closedFile) bool { return w.files[f.path] != f })
	for _, urgent := range [...]bool{true, false} {
		for _, f := range w.list {
			if f.due && f.urgent == urgent && !f.running && !w.open[f.path] {
				w.queue = append(w.queue, f)
			}
		}
	}
	w.report()
	w.work.Broadcast()
}

func (w *workspace) report() {
	if w.progress != nil {
		w.progress.report(w.done, w.done+w.running+len(w.queue))
	}
}
