package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/codeactions"
)

const (
	messageIndent = 2
	excerptIndent = 4
	// narrowest is the width in cells below which lines are not made to fit.
	narrowest = 20
	// hyphen stands for "-" while lines are broken: a letter of the private use
	// area, as wide as what it stands for.
	hyphen = "\ue000"
)

// fullWriter prints findings for people: the source with the span underlined,
// the message, then each step of the chain with its own source.
type fullWriter struct {
	out   io.Writer
	paint palette
	// width is that of the terminal in cells, 0 where there is none: then lines
	// stay whole, so that they can be searched.
	width int
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
	w.words(messageIndent, printable(f.message))
	for i, s := range f.related {
		number := fmt.Sprintf("%d.", i+1)
		w.words(messageIndent+len(number)+1, fmt.Sprintf("%s %s %s", w.paint.dim(number), w.location(s.place), printable(s.message)))
		w.excerpt(s.place, gutter, w.paint.cyan)
	}
	fmt.Fprintln(w.out)
}

// words prints a message, on a terminal in lines that it can show. The first
// line is indented as all messages are, further ones by as many cells as given.
func (w *fullWriter) words(indent int, message string) {
	if room := w.width - indent; w.width > 0 && room >= narrowest {
		// The library breaks at hyphens, which would cut paths and rules in two.
		message = strings.ReplaceAll(message, "-", hyphen)
		message = strings.ReplaceAll(ansi.Wordwrap(message, room, ""), "\n", "\n"+strings.Repeat(" ", indent))
		message = strings.ReplaceAll(message, hyphen, "-")
	}
	fmt.Fprintf(w.out, "%*s%s\n", messageIndent, "", message)
}

func (w *fullWriter) location(p place) string {
	return w.paint.bold(p.at() + ":")
}

// excerpt prints the source line of a place with carets under it.
func (w *fullWriter) excerpt(p place, gutter int, mark func(...any) string) {
	if p.source == "" {
		return
	}
	width := widestExcerpt
	if w.width > 0 {
		width = min(width, max(narrowest, w.width-excerptIndent-gutter-len(" | ")))
	}
	line, indent, carets := excerpt(p.source, p.from, p.to, width)
	fmt.Fprintf(w.out, "%*s%s %s\n", excerptIndent, "", w.paint.dim(fmt.Sprintf("%*d |", gutter, p.line)), line)
	fmt.Fprintf(w.out, "%*s%s %s%s\n", excerptIndent, "", w.paint.dim(fmt.Sprintf("%*s |", gutter, "")), strings.Repeat(" ", indent), mark(strings.Repeat("^", carets)))
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

func (*fullWriter) mended(mended) {}

func (w *fullWriter) end(t totals) {
	if t.mending != "" {
		fmt.Fprintln(w.out, t.mending)
	}
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
	if n := t.offers[codeactions.SafeMend]; n > 0 && t.mending == "" {
		fmt.Fprintf(w.out, " %d can be mended with --fix.", n)
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
