package server

import (
	"strings"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
)

// closedFile is what is known of one file.
type closedFile struct {
	path string
	uri  uri.URI
	// due says that it has to be checked, urgent before others; running that it is
	// being checked.
	due, urgent, running bool
	// queued says that it waits in the queue, read in which index it was read since it
	// was checked last.
	queued  bool
	read    *codebase.Index
	checked bool
	// unreadable says that it could not be read: nobody tells when it can.
	unreadable bool

	// settings are those that hold, the rest is what the last check saw and found.
	settings *config.Settings
	// listed is the stamp that it had when the folders were looked through.
	stamp, listed stamp
	view          codebase.View
	// quiet says that it was not looked at: it has nothing to do with concurrency.
	quiet bool
	found []protocol.Diagnostic
	// id names what was found. pushed is the name of what the editor shows, "" where
	// that is not known.
	id, pushed string
}

// stamp tells one state of a file on disk from another.
type stamp struct {
	size    int64
	changed time.Time
}

func (w *workspace) newFile(path string) *closedFile {
	return &closedFile{path: path, uri: uri.File(strings.Clone(path)), due: true, id: w.nothing, pushed: w.nothing}
}

// opened says that the file at a path is a document from now on, which speaks for
// itself.
func (w *workspace) opened(path string) {
	if path == "" {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.open[path] = true
	if f := w.files[path]; f != nil {
		f.due = true
		if f.queued {
			f.queued = false
			w.queued--
			w.announce(false)
		}
		if w.pulls {
			w.push(f, nil, w.nothing) // what is pushed would stand beside what it asks for
		}
	}
}

// closed says that the file at a path is a document no more. It reports whether what
// is found in the file takes the place of what was found in the document.
func (w *workspace) closed(path string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.open, path)
	f := w.files[path]
	if f == nil {
		return false
	}
	f.due, f.urgent, f.pushed = true, true, ""
	w.call()
	return true
}

// drop forgets a file, and has the editor forget what was found in it.
func (w *workspace) drop(f *closedFile) {
	if w.files[f.path] == f {
		delete(w.files, f.path)
		w.version++
	}
	if !w.open[f.path] {
		w.push(f, nil, w.nothing)
	}
}

// asks says that the editor asks for what is found in files after all. What was pushed
// is taken back.
func (w *workspace) asks() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, f := range w.list {
		if !w.open[f.path] {
			w.push(f, nil, w.nothing)
		}
	}
	w.pushes = false
}

// push has an editor that does not ask show what was found in a file.
func (w *workspace) push(f *closedFile, found []protocol.Diagnostic, id string) {
	if !w.pushes || id == f.pushed {
		return
	}
	f.pushed = id
	w.publisher.put(&protocol.PublishDiagnosticsParams{URI: f.uri, Diagnostics: found})
}
