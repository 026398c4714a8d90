package main

import (
	"fmt"
	"io"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/codeactions"
)

// writer prints findings in one of the formats.
type writer interface {
	// finding prints one finding.
	finding(finding)
	// mended takes note of a finding that is gone.
	mended(mended)
	// end prints what comes after the last finding.
	end(totals)
}

// newWriter returns the writer of an output format. width is that of the
// terminal in cells, 0 without one.
func newWriter(format string, out io.Writer, paint palette, width int) (writer, error) {
	switch format {
	case "full":
		return &fullWriter{out: out, paint: paint, width: width}, nil
	case "concise":
		return conciseWriter{out}, nil
	case "json":
		return &jsonWriter{out: out}, nil
	}
	return nil, fmt.Errorf("--output-format must be full, concise or json, not %q", format)
}

// totals counts what a run found.
type totals struct {
	files, filesWithFindings int
	shown                    map[rules.Severity]int
	hiddenHints              int
	// offers counts the findings shown by what is offered for them.
	offers [codeactions.SafeMend + 1]int
	// mending says what was mended, "" if that was not asked for.
	mending string
	tally   tally
}

// fails reports whether the findings make the run fail: errors and warnings
// do, advice does not.
func (t totals) fails() bool { return t.shown[rules.Error]+t.shown[rules.Warning] > 0 }

// conciseWriter prints one line for each finding.
type conciseWriter struct{ out io.Writer }

func (w conciseWriter) finding(f finding) {
	fmt.Fprintf(w.out, "%s: %s[%s] %s\n", f.at(), f.severity, f.rule, f.message)
}

func (conciseWriter) end(totals) {}

func (conciseWriter) mended(mended) {}
