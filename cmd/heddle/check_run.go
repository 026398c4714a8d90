package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// checkRun is one run of heddle check: it prints reports as they come and
// keeps count.
type checkRun struct {
	options  checkOptions
	terminal terminal
	out      writer
	// plain is where out writes to.
	plain    io.Writer
	flush    func() error
	here     string
	progress *progress
	totals   totals
	// warned holds the configuration problems that were printed.
	warned map[string]bool
	// failed says that something could not be checked, crashed that Heddle
	// itself is why.
	failed, crashed bool
	// written names the files that were mended on the disk.
	written []string
	// unsaid is why the mended text could not be written, if it could not.
	unsaid error
}

// report prints what checking one file gave.
func (r *checkRun) report(t target, found report) {
	r.totals.files++
	for _, failure := range found.failures {
		r.failed = true
		r.crashed = r.crashed || failure.stack != ""
		r.stderr(printable(failure.message))
		if r.options.stacks && failure.stack != "" {
			r.stderr(failure.stack)
		}
	}
	if found.warning != "" {
		r.stderr(printable(found.warning))
	}
	r.problems(found.problems)
	r.mends(t, found)
	before := r.shown()
	for _, f := range found.findings {
		if f.severity == rules.Hint && !r.options.showHints {
			r.totals.hiddenHints++
			continue
		}
		r.totals.offers[f.offered]++
		if r.options.fixing.diff {
			continue
		}
		r.totals.shown[f.severity]++
		r.out.finding(f)
	}
	if r.shown() > before {
		r.totals.filesWithFindings++
		if isTerminal(r.terminal.out) {
			r.progress.hide()
			// A failed write comes back from the last flush.
			_ = r.flush()
		}
	}
}

func (r *checkRun) shown() int {
	n := 0
	for _, count := range r.totals.shown {
		n += count
	}
	return n
}

// problems prints what is wrong in configuration files, each problem once.
func (r *checkRun) problems(problems []config.Problem) {
	for _, problem := range problems {
		at := placeOf(problem.Document, problem.Span, shorten(r.here, problem.Path))
		line := fmt.Sprintf("%s: warning: %s", at.at(), printable(problem.Message))
		if !r.warned[line] {
			r.warned[line] = true
			r.stderr(line)
		}
	}
}

// stderr prints a line beside the findings, those of Heddle's own with its
// name.
func (r *checkRun) stderr(line string) {
	r.progress.hide()
	fmt.Fprintf(r.terminal.err, "heddle: %s\n", line)
}

// untilInterrupted says what an interrupted run has done.
func (r *checkRun) untilInterrupted() string {
	if len(r.written) == 0 {
		return "the findings are not complete"
	}
	const most = 5
	names := strings.Join(r.written[:min(len(r.written), most)], ", ")
	if more := len(r.written) - most; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	verb := "is"
	if len(r.written) > 1 {
		verb = "are"
	}
	return printable(names + " " + verb + " mended, all other files are as they were")
}

// verdict ends the run with its exit code.
func (r *checkRun) verdict(ctx context.Context, finder *config.Finder, targets int) error {
	if ctx.Err() != nil {
		return exit{exitFailure, errors.New("interrupted; " + r.untilInterrupted())}
	}
	if targets == 0 && !r.failed {
		// No file led to the configuration here: it may be why there is none.
		_, problems := finder.For(filepath.Join(r.here, "any.py"))
		r.problems(problems)
		r.failed = len(problems) > 0
		if r.options.format == "full" {
			r.stderr("there are no Python files to check")
		}
	}
	if r.crashed && !r.options.stacks {
		r.stderr("an internal error is a mistake in Heddle, not in your code; please report it with what --stacks prints")
	}
	switch {
	case r.failed:
		return exit{code: exitFailure}
	case r.options.fixing.diff:
		if r.totals.tally.files > 0 && !r.options.exitZero {
			return exit{code: exitFindings}
		}
	case r.totals.fails() && !r.options.exitZero:
		return exit{code: exitFindings}
	}
	return nil
}
