package codeactions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// action is one entry of the catalogue.
type action struct {
	name string
	// rules are those whose findings it mends; none stands for all, and of a refactoring
	// for no finding at all.
	rules []string
	kind  Kind
	// propose writes the mend of the draft's finding. A zero offer says that
	// the action has nothing to do with the finding.
	propose func(*draft) offer
}

// offer is what an action says of one finding; the edits are in the draft.
type offer struct {
	title  string
	safety Safety
	// disabled says why the action cannot apply.
	disabled string
	// also are further findings of the file that the edits mend.
	also []rules.Finding
	// elsewhere says what other files have to be changed, nil for none.
	elsewhere *Elsewhere
}

// refuse is the offer of an action that cannot apply.
func refuse(title, reason string) offer { return offer{title: title, disabled: reason} }

// draft is an action in the making: one finding, or for a refactoring what is
// selected, what is known of the file, and the edits so far. Edits speak of the file as it is; they may be made in
// any order, and those at one offset come out in the order they were made.
type draft struct {
	*semantic.Evaluator
	result  *analysis.Result
	finding rules.Finding
	// selected is where the cursor is, or what is selected, for a refactoring.
	selected syntax.Span
	// inCell says that edits have to stay in the cell at hand of a notebook.
	inCell bool
	edits  []Edit
}

// target is the oldest Python that the code has to run on.
func (d *draft) target() knowledge.Version { return d.result.Settings.Target }

// replace puts a text where a span is.
func (d *draft) replace(span syntax.Span, text string) {
	edit := Edit{Span: span, Text: text}
	if d.File.Document.Text[span.Start:span.End] == text || slices.Contains(d.edits, edit) && span.Len() > 0 {
		return
	}
	d.edits = append(d.edits, edit)
}

// insert puts a text at an offset.
func (d *draft) insert(at int, text string) { d.replace(syntax.Span{Start: at, End: at}, text) }

// asks marks the part of the last edit that has it as one that only the writer knows.
func (d *draft) asks(text string) {
	for i := len(d.edits) - 1; i >= 0; i-- {
		if strings.Contains(d.edits[i].Text, text) {
			d.edits[i].Placeholder = text
			return
		}
	}
}

// delete takes a span away.
func (d *draft) delete(span syntax.Span) { d.replace(span, "") }

// has reports whether the draft already makes the edit.
func (d *draft) has(edit Edit) bool { return slices.Contains(d.edits, edit) }

// sorted returns the draft's edits in the order of the text.
func (d *draft) sorted() []Edit { return sortEdits(d.edits) }

func sortEdits(edits []Edit) []Edit {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End)
	})
	return sorted
}

// overlap reports whether two of the sorted edits change the same bytes.
func overlap(sorted []Edit) bool {
	for i := 1; i < len(sorted); i++ {
		if sorted[i].Span.Start < sorted[i-1].Span.End {
			return true
		}
	}
	return false
}

// Apply returns the text after the edits, which are sorted and do not overlap.
func Apply(text string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, edit := range edits {
		b.WriteString(text[at:edit.Span.Start])
		b.WriteString(edit.Text)
		at = edit.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}
