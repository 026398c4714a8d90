package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// report is what checking one file gave, ready to be printed: it keeps no
// document, so that a long run does not keep every text.
type report struct {
	findings []finding
	problems []config.Problem
	// warning is what else is to be known of the file, "" mostly.
	warning string
	// failures say why the file, or a rule for it, could not be checked.
	failures []failure
	// mends are what became of the file with --fix.
	mends
}

// failure is one thing that could not be done.
type failure struct {
	message string
	// stack is that of a panic inside Heddle, "" for mishaps of the world.
	stack string
}

// finding is one finding with its places as people count them.
type finding struct {
	place
	rule     string
	severity rules.Severity
	message  string
	page     string
	related  []step
	fixes    []fix
	// offered says whether something can mend it.
	offered codeactions.Offered
}

// step is one step of the chain that explains a finding.
type step struct {
	place
	message string
}

// place is a span of a file: 1-based lines, 1-based columns in characters, the
// end behind the last character. In a notebook the lines are those of a cell.
type place struct {
	file string
	// cell is the number of a notebook's cell, from 1 and of all kinds of cells; 0 for a
	// place in any other file.
	cell                                 int
	line, column, lineAfter, columnAfter int
	// source is the first line of the span, and from and to the bytes of it
	// that the span covers.
	source   string
	from, to int
}

// fix is one mend of a finding.
type fix struct {
	title  string
	safety codeactions.Safety
	edits  []edit
}

type edit struct {
	place
	text string
}

// placeOf finds the place of a span.
func placeOf(document *syntax.Document, span syntax.Span, file string) place {
	if index := document.CellAt(span.Start); index >= 0 {
		// Behind the last cell stands a line end, and what is missing there.
		span.Start = min(span.Start, document.Cells[index].Span.End)
		span.End = min(max(span.Start, span.End), document.Cells[index].Span.End)
	}
	at := document.Range(span, syntax.UTF32)
	source := strings.Clone(document.Line(at.Start.Line)) // which would keep the whole text
	start := document.Lines.Start(at.Start.Line)
	from := span.Start - start
	found := place{
		file: file,
		line: at.Start.Line + 1, column: at.Start.Column + 1,
		lineAfter: at.End.Line + 1, columnAfter: at.End.Column + 1,
		source: source,
		from:   min(from, len(source)), to: min(from+span.Len(), len(source)),
	}
	if index := document.CellAt(span.Start); index >= 0 {
		cell := document.Cells[index]
		above := document.Lines.Of(cell.Span.Start)
		found.cell = cell.Number
		found.line -= above
		found.lineAfter -= above
		found.source = strings.Clone(cell.Own.Text[start-cell.Span.Start:][:len(source)]) // with its magics
	}
	return found
}

// at is the place as it is written in front of a message.
func (p place) at() string { return fmt.Sprintf("%s:%d", p.lineAt(), p.column) }

// lineAt is at without the column.
func (p place) lineAt() string {
	if p.cell > 0 {
		return fmt.Sprintf("%s:cell %d:%d", p.file, p.cell, p.line)
	}
	return fmt.Sprintf("%s:%d", p.file, p.line)
}

// reporter turns results into reports.
type reporter struct {
	// withFixes asks for the mends too.
	withFixes bool
	// offers, if not nil, tells the findings for which is asked which kind of mend there is.
	offers func(rules.Finding) bool
	// read loads another document that a chain leads through.
	read func(uri string) (*syntax.Document, bool)
	// name shortens a document's URI for the reader.
	name func(uri string) string
}

func (r reporter) findings(result *analysis.Result, file string) []finding {
	findings := make([]finding, 0, len(result.Findings))
	for _, found := range result.Findings {
		f := r.finding(result, found, file)
		if r.withFixes {
			f.fixes = fixes(result, found, file)
		}
		findings = append(findings, f)
	}
	if r.offers != nil {
		for i, offered := range codeactions.OfferedFor(result, r.offers) {
			findings[i].offered = offered
		}
	}
	return findings
}

func (r reporter) finding(result *analysis.Result, found rules.Finding, file string) finding {
	f := finding{
		place:    placeOf(result.Document, found.Span, file),
		rule:     found.Rule,
		severity: found.Severity,
		message:  found.Message,
		page:     result.Settings.Site.Rule(found.Rule),
	}
	for _, related := range found.Related {
		f.related = append(f.related, r.step(result.Document, related, file))
	}
	return f
}

func (r reporter) step(document *syntax.Document, related rules.Related, file string) step {
	if related.URI != "" && related.URI != document.URI {
		file = r.name(related.URI)
		other, ok := r.read(related.URI)
		if !ok {
			return step{place{file: file, line: 1, column: 1, lineAfter: 1, columnAfter: 1}, related.Message}
		}
		document = other
	}
	return step{placeOf(document, related.Span, file), related.Message}
}

// fixes returns the quick fixes that mend one finding.
func fixes(result *analysis.Result, found rules.Finding, file string) []fix {
	var all []fix
	for _, action := range codeactions.For(result, found.Span) {
		if action.Kind != codeactions.QuickFix || action.Disabled != "" || !isMendedBy(found, action) {
			continue
		}
		all = append(all, fixOf(action, result.Document, file))
	}
	return all
}

// fixOf is an action as it is printed.
func fixOf(action codeactions.Action, document *syntax.Document, file string) fix {
	f := fix{title: action.Title, safety: action.Safety}
	for _, e := range action.Edits {
		f.edits = append(f.edits, edit{placeOf(document, e.Span, file), e.Text})
	}
	return f
}

func isMendedBy(found rules.Finding, action codeactions.Action) bool {
	for _, mended := range action.Findings {
		if mended.Rule == found.Rule && mended.Span == found.Span {
			return true
		}
	}
	return false
}

// shorten returns a path relative to the folder where the user is, when it
// lies below.
func shorten(dir, path string) string {
	if relative, err := filepath.Rel(dir, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}

// cause returns what went wrong without the path, which the caller names.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
