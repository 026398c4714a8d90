package server

import (
	"context"
	"sync"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// document is an open document: its newest text and the newest outcome of its
// analysis, which may be of an older text.
type document struct {
	uri uri.URI
	// wake has room for one call: the worker takes the newest text whenever it
	// comes to look.
	wake chan struct{}
	// mends are the actions over the whole file for the newest result.
	mends mends

	mu     sync.Mutex
	text   *syntax.Document
	closed bool
	// generation counts what asks for a new analysis: edits, and changes of
	// the configuration.
	generation int
	outcome    outcome
	// silent are the cells of a notebook in which the editor was told that nothing is found.
	silent map[uri.URI]*syntax.Document
	// news is closed, and replaced, when the outcome changes or the document
	// closes.
	news chan struct{}
}

// outcome is what became of one generation: a result, or the error of an
// analysis that failed.
type outcome struct {
	generation int
	result     *analysis.Result
	err        error
}

// snapshot is a document as it was when a request was read.
type snapshot struct {
	doc        *document
	text       *syntax.Document
	generation int
}

func newDocument(name uri.URI, text *syntax.Document) *document {
	return &document{uri: name, wake: make(chan struct{}, 1), text: text, generation: 1, silent: map[uri.URI]*syntax.Document{}, news: make(chan struct{})}
}

// edit replaces the text by the one that change makes of it.
func (d *document) edit(change func(*syntax.Document) *syntax.Document) {
	d.mu.Lock()
	d.text = change(d.text)
	d.generation++
	d.mu.Unlock()
	d.call()
}

// forgetSilence says that the editor is told of a cell by somebody else.
func (d *document) forgetSilence(name uri.URI) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.silent, name)
}

// again asks for a new analysis of the same text.
func (d *document) again() { d.edit(func(text *syntax.Document) *syntax.Document { return text }) }

// call wakes the worker; a worker that has yet to look needs no second call.
func (d *document) call() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

func (d *document) snapshot() snapshot {
	d.mu.Lock()
	defer d.mu.Unlock()
	return snapshot{d, d.text, d.generation}
}

// close lets the worker and everyone who waits go. It reports nothing more
// afterwards.
func (d *document) close() {
	d.mu.Lock()
	if !d.closed {
		d.closed = true
		close(d.news)
	}
	d.mu.Unlock()
	d.call()
}

// outdated reports whether the newest result saw other files that are described
// otherwise now.
func (d *document) outdated() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.outcome.result != nil && d.outcome.result.View.Outdated()
}

// settle keeps an outcome. Where it is of the newest generation it calls
// current, before any other change of the document.
func (d *document) settle(o outcome, current func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return
	}
	d.outcome = o
	close(d.news)
	d.news = make(chan struct{})
	if o.generation == d.generation {
		current()
	}
}

// pending returns the newest generation if it has no outcome yet. Closed means
// that the worker's life is over.
func (d *document) pending() (work snapshot, ok, closed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return snapshot{d, d.text, d.generation}, d.outcome.generation < d.generation, d.closed
}

// result waits for the analysis of the snapshot, or of a newer text if the
// worker passed it over.
func (s snapshot) result(ctx context.Context) (*analysis.Result, error) {
	for {
		s.doc.mu.Lock()
		outcome, news, closed := s.doc.outcome, s.doc.news, s.doc.closed
		s.doc.mu.Unlock()
		switch {
		case outcome.generation >= s.generation:
			return outcome.result, outcome.err
		case closed:
			return nil, protocol.ErrContentModified
		}
		select {
		case <-news:
		case <-ctx.Done():
			return nil, protocol.ErrRequestCancelled
		}
	}
}

// exact waits for the analysis of the snapshot's very text; where that was
// passed over, what the editor asked about is gone.
func (s snapshot) exact(ctx context.Context) (*analysis.Result, error) {
	result, err := s.result(ctx)
	if err == nil && result.Document != s.text {
		return nil, protocol.ErrContentModified
	}
	return result, err
}

// exactOf ends the turn of a request and waits for the analysis of the text that a document
// has at that moment; nil where it is not open.
func (s *session) exactOf(ctx context.Context, name uri.URI) (*analysis.Result, error) {
	doc := s.documents.get(name)
	if doc == nil {
		return nil, nil
	}
	asked := doc.snapshot()
	endTurn(ctx)
	return asked.exact(ctx)
}
