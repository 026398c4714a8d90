package main

import (
	"context"
	"os"
	"sync"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/cache"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// sight is targets that see one another, and what was found in them.
type sight struct {
	pool
	files   disk
	index   *codebase.Index
	look    analysis.Look
	keep    bool
	panics  *broken
	targets map[string]target
	// named are the targets that the user names, found those of folders. Notebooks are
	// neither: nobody imports them, so that they are checked when all else is known.
	named, found []string

	mu      sync.Mutex
	reports map[string]report
	// views are what was seen for the reports, if files are to be mended.
	views map[string]codebase.View
	// again are those for which it matters what others do with their functions.
	again map[string]bool
	// left are some of what describing the files has left, for those; room is how many
	// bytes of their texts there may still be.
	left map[string]*codebase.Analysis
	room int
}

// roomForAnalyses is how many bytes of texts may have their analyses kept until all is
// described. One takes some ten times the memory of its text; of a large project, few files
// are looked at again, and nobody knows yet which.
const roomForAnalyses = 2 << 20

// sight returns what the targets of some numbers are to one another.
func (p pool) sight(files disk, libraries *knowledge.Base, targets []target, numbers []int) *sight {
	s := &sight{
		pool: p, files: files, panics: &broken{name: p.reporter.name, panics: map[string]failure{}},
		targets: map[string]target{}, reports: map[string]report{}, views: map[string]codebase.View{}, again: map[string]bool{},
		left: map[string]*codebase.Analysis{}, room: roomForAnalyses,
	}
	options := codebase.Options{
		Files: files, Libraries: libraries, URI: func(path string) string { return path },
		Environment: environment.NewFinder(files, p.getenv, p.python).For,
		Panicked:    s.panics.note,
	}
	if libraries == knowledge.Default() {
		// Without a folder nothing is kept.
		var err error
		options.Cache, err = cache.ForUser(p.getenv, os.UserCacheDir)
		options.CacheKey = cache.Program()
		options.Keep = err == nil && !cache.Off(p.getenv) && options.CacheKey != ""
	}
	s.keep = options.Keep
	s.index = codebase.NewIndex(options)
	s.look = func(document *syntax.Document, _ *knowledge.Base) codebase.View {
		return s.index.View(document.URI, nil)
	}
	for _, number := range numbers {
		t := targets[number]
		s.targets[t.path] = t
		switch {
		case notebook.IsNotebook(t.path):
		case t.named:
			s.named = append(s.named, t.path)
		default:
			s.found = append(s.found, t.path)
		}
	}
	return s
}

// checkAll checks all targets.
func (s *sight) checkAll(ctx context.Context) {
	order := codebase.Order{
		Wanted: s.named, Sifted: s.found, Workers: s.workers,
		Each: func(path string, found *codebase.Analysis, err error) {
			s.mu.Lock()
			made, known := s.reports[path]
			s.mu.Unlock()
			if !known || found != nil || err != nil {
				made = s.check(path, work{found: found, err: err})
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			s.reports[path] = made
			s.leave(path, found)
			s.progress()
		},
		Known: func(path string, recall func(key string) ([]byte, bool)) bool {
			made, ok := s.recall(s.targets[path], recall)
			if ok {
				s.mu.Lock()
				defer s.mu.Unlock()
				s.reports[path] = made
			}
			return ok
		},
		Quiet: func(path string) {
			_, problems := s.finder.For(path)
			s.reports[path] = report{problems: problems}
			s.progress()
		},
		// What others do with its functions is known when all are described.
		Again: func(path string) { s.again[path] = true },
	}
	if s.fixing.on() {
		order.Known = nil // what was seen for a report is not kept
	}
	s.index.Update(ctx, order)
	defer func() { s.left = nil }()
	var rest []string
	for path := range s.targets {
		// What panicked before it came to a file is no reason to leave that out.
		if _, ok := s.reports[path]; !ok || s.again[path] {
			rest = append(rest, path)
		}
	}
	s.each(ctx, rest, func(path string) {
		made, ok := report{}, false
		if !s.fixing.on() && !notebook.IsNotebook(path) {
			made, ok = s.recall(s.targets[path], func(key string) ([]byte, bool) { return s.index.Recall(path, key) })
		}
		if !ok && s.isQuietNotebook(path) {
			_, problems := s.finder.For(path)
			made, ok = report{problems: problems}, true
		}
		if !ok {
			made = s.check(path, work{found: s.takeUp(path)})
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, counted := s.reports[path]; !counted {
			s.progress()
		}
		s.reports[path] = made
	})
}

// leave keeps what describing a file has left, if there is room.
func (s *sight) leave(path string, found *codebase.Analysis) {
	if found == nil || found.Evaluator == nil || len(found.File.Document.Text) > s.room {
		return
	}
	s.left[path] = found
	s.room -= len(found.File.Document.Text)
}

// takeUp returns what describing a file has left, in the light of what others do with its
// functions; nil where that is not kept.
func (s *sight) takeUp(path string) *codebase.Analysis {
	if found := s.left[path]; found != nil {
		return found.Again()
	}
	return nil
}

// isQuietNotebook reports whether a notebook that was found in a folder has nothing to do
// with concurrency. One that cannot be read is for who checks it.
func (s *sight) isQuietNotebook(path string) bool {
	if !notebook.IsNotebook(path) || s.targets[path].named {
		return false
	}
	content, err := s.files.ReadFile(path)
	if err != nil {
		return false
	}
	document, _, err := notebook.Load(path, content)
	return err == nil && !s.index.MayConcern(path, document.Text)
}

// check checks one target as it sees the others.
func (s *sight) check(path string, w work) report {
	t := s.targets[path]
	w.look = s.look
	w.content = s.files.given[path]
	switch {
	case s.fixing.on():
		w.note = func(view codebase.View, _ report) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.views[path] = view
		}
	case s.keep && !notebook.IsNotebook(path):
		w.note = func(view codebase.View, made report) { s.note(s.index, t, view, made) }
	}
	return s.pool.check(t, w)
}
