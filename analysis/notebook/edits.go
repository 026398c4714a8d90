package notebook

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Edit replaces the bytes of a span of a notebook's text.
type Edit struct {
	Span syntax.Span
	Text string
}

// Why an edit of the text cannot be made in the cells.
const (
	crossesCells  = "it would change several cells of the notebook at once"
	changesMagics = "it would change a magic of the notebook, which is no Python"
)

// Place returns the edit as it is made in one cell, or says why it cannot be. The line end
// between two cells is in none of them: what takes it away, or puts a line there, does so
// at the end of the cell before.
func Place(document *syntax.Document, edit Edit) (placed Edit, reason string) {
	at := document.CellAt(edit.Span.Start)
	if at < 0 {
		return edit, "the notebook has no Python cell"
	}
	cell := document.Cells[at]
	if edit.Span.Start > cell.Span.End { // behind the last cell
		edit.Span = syntax.Span{Start: cell.Span.End, End: cell.Span.End}
		edit.Text = "\n" + strings.TrimRight(edit.Text, "\r\n")
	}
	if edit.Span.End > cell.Span.End {
		if edit.Span.End > cell.Span.End+1 {
			return edit, crossesCells
		}
		edit.Span.End = cell.Span.End
		switch {
		case strings.HasSuffix(edit.Text, "\n"):
			edit.Text = strings.TrimSuffix(strings.TrimSuffix(edit.Text, "\n"), "\r")
		case edit.Text != "":
			return edit, crossesCells // the line goes on in the next cell
		case edit.Span.Start > cell.Code && document.Text[edit.Span.Start-1] == '\n':
			edit.Span.Start--
		}
	}
	if edit.Span.Len() == 0 && edit.Span.Start < cell.Code {
		// A cell magic is nothing else than the first line.
		if cell.Code > cell.Span.End || !strings.HasSuffix(cell.Own.Text[:cell.Code-cell.Span.Start], "\n") || !strings.HasSuffix(edit.Text, "\n") {
			return edit, changesMagics
		}
		edit.Span = syntax.Span{Start: cell.Code, End: cell.Code}
	}
	for _, magic := range cell.Magics {
		if edit.Span.Start < magic.End && magic.Start < edit.Span.End || edit.Span.Len() == 0 && magic.Start < edit.Span.Start && edit.Span.Start < magic.End {
			return edit, changesMagics
		}
	}
	return edit, ""
}

// Apply returns the notebook after edits that have their places in cells, sorted and apart
// from each other.
func Apply(document *syntax.Document, edits []Edit) *syntax.Document {
	sources := make([]*Source, len(document.Cells))
	for i, cell := range document.Cells {
		var text strings.Builder
		at := cell.Span.Start
		for len(edits) > 0 && edits[0].Span.Start <= cell.Span.End {
			text.WriteString(cell.Own.Text[at-cell.Span.Start : edits[0].Span.Start-cell.Span.Start])
			text.WriteString(edits[0].Text)
			at, edits = edits[0].Span.End, edits[1:]
		}
		text.WriteString(cell.Own.Text[at-cell.Span.Start:])
		sources[i] = NewSource(cell.Number, syntax.NewDocument(cell.Own.URI, cell.Own.Version, text.String()))
	}
	return Join(document.URI, document.Version, sources)
}
