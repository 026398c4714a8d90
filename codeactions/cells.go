package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// inCells returns the edits of a notebook as they are made in its cells, each in one, or
// says why they cannot be. Those of any other text are as they were.
func inCells(document *syntax.Document, edits []Edit) (placed []Edit, reason string) {
	if !document.IsNotebook() {
		return edits, ""
	}
	for _, edit := range edits {
		made, reason := notebook.Place(document, notebook.Edit{Span: edit.Span, Text: edit.Text})
		if reason != "" {
			return nil, reason
		}
		edit.Span, edit.Text = made.Span, made.Text
		placed = append(placed, edit)
	}
	if placed = sortEdits(placed); overlap(placed) {
		return nil, "it would change the same place of a cell twice"
	}
	return placed, ""
}

// Applied returns the document after edits, which are sorted and do not overlap.
func Applied(document *syntax.Document, edits []Edit) *syntax.Document {
	if !document.IsNotebook() {
		return syntax.NewDocument(document.URI, 0, Apply(document.Text, edits))
	}
	placed := make([]notebook.Edit, len(edits))
	for i, edit := range edits {
		placed[i] = notebook.Edit{Span: edit.Span, Text: edit.Text}
	}
	return notebook.Apply(document, placed)
}

// here is where the draft begins: at its finding, or at what is selected.
func (d *draft) here() int {
	if d.finding.Rule != "" {
		return d.finding.Span.Start
	}
	return d.selected.Start
}

// outOfReach reports whether a statement stands in a cell below that at hand, which may not
// have been run, or in another one where the edits have to stay in one.
func (d *draft) outOfReach(statement syntax.Node) bool {
	document := d.File.Document
	cell, own := document.CellAt(d.File.Start(statement)), document.CellAt(d.here())
	return cell > own || cell < own && d.inCell
}

// cellHead returns where a line of its own can stand at the head of the cell at hand of a
// notebook: cells are run by hand, and those above may not have been run.
func (d *draft) cellHead() (offset int, ok bool) {
	document := d.File.Document
	at := document.CellAt(d.here())
	if at < 0 {
		return 0, false
	}
	return document.Cells[at].Code, true
}
