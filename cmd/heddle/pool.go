package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/discover"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checker analyses one document, as analysis.Checker does; tests have some that
// panic and some with findings of their own.
type checker interface {
	Check(*syntax.Document, *config.Settings) *analysis.Result
	Close()
}

// pool checks many files on several goroutines.
type pool struct {
	newChecker func() checker
	finder     *config.Finder
	selection  selection
	reporter   reporter
	workers    int
}

// run checks the targets and hands the reports over in the targets' order. It
// stops early when the context is done.
func (p pool) run(ctx context.Context, targets []target, each func(target, report)) {
	type numbered struct {
		index int
		report
	}
	next, done := make(chan int), make(chan numbered)
	var workers sync.WaitGroup
	for range max(1, min(p.workers, len(targets))) {
		workers.Go(func() {
			for index := range next {
				done <- numbered{index, p.check(targets[index])}
			}
		})
	}
	go func() {
		defer close(next)
		for index := range targets {
			select {
			case next <- index:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() {
		workers.Wait()
		close(done)
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

// check checks one file. A panic becomes a report of its own.
func (p pool) check(t target) (r report) {
	defer func() {
		if broken := recover(); broken != nil {
			r = report{failures: []failure{{fmt.Sprintf("internal error in %s: %v", t.name, broken), string(debug.Stack())}}}
		}
	}()
	content := t.content
	if content == nil {
		var err error
		if content, err = os.ReadFile(t.path); err != nil {
			return report{failures: []failure{{message: fmt.Sprintf("cannot read %s: %v", t.name, cause(err))}}}
		}
	}
	text, undecoded := discover.Decode(content)
	if undecoded {
		r.warning = t.name + ": warning: this is no UTF-8, and no encoding is declared that Heddle knows; bytes that cannot be read are taken as U+FFFD"
	}
	var settings *config.Settings
	settings, r.problems = p.finder.For(t.path)
	// A checker remembers a document from version to version. What it remembers
	// of one file must not show in what it says of another.
	c := p.newChecker()
	defer c.Close()
	result := c.Check(syntax.NewDocument(t.path, 0, text), p.selection.apply(settings))
	r.findings = p.reporter.findings(result, t.name)
	for _, panicked := range result.Panics {
		message := fmt.Sprintf("internal error in %s (%s): %v", t.name, panicked.Where, panicked.Cause)
		r.failures = append(r.failures, failure{message, panicked.Stack})
	}
	return r
}
