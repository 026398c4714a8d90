package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checker analyses one document, as analysis.Checker does; tests have some that
// panic and some with findings of their own.
type checker interface {
	Check(*syntax.Document, *config.Settings) *analysis.Result
	Finish(*project.Analysis, *config.Settings) *analysis.Result
	Close()
}

// pool checks many files on several goroutines.
type pool struct {
	analyses
	finder    *config.Finder
	selection selection
	reporter  reporter
	fixing    fixing
	workers   int
	// getenv looks up environment variables, which say where installed packages are.
	getenv func(string) string
	// progress is told of each file that is checked, by one goroutine at a time, as long
	// as none is handed over.
	progress func()
	// wrote is told the name of each file that was mended on the disk, before any is handed
	// over.
	wrote func(name string)
}

// work is one file to check; found is what describing it for the others has left, nil
// where nothing is known, and err why it cannot be read.
type work struct {
	look  analysis.Look
	found *project.Analysis
	err   error
	// content, if not nil, is what the file says in place of what is on the disk.
	content []byte
	// note, if not nil, is given the report, and what was seen for it.
	note func(project.View, report)
}

// run checks the targets and hands the reports over in the targets' order. It
// stops early when the context is done.
func (p pool) run(ctx context.Context, targets []target, each func(target, report)) {
	type numbered struct {
		index int
		report
	}
	done := make(chan numbered)
	send := func(index int, made report) { done <- numbered{index, made} }
	go func() {
		defer close(done)
		if p.together {
			p.asProject(ctx, targets, send)
		} else {
			p.alone(ctx, targets, send)
		}
	}()
	waiting := map[int]report{}
	printed := 0
	for d := range done {
		waiting[d.index] = d.report
		for ctx.Err() == nil {
			r, ok := waiting[printed]
			if !ok {
				break
			}
			delete(waiting, printed)
			each(targets[printed], r)
			printed++
		}
	}
}

// alone checks each target by itself, from several goroutines.
func (p pool) alone(ctx context.Context, targets []target, send func(int, report)) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range max(1, min(p.workers, len(targets))) {
		workers.Go(func() {
			for index := range next {
				send(index, p.check(targets[index], work{look: analysis.Alone}))
			}
		})
	}
	defer workers.Wait()
	defer close(next)
	for index := range targets {
		select {
		case next <- index:
		case <-ctx.Done():
			return
		}
	}
}

// check checks one file. A panic becomes a report of its own.
func (p pool) check(t target, w work) (r report) {
	defer func() {
		if broken := recover(); broken != nil {
			r = report{failures: []failure{{fmt.Sprintf("internal error in %s: %v", t.name, broken), string(debug.Stack())}}}
		}
	}()
	if w.err != nil {
		return unreadable(t, w.err)
	}
	settings, problems := p.finder.For(t.path)
	r.problems = problems
	settings = p.selection.apply(settings)
	// A checker remembers a document from version to version. What it remembers
	// of one file must not show in what it says of another.
	c := p.newChecker(w.look)
	defer c.Close()
	var result *analysis.Result
	var undecoded bool
	switch found := w.found; {
	case found != nil && found.Evaluator != nil:
		undecoded = found.Undecoded
		result = c.Finish(found, settings)
	case found != nil:
		undecoded = found.Undecoded
		result = c.Check(found.File.Document, settings)
	default:
		content := w.content
		if content == nil {
			content = t.content
		}
		if content == nil {
			var err error
			if content, err = (config.Disk{}).ReadFile(t.path); err != nil {
				return unreadable(t, err)
			}
		}
		var document *syntax.Document
		var err error
		if document, undecoded, err = notebook.Load(t.path, content); err != nil {
			return unreadable(t, err)
		}
		result = c.Check(document, settings)
	}
	if undecoded {
		r.warning = t.name + ": warning: this is no UTF-8, and no encoding is declared that Heddle knows; bytes that cannot be read are taken as U+FFFD"
	}
	r.findings = p.reporter.findings(result, t.name)
	defer func() {
		switch {
		case w.note == nil:
		case w.found != nil && w.found.Evaluator != nil:
			w.note(w.found.View(), r)
		default:
			w.note(result.View, r)
		}
	}()
	for _, panicked := range result.Panics {
		message := fmt.Sprintf("internal error in %s (%s): %v", t.name, panicked.Where, panicked.Cause)
		r.failures = append(r.failures, failure{message, panicked.Stack})
	}
	return r
}

func unreadable(t target, err error) report {
	return report{failures: []failure{{message: fmt.Sprintf("cannot read %s: %v", t.name, cause(err))}}}
}
