package server

import (
	"context"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
)

// isQuiet reports whether a file was found to have nothing to do with concurrency:
// nothing is said of it while it is closed, and nobody looks at it.
func (s *session) isQuiet(path string, settings *config.Settings) bool {
	return s.backend.finish != nil && s.indexer.index(settings.Knowledge()).IsQuiet(path)
}

// readAhead has a file read that is to be checked, with those that come next, where that
// was not done. What is found out of one is enough to check it there and then. It reports
// whether the file is still to be checked.
func (s *session) readAhead(ctx context.Context, f *closedFile, settings *config.Settings) bool {
	if s.backend.finish == nil {
		return true
	}
	w, index := s.workspace, s.indexer.index(settings.Knowledge())
	if w.isRead(f, index) || s.indexer.hasRead(index, f.path) {
		return true
	}
	ahead := w.lend(f, settings)
	s.indexer.describe(ctx, &errand{index: index, order: codebase.Order{
		Sifted: namesOf(ahead),
		All:    true, Each: func(path string, found *codebase.Analysis, _ error) { s.checkRead(path, index, found) },
	}})
	return w.takeBack(f, ahead, index, ctx.Err() == nil)
}

func namesOf(files []*closedFile) []string {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.path
	}
	return paths
}

// maxAhead is how many files are read at a time, for the checks to come; of a large
// workspace it is a part, for the index arranges all its modules each time.
func (w *workspace) maxAhead() int { return max(256, len(w.list)/32) }

func (w *workspace) isRead(f *closedFile, index *codebase.Index) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return f.read == index
}

// lend puts a file back into the queue while it is read, and returns it and those that
// come next and know the same of libraries.
func (w *workspace) lend(f *closedFile, settings *config.Settings) []*closedFile {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running--
	w.reading++
	f.running, f.due = false, true
	ahead := []*closedFile{f}
	for _, other := range w.queue {
		if len(ahead) == w.maxAhead() {
			break
		}
		if other.queued && other.settings.Knowledge() == settings.Knowledge() {
			ahead = append(ahead, other)
		}
	}
	if w.files[f.path] == f && !w.open[f.path] && !w.stopped {
		w.queue, f.queued = slices.Insert(w.queue, 0, f), true
		w.queued++
	}
	return ahead
}

// takeBack takes a file that was lent, unless it is checked by now or need not be. It
// reports whether it does.
func (w *workspace) takeBack(f *closedFile, ahead []*closedFile, index *codebase.Index, done bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.reading--
	w.work.Broadcast()
	for _, other := range ahead {
		if done && other.due {
			other.read = index
		}
	}
	if done && w.claims(f) {
		w.take(f)
		return true
	}
	w.report()
	w.announce(false)
	return false
}

// claims reports whether a file is waiting to be checked.
func (w *workspace) claims(f *closedFile) bool {
	return f != nil && f.queued && f.due && w.files[f.path] == f && !w.open[f.path]
}

// checkRead checks a file that an index has just described, if it waits for that. One
// that was written meanwhile is another one, perhaps: it is read again.
func (s *session) checkRead(path string, index *codebase.Index, found *codebase.Analysis) {
	if found == nil || found.Evaluator == nil {
		return
	}
	w := s.workspace
	w.mu.Lock()
	f := w.files[path]
	ready := w.claims(f) && !f.urgent && f.listed != stamp{} && s.indexer.index(f.settings.Knowledge()) == index
	if !ready {
		w.mu.Unlock()
		return
	}
	w.take(f)
	settings, c := f.settings, checked{stamp: f.listed, id: w.nothing}
	w.mu.Unlock()
	s.finishRead(f, settings, found, &c)
	w.finish(f, c)
}

// finishRead fills in what is found in a file. A panic costs that.
func (s *session) finishRead(f *closedFile, settings *config.Settings, found *codebase.Analysis, c *checked) {
	defer s.costsDiagnostics(f.uri, c)
	result := s.backend.finish(found, settings)
	s.logPanics(result)
	c.view = found.View()
	s.fill(c, f.uri, result)
}
