package server

import (
	"context"
	"slices"
	"sync"

	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// indexer reads the files that open documents import, beside the documents' own
// analysis: a document gets its findings at once, and those that need other files
// when these are read. Other files count as they are on disk.
type indexer struct {
	index *project.Index
	wake  chan struct{}

	mu        sync.Mutex
	missing   []string
	changed   []string
	libraries *knowledge.Base
}

func newIndexer() *indexer {
	index := project.NewIndex(config.Disk{}, func(path string) string { return string(uri.File(path)) })
	return &indexer{index: index, wake: make(chan struct{}, 1)}
}

// look returns what a document sees of its project so far, and has read what is
// missing.
func (x *indexer) look(document *syntax.Document, libraries *knowledge.Base) project.View {
	path := pathOf(uri.URI(document.URI))
	if path == "" {
		return project.View{Base: libraries}
	}
	return x.index.View(path, libraries, func(path string) {
		x.ask(func() { x.libraries, x.missing = libraries, append(x.missing, path) })
	})
}

// fileChanged notes that a file was written, made or removed.
func (x *indexer) fileChanged(path string) {
	x.ask(func() { x.changed = append(x.changed, path) })
}

func (x *indexer) ask(note func()) {
	x.mu.Lock()
	note()
	x.mu.Unlock()
	select {
	case x.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// run reads files until the context is done, and calls news whenever documents may
// see more. What panics costs what was asked for, not the session.
func (x *indexer) run(ctx context.Context, logs *zap.Logger, news func()) {
	for {
		select {
		case <-x.wake:
		case <-ctx.Done():
			return
		}
		x.mu.Lock()
		missing, changed, libraries := x.missing, x.changed, x.libraries
		x.missing, x.changed = nil, nil
		x.mu.Unlock()
		if libraries == nil {
			continue // nobody has looked at anything yet
		}
		slices.Sort(missing)
		x.describe(slices.Compact(missing), changed, libraries, logs)
		news()
	}
}

func (x *indexer) describe(missing, changed []string, libraries *knowledge.Base, logs *zap.Logger) {
	defer func() {
		if cause := recover(); cause != nil {
			logs.Error("panic in reading other files", zap.Any("panic", cause), zap.Stack("stack"))
		}
	}()
	x.index.Describe(missing, changed, libraries)
}
