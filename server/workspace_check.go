package server

import (
	"context"
	"errors"
	"io/fs"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
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
		if !s.readAhead(ctx, f, settings) {
			continue // it was checked while it was read
		}
		s.workspace.finish(f, s.checkClosed(ctx, f.path, f.uri, settings))
	}
}

// next waits for a file that has to be checked; nil is the end. The context ends when
// nobody wants it checked any more.
func (w *workspace) next(session context.Context) (*closedFile, *config.Settings, context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for (w.queued == 0 || w.reading > 0) && !w.ended {
		w.work.Wait()
	}
	if w.ended {
		return nil, nil, nil
	}
	for !w.queue[0].queued {
		w.queue = w.queue[1:]
	}
	f := w.queue[0]
	w.queue = w.queue[1:]
	w.take(f)
	if w.checking == nil || w.checking.Err() != nil {
		w.checking, w.quit = context.WithCancel(session)
	}
	return f, f.settings, w.checking
}

// take takes a file out of the queue, to check it.
func (w *workspace) take(f *closedFile) {
	f.queued, f.due, f.running = false, false, true
	w.queued--
	w.running++
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
	view    codebase.View
	quiet   bool
	found   []protocol.Diagnostic
	id      string
	// outdated says that the file sees something else in others already.
	outdated bool
}

// checkClosed reads a file and checks it, unless it is quiet. Only what is said of it is
// kept. A panic costs the file's diagnostics.
func (s *session) checkClosed(ctx context.Context, path string, name uri.URI, settings *config.Settings) (c checked) {
	c.id = s.workspace.nothing
	defer s.costsDiagnostics(name, &c)
	// The file is looked at before it is read: what is written between is seen as a
	// change later.
	if info, err := s.files.Stat(path); err == nil {
		c.stamp = stamp{info.Size(), info.ModTime()}
		if s.isQuiet(path, settings) {
			c.quiet = true
			return c
		}
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
	c.view, c.outdated = result.View, result.View.Outdated()
	s.fill(&c, name, result)
	return c
}

// fill notes what was found.
func (s *session) fill(c *checked, name uri.URI, result *analysis.Result) {
	var err error
	c.found = s.diagnostics(result)
	if c.id, err = resultID(c.found); err != nil {
		s.logs.Error("diagnostics", zap.String("uri", string(name)), zap.Error(err))
	}
}

// costsDiagnostics ends a panic in a check.
func (s *session) costsDiagnostics(name uri.URI, c *checked) {
	if cause := recover(); cause != nil {
		s.logs.Error("panic in the analysis", zap.String("uri", string(name)), zap.Any("panic", cause), zap.Stack("stack"))
		c.found, c.id = nil, s.workspace.nothing
	}
}

// maxLooks bounds how often a file is checked since it turned out to see others that
// nobody had read.
const maxLooks = 3

// checkText checks a text that no editor has: when all that it sees of other files is
// read.
func (s *session) checkText(ctx context.Context, text *syntax.Document, settings *config.Settings) *analysis.Result {
	var missing []string
	checker := s.backend.newChecker(func(_ *syntax.Document, libraries *knowledge.Base) codebase.View {
		missing = nil
		return s.indexer.index(libraries).View(pathOf(uri.URI(text.URI)), func(path string) { missing = append(missing, path) })
	})
	defer func() { s.release(checker) }()
	result := checker.Check(text, settings)
	for range maxLooks {
		if len(missing) == 0 {
			break
		}
		// Only what is described makes the view outdated, and has the checker look again.
		s.indexer.describe(ctx, &errand{index: s.indexer.index(settings.Knowledge()), order: codebase.Order{Wanted: missing}})
		result = checker.Check(text, settings)
	}
	s.logPanics(result)
	return result
}

// lookAt is checkText for who asks once: what others say otherwise meanwhile is looked at
// again.
func (s *session) lookAt(ctx context.Context, text *syntax.Document, settings *config.Settings) *analysis.Result {
	result := s.checkText(ctx, text, settings)
	for range maxLooks {
		if !result.View.Outdated() || ctx.Err() != nil {
			break
		}
		result = s.checkText(ctx, text, settings)
	}
	return result
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
		f.checked, f.urgent, f.unreadable, f.read = true, false, c.unreadable, nil
		f.stamp, f.view, f.quiet, f.found, f.id = c.stamp, c.view, c.quiet, c.found, c.id
		w.push(f, f.found, f.id)
		if c.outdated {
			f.due = true
			w.look()
		}
	}
	w.report()
	w.announce(urgent)
}
