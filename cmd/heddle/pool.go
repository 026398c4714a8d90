package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checker analyses documents one after the other, as analysis.Checker does;
// tests have some that panic and some with findings of their own.
type checker interface {
	Check(*syntax.Document, *config.Settings) *analysis.Result
	Close()
}

// pool checks many files on several goroutines, each with its own checker.
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
			c := p.newChecker()
			defer func() { c.Close() }()
			for index := range next {
				r := p.check(c, targets[index])
				if r.crash != "" {
					// What a panic leaves behind is not to be trusted.
					c = p.newChecker()
				}
				done <- numbered{index, r}
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
func (p pool) check(c checker, t target) (r report) {
	defer func() {
		if broken := recover(); broken != nil {
			r = report{failure: fmt.Sprintf("internal error in %s: %v", t.name, broken), crash: string(debug.Stack())}
		}
	}()
	content := t.content
	if content == nil {
		var err error
		if content, err = os.ReadFile(t.path); err != nil {
			return report{failure: fmt.Sprintf("cannot read %s: %v", t.name, cause(err))}
		}
	}
	settings, problems := p.finder.For(t.path)
	document := syntax.NewDocument(t.path, 0, string(content))
	result := c.Check(document, p.selection.apply(settings))
	return report{findings: p.selection.filter(p.reporter.findings(result, t.name)), problems: problems}
}
