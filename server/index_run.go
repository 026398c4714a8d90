package server

import (
	"context"
	"maps"
	"runtime"
	"slices"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
)

// errand is files that somebody wants to be read who is in no hurry.
type errand struct {
	index *codebase.Index
	order codebase.Order
	// done is closed when they are read.
	done chan struct{}
}

// describe has files read, with all that they import, when documents wait for nothing,
// and returns when that is done, or nobody wants it any more.
func (x *indexer) describe(ctx context.Context, e *errand) {
	e.done = make(chan struct{})
	x.mu.Lock()
	x.behind = append(x.behind, e)
	x.mu.Unlock()
	x.call()
	select {
	case <-e.done:
	case <-ctx.Done():
		x.mu.Lock()
		defer x.mu.Unlock()
		x.behind = without(x.behind, e)
		if _, left := x.left[e.index]; !left {
			x.left[e.index] = false // what was begun is left to the next errand
		}
		x.interrupt()
		x.call()
	}
}

func without(all []*errand, e *errand) []*errand {
	return slices.DeleteFunc(all, func(other *errand) bool { return other == e })
}

// hasRead reports whether a file is read, or need not be, and nothing of its index is left to be done.
func (x *indexer) hasRead(index *codebase.Index, path string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	_, left := x.left[index]
	return !left && (index.Has(path) || index.IsQuiet(path))
}

// run reads files until the context is done, and calls news whenever documents may
// see more. What panics costs what was asked for, not the session.
func (x *indexer) run(ctx context.Context, news func()) {
	for {
		select {
		case <-x.wake:
		case <-ctx.Done():
			return
		}
		x.readForDocuments(ctx, news)
		for x.readBehind(ctx, news) {
		}
	}
}

// readForDocuments reads what documents have asked for.
func (x *indexer) readForDocuments(ctx context.Context, news func()) {
	x.mu.Lock()
	indexes, missing, changed, analysed, moved := maps.Clone(x.indexes), x.missing, x.changed, x.analysed, x.moved
	x.missing, x.changed, x.analysed, x.moved = map[*codebase.Index][]string{}, nil, map[string]*analysis.Result{}, false
	open := slices.AppendSeq([]string{}, maps.Keys(x.open)) // never nil, which is all files
	x.mu.Unlock()
	for libraries, index := range indexes {
		order := codebase.Order{
			Wanted:  slices.Compact(slices.Sorted(slices.Values(missing[index]))),
			Changed: slices.Clone(changed), Moved: moved, Said: map[string]*codebase.Saying{}, Only: open,
		}
		for path, result := range analysed {
			if result.Settings.Knowledge() != libraries {
				continue
			}
			if said := x.saying(index, path, result); said != nil {
				order.Said[path] = said
			}
		}
		if len(order.Wanted)+len(order.Changed)+len(order.Said) > 0 || moved {
			x.readNow(ctx, index, order)
			news()
		}
	}
}

// readNow follows one order of documents. Where the user has enough of it, the rest is
// done with the next one.
func (x *indexer) readNow(ctx context.Context, index *codebase.Index, order codebase.Order) {
	x.precedence.begin()
	defer x.precedence.end()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	shown := x.progress.show("Heddle: reading imports", cancel)
	defer shown.end()
	order.Progress = shown.report
	left := x.update(ctx, index, order)
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.left, index)
	if left {
		x.left[index] = ctx.Err() == nil
	}
}

// readBehind reads a part of what no document waits for, until one does. It reports
// whether there may be more of it to do now.
func (x *indexer) readBehind(ctx context.Context, news func()) (more bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	e := x.nextErrand(cancel)
	if e == nil {
		return false
	}
	busy := x.precedence.wait(ctx)
	if ctx.Err() != nil {
		return false // who cancelled has called
	}
	quiet, end := context.WithCancel(ctx)
	defer end()
	go func() {
		select {
		case <-busy:
			end()
		case <-quiet.Done():
		}
	}()
	x.update(quiet, e.index, e.order)
	if quiet.Err() == nil {
		x.finish(e)
	}
	news()
	return ctx.Err() == nil
}

// nextErrand returns what is to be read behind the documents, or nil. A document that
// asks for something ends it.
func (x *indexer) nextErrand(interrupt context.CancelFunc) *errand {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.interrupt = interrupt
	if len(x.wake) > 0 {
		interrupt()
	}
	if len(x.behind) > 0 {
		return x.behind[0]
	}
	for index, now := range x.left {
		if now {
			return &errand{index: index, done: make(chan struct{})}
		}
	}
	return nil
}

// finish drops what was read to its end, which is all that the index had to do.
func (x *indexer) finish(e *errand) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.behind = without(x.behind, e)
	delete(x.left, e.index)
	close(e.done)
}

// update has an index follow an order, and reports whether something is left to do.
func (x *indexer) update(ctx context.Context, index *codebase.Index, order codebase.Order) (left bool) {
	defer x.logged("reading other files")
	// Documents are analysed meanwhile: a processor is left to them.
	order.Workers = max(1, runtime.GOMAXPROCS(0)-1)
	return index.Update(ctx, order)
}
