package server

import (
	"context"
	"errors"
	"io/fs"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checkClosedFiles checks one file of the queue after the other until the session
// ends. Open documents go first.
func (s *session) checkClosedFiles() {
	for {
		f, settings, ctx := s.workspace.next(s.ctx)
		if f == nil {
			return
		}
		s.precedence.wait(ctx)
		s.workspace.finish(f, s.checkClosed(ctx, f.path, f.uri, settings))
	}
}

// next waits for a file that has to be checked; nil is the end. The context ends when
// nobody wants it checked any more.
func (w *workspace) next(session context.Context) (*closedFile, *config.Settings, context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.queue) == 0 && !w.ended {
		w.work.Wait()
	}
	if w.ended {
		return nil, nil, nil
	}
	f := w.queue[0]
	w.queue = w.queue[1:]
	f.due, f.running = false, true
	w.running++
	if w.checking == nil || w.checking.Err() != nil {
		w.checking, w.quit = context.WithCancel(session)
	}
	return f, f.settings, w.checking
}

// end lets those go who wait for work.
func (w *workspace) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	w.work.Broadcast()
}

// checked is what became of a file.
type checked struct {
	// gone says that there is no such file, unreadable that it cannot be read.
	gone, unreadable bool
	// givenUp says that nobody wanted it checked any more.
	givenUp bool
	stamp   stamp
	view    project.View
	found   []protocol.Diagnostic
	id      string
	// outdated says that the file sees something else in others already.
	outdated bool
}

// checkClosed reads a file and checks it. Only what is said of it is kept. A panic
// costs the file's diagnostics.
func (s *session) checkClosed(ctx context.Context, path string, name uri.URI, settings *config.Settings) (c checked) {
	c.id = s.workspace.nothing
	defer func() {
		if cause := recover(); cause != nil {
			s.logs.Error("panic in the analysis", zap.String("uri", string(name)), zap.Any("panic", cause), zap.Stack("stack"))
			c.found, c.id = nil, s.workspace.nothing
		}
	}()
	// The file is looked at before it is read: what is written between is seen as a
	// change later.
	if info, err := s.files.Stat(path); err == nil {
		c.stamp = stamp{info.Size(), info.ModTime()}
	}
	content, err := s.files.ReadFile(path)
	var result *analysis.Result
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.gone = true
		return c
	case err != nil:
		c.unreadable = true
		result = analysis.Unreadable(string(name), settings, err)
	default:
		text, _ := syntax.Decode(content)
		result = s.checkText(ctx, syntax.NewDocument(string(name), 0, text), settings)
	}
	if ctx.Err() != nil {
		c.givenUp = true // it may have seen half of what there is
		return c
	}
	c.view, c.outdated, c.found = result.View, result.View.Outdated(), s.diagnostics(result)
	if c.id, err = resultID(c.found); err != nil {
		s.logs.Error("diagnostics", zap.String("uri", string(name)), zap.Error(err))
	}
	return c
}

// maxLooks bounds how often a file is checked since it turned out to see others that
// nobody had read.
const maxLooks = 3

// checkText checks a text that no editor has: when all that it sees of other files is
// read.
func (s *session) checkText(ctx context.Context, text *syntax.Document, settings *config.Settings) *analysis.Result {
	path := pathOf(uri.URI(text.URI))
	var missing []string
	checker := s.backend.newChecker(func(_ *syntax.Document, libraries *knowledge.Base) project.View {
		index := s.indexer.index(libraries)
		if len(missing) > 0 || !s.indexer.hasRead(index, path) {
			s.indexer.describe(ctx, index, append(s.workspace.ahead(path, settings), missing...))
		}
		missing = nil
		return index.View(path, func(path string) { missing = append(missing, path) })
	})
	defer func() { s.release(checker) }()
	result := checker.Check(text, settings)
	for range maxLooks {
		if len(missing) == 0 {
			break
		}
		result = checker.Check(text, settings)
	}
	s.logPanics(result)
	return result
}

// maxAhead is how many files are read at a time, for the checks to come.
const maxAhead = 256

// ahead returns the path of a file that is checked, and those of the files that come
// next and know the same of libraries.
func (w *workspace) ahead(path string, settings *config.Settings) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	paths := []string{path}
	for _, f := range w.queue {
		if len(paths) == maxAhead {
			break
		}
		if f.settings.Knowledge() == settings.Knowledge() {
			paths = append(paths, f.path)
		}
	}
	return paths
}

// finish takes what a check gave, unless the file changed meanwhile.
func (w *workspace) finish(f *closedFile, c checked) {
	w.mu.Lock()
	defer w.mu.Unlock()
	urgent := f.urgent
	f.running = false
	w.running--
	w.done++
	switch {
	case w.files[f.path] != f:
	case f.due:
		// It was written or opened meanwhile.
		w.look()
	case c.givenUp:
		f.due = true
	case c.gone:
		w.drop(f)
	default:
		if c.id != f.id {
			w.version++
		}
		f.checked, f.urgent, f.unreadable = true, false, c.unreadable
		f.stamp, f.view, f.found, f.id = c.stamp, c.view, c.found, c.id
		w.push(f, f.found, f.id)
		if c.outdated {
			f.due = true
			w.look()
		}
	}
	w.report()
	w.announce(urgent)
}
