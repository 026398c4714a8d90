package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

// fullWriter prints findings for people: the source with the span underlined,
// the message, then each step of the chain with its own source.
type fullWriter struct {
	out   io.Writer
	paint palette
}

func (w *fullWriter) finding(f finding) {
	mark := w.colour(f.severity)
	fmt.Fprintf(w.out, "%s %s\n", w.location(f.place), mark(fmt.Sprintf("%s[%s]", f.severity, f.rule)))
	// One gutter for the whole finding keeps its sources aligned.
	gutter := len(strconv.Itoa(f.line))
	for _, s := range f.related {
		gutter = max(gutter, len(strconv.Itoa(s.line)))
	}
	w.excerpt(f.place, gutter, mark)
	fmt.Fprintf(w.out, "  %s\n", printable(f.message))
	for i, s := range f.related {
		fmt.Fprintf(w.out, "  %s %s %s\n", w.paint.dim(fmt.Sprintf("%d.", i+1)), w.location(s.place), printable(s.message))
		w.excerpt(s.place, gutter, w.paint.cyan)
	}
	fmt.Fprintln(w.out)
}

func (w *fullWriter) location(p place) string {
	return w.paint.bold(fmt.Sprintf("%s:%d:%d:", p.file, p.line, p.column))
}

// excerpt prints the source line of a place with carets under it.
func (w *fullWriter) excerpt(p place, gutter int, mark func(...any) string) {
	if p.source == "" {
		return
	}
	line, indent, carets := excerpt(p.source, p.from, p.to)
	fmt.Fprintf(w.out, "    %s %s\n", w.paint.dim(fmt.Sprintf("%*d |", gutter, p.line)), line)
	fmt.Fprintf(w.out, "    %s %s%s\n", w.paint.dim(fmt.Sprintf("%*s |", gutter, "")), strings.Repeat(" ", indent), mark(strings.Repeat("^", carets)))
}

func (w *fullWriter) colour(severity rules.Severity) func(...any) string {
	switch severity {
	case rules.Error:
		return w.paint.red
	case rules.Warning:
		return w.paint.yellow
	}
	return w.paint.blue
}

func (w *fullWriter) end(t totals) {
	var counts []string
	total := 0
	for _, severity := range [...]rules.Severity{rules.Error, rules.Warning, rules.Info, rules.Hint} {
		if n := t.shown[severity]; n > 0 {
			total += n
			counts = append(counts, plural(n, severityNoun(severity)))
		}
	}
	if total == 0 {
		fmt.Fprintf(w.out, "No findings in %s.", plural(t.files, "file"))
	} else {
		fmt.Fprintf(w.out, "Found %s (%s) in %d of %s.", w.paint.bold(plural(total, "finding")), strings.Join(counts, ", "), t.filesWithFindings, plural(t.files, "file"))
	}
	if t.hiddenHints > 0 {
		fmt.Fprintf(w.out, " %s not shown (--show-hints).", plural(t.hiddenHints, "hint"))
	}
	fmt.Fprintln(w.out)
}

func severityNoun(severity rules.Severity) string {
	if severity == rules.Info {
		return "note"
	}
	return severity.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
