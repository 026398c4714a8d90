package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// scripted is a checker that does what a function says.
type scripted struct {
	check  func(*syntax.Document)
	closed *atomic.Int32
}

func (s scripted) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	s.check(document)
	return &analysis.Result{Document: document, Settings: settings, Findings: []rules.Finding{{Rule: document.Text}}}
}

func (s scripted) Finish(found *codebase.Analysis, settings *config.Settings) *analysis.Result {
	return s.Check(found.File.Document, settings)
}

func (s scripted) Close() { s.closed.Add(1) }

func texts(n int) []target {
	var targets []target
	for i := range n {
		targets = append(targets, target{path: "/p/a.py", name: fmt.Sprint(i), content: []byte(fmt.Sprint(i))})
	}
	return targets
}

// TestPoolKeepsTheOrder lets every file wait for the one after it, two at a
// time, so that they end in another order than they are printed.
func TestPoolKeepsTheOrder(t *testing.T) {
	const files = 40
	finished := make([]chan struct{}, files+1)
	for i := range finished {
		finished[i] = make(chan struct{})
	}
	var made, closed atomic.Int32
	p := pool{
		finder:  config.NewFinder(config.Disk{}, nil),
		workers: 2,
		analyses: analyses{newChecker: func(analysis.Look) checker {
			made.Add(1)
			return scripted{func(document *syntax.Document) {
				var i int
				fmt.Sscan(document.Text, &i)
				if i%2 == 0 {
					<-finished[i+1]
				}
				close(finished[i])
			}, &closed}
		}},
	}
	var order []string
	p.run(t.Context(), texts(files), func(target target, r report) {
		order = append(order, target.name+"="+r.findings[0].rule)
	})
	var want []string
	for i := range files {
		want = append(want, fmt.Sprintf("%d=%d", i, i))
	}
	if !slices.Equal(order, want) {
		t.Errorf("order = %v", order)
	}
	if made.Load() != files || closed.Load() != files {
		t.Errorf("%d checkers made, %d closed", made.Load(), closed.Load())
	}
}

// TestPoolSurvivesPanics checks that a panic costs one file alone.
func TestPoolSurvivesPanics(t *testing.T) {
	var made, closed atomic.Int32
	p := pool{finder: config.NewFinder(config.Disk{}, nil), workers: 1, analyses: analyses{newChecker: func(analysis.Look) checker {
		made.Add(1)
		return scripted{func(document *syntax.Document) {
			if document.Text == "1" {
				panic("broken")
			}
		}, &closed}
	}}}
	var got []string
	p.run(t.Context(), texts(3), func(target target, r report) {
		for _, failure := range r.failures {
			got = append(got, failure.message)
			if !strings.Contains(failure.stack, "pool_test.go") {
				t.Errorf("%s: stack %q", target.name, failure.stack)
			}
		}
	})
	if !slices.Equal(got, []string{"internal error in 1: broken"}) || made.Load() != 3 || closed.Load() != 3 {
		t.Errorf("failures = %q with %d checkers made, %d closed", got, made.Load(), closed.Load())
	}
}

// TestPoolStopsWhenInterrupted checks that nothing is printed and little is
// begun after the context is done, and that the run ends.
func TestPoolStopsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var begun, closed atomic.Int32
	p := pool{finder: config.NewFinder(config.Disk{}, nil), workers: 2, analyses: analyses{newChecker: func(analysis.Look) checker {
		return scripted{func(document *syntax.Document) {
			begun.Add(1)
			if document.Text == "10" {
				cancel()
			}
		}, &closed}
	}}}
	printed := 0
	p.run(ctx, texts(100_000), func(target, report) { printed++ })
	if printed > 14 || begun.Load() > 1000 {
		t.Errorf("%d files begun and %d printed", begun.Load(), printed)
	}
	if closed.Load() != begun.Load() {
		t.Errorf("%d checkers closed of %d", closed.Load(), begun.Load())
	}
}

// TestInterruptedRun checks what a user sees of it.
func TestInterruptedRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, err strings.Builder
	code := run(ctx, []string{"check", "--output-format", "json", "testdata"}, terminal{strings.NewReader(""), &out, &err, func(string) string { return "" }}, statedAnalyses())
	if code != exitFailure || out.String() != "[]\n" || err.String() != "heddle: interrupted; the findings are not complete\n" {
		t.Errorf("exit code %d, output %q, error %q", code, out.String(), err.String())
	}
}
