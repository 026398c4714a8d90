package server

import (
	"context"
	"maps"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/cache"
	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// indexer reads the files that documents import, beside the documents' own analysis: a
// document gets its findings at once, and those that need other files when these are
// read. Open documents count as they stand in the editor, other files as on disk.
type indexer struct {
	project.Files
	wake         chan struct{}
	environments *environment.Finder
	cache        *keptPackages
	// What documents wait for goes before files that are not open.
	precedence *precedence
	progress   *progressBoard
	logs       *zap.Logger

	mu sync.Mutex
	// open are the texts of open documents, by path.
	open    map[string]*syntax.Document
	indexes map[*knowledge.Base]*project.Index
	// missing are the files that somebody looked for, by index; changed are those that
	// were written, made or removed; analysed are the newest results of open documents
	// that nobody has looked at for what they say to others.
	missing map[*project.Index][]string
	changed []string
	// moved says that modules may be found elsewhere.
	moved    bool
	analysed map[string]*analysis.Result
	// behind is what is read when documents wait for nothing; left are the indexes that
	// have something to do beyond what documents wait for, true where that is done
	// without an errand.
	behind []*errand
	left   map[*project.Index]bool
	// interrupt ends what is read behind the documents.
	interrupt context.CancelFunc
	// restats counts how often somebody asked whether files changed, and has no answer.
	restats atomic.Int64
}

// newIndexer returns an indexer that has read nothing of the files. python is what the
// settings of a folder name as its Python.
func newIndexer(files project.Files, getenv func(string) string, python func(folder string) string) *indexer {
	store, _ := cache.ForUser(getenv, os.UserCacheDir) // without a folder nothing is kept
	return &indexer{
		Files: files, environments: environment.NewFinder(files, getenv, python), cache: &keptPackages{Store: store},
		wake: make(chan struct{}, 1), open: map[string]*syntax.Document{}, indexes: map[*knowledge.Base]*project.Index{},
		missing: map[*project.Index][]string{}, analysed: map[string]*analysis.Result{},
		left: map[*project.Index]bool{}, interrupt: func() {},
	}
}

// ReadFile returns the text of an open document, or of a file.
func (x *indexer) ReadFile(path string) ([]byte, error) {
	x.mu.Lock()
	document := x.open[path]
	x.mu.Unlock()
	if document != nil {
		return []byte(document.Text), nil
	}
	return x.Files.ReadFile(path)
}

// index returns the index of the files that have the same known of libraries.
func (x *indexer) index(libraries *knowledge.Base) *project.Index {
	x.mu.Lock()
	defer x.mu.Unlock()
	index := x.indexes[libraries]
	if index == nil {
		options := project.Options{
			Files: x, Libraries: libraries, Environment: x.environments.For,
			URI: func(path string) string { return string(uri.File(path)) }, Panicked: x.panicked,
		}
		if libraries == knowledge.Default() {
			options.Cache, options.CacheKey = x.cache, cache.Program()
		}
		index = project.NewIndex(options)
		x.indexes[libraries] = index
	}
	return index
}

// forget drops the indexes of settings that nobody has any more.
func (x *indexer) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	for libraries, index := range x.indexes {
		if libraries != knowledge.Default() {
			delete(x.indexes, libraries)
			delete(x.missing, index)
			delete(x.left, index)
		}
	}
}

// look returns what a document sees of its project so far, and has read what is
// missing.
func (x *indexer) look(document *syntax.Document, libraries *knowledge.Base) project.View {
	path := pathOf(uri.URI(document.URI))
	if path == "" {
		return project.View{Base: libraries}
	}
	index := x.index(libraries)
	if !index.Has(path) && !document.IsNotebook() {
		x.ask(func() { x.missing[index] = append(x.missing[index], path) })
	}
	return index.View(path, func(path string) {
		x.ask(func() { x.missing[index] = append(x.missing[index], path) })
	})
}

// hasText notes what a document says now; nil for one that is closed, whose file counts
// from now on.
func (x *indexer) hasText(path string, document *syntax.Document) {
	if path == "" {
		return
	}
	x.ask(func() {
		if document == nil {
			delete(x.open, path)
			x.changed = append(x.changed, path)
		} else {
			x.open[path] = document
		}
	})
}

// hasResult takes the analysis of an open document, to see what it says to others.
func (x *indexer) hasResult(path string, result *analysis.Result) {
	if path != "" && result != nil && result.Module != nil {
		x.ask(func() { x.analysed[path] = result })
	}
}

// seeEnvironments looks whether packages were installed or removed, or another
// environment counts.
func (x *indexer) seeEnvironments() {
	if x.environments.Refresh() {
		x.ask(func() { x.moved = true })
	}
}

// seeFiles looks whether files that were read changed, or others are there. Who asks
// while somebody looks has that done again.
func (x *indexer) seeFiles() {
	if x.restats.Add(1) > 1 {
		return
	}
	for asked := int64(1); asked > 0; asked = x.restats.Add(-asked) {
		x.restat()
	}
}

func (x *indexer) restat() {
	defer x.logged("looking at other files")
	x.mu.Lock()
	indexes := slices.Collect(maps.Values(x.indexes))
	x.mu.Unlock()
	for _, index := range indexes {
		if changed := index.Restat(); len(changed) > 0 {
			x.ask(func() { x.changed = append(x.changed, changed...) })
		}
	}
}

// fileChanged notes that a file was written, made or removed.
func (x *indexer) fileChanged(path string) {
	x.ask(func() { x.changed = append(x.changed, path) })
}

// ask notes something of documents, which go before all else.
func (x *indexer) ask(note func()) {
	x.mu.Lock()
	note()
	x.interrupt()
	x.mu.Unlock()
	x.call()
}

func (x *indexer) call() {
	select {
	case x.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// panicked logs what panicked while other files were read.
func (x *indexer) panicked(p project.Panic) {
	x.logs.Error("panic in reading a file", zap.String("path", p.Path), zap.Any("panic", p.Cause))
	x.logs.Debug("stack of the panic in reading a file", zap.String("path", p.Path), zap.String("stack", p.Stack))
}

// saying returns what an open document has new for others.
func (x *indexer) saying(index *project.Index, path string, result *analysis.Result) *project.Saying {
	defer x.logged("describing a document")
	return index.Saying(path, result.Document.Text, result.View, result.Module, result.Project)
}

// logged ends a panic with a line in the log.
func (x *indexer) logged(what string) {
	if cause := recover(); cause != nil {
		x.logs.Error("panic in "+what, zap.Any("panic", cause), zap.Stack("stack"))
	}
}
