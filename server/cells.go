package server

import (
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// An editor knows the cells of a notebook as documents of their own, the rest of the server
// one document of all of them. What is here, with convert.go, lies between the two: the
// cells stand in the document itself, so that no place is ever taken for one of another
// version.

// placed returns the document that the editor knows and the span in it: the cell in which
// the span begins, else the text itself.
func placed(text *syntax.Document, span syntax.Span) (*syntax.Document, syntax.Span) {
	at := text.CellAt(span.Start)
	if at < 0 {
		return text, span
	}
	cell := text.Cells[at]
	return cell.Own, syntax.Span{Start: span.Start - cell.Span.Start, End: min(span.End, cell.Span.End) - cell.Span.Start}
}

// nameAt returns the URI under which the editor knows the text at an offset.
func nameAt(text *syntax.Document, offset int) uri.URI {
	own, _ := placed(text, syntax.Span{Start: offset, End: offset})
	return uri.URI(own.URI)
}

// cellOf returns the cell of a URI.
func cellOf(text *syntax.Document, name uri.URI) (cell syntax.Cell, ok bool) {
	at := slices.IndexFunc(text.Cells, func(c syntax.Cell) bool { return c.Own.URI == string(name) })
	if at < 0 {
		return syntax.Cell{}, false
	}
	return text.Cells[at], true
}

// spanOfName returns the part of a text that the editor knows under a URI.
func spanOfName(text *syntax.Document, name uri.URI) syntax.Span {
	if cell, ok := cellOf(text, name); ok {
		return cell.Span
	}
	return syntax.Span{Start: 0, End: len(text.Text)}
}

// inCells returns the edits of each document that the editor knows.
func inCells(each changed) []changed {
	if !each.text.IsNotebook() {
		return []changed{each}
	}
	var split []changed
	for _, edit := range each.edits {
		own, span := placed(each.text, edit.Span)
		edit.Span = span
		at := slices.IndexFunc(split, func(c changed) bool { return c.text == own })
		if at < 0 {
			at, split = len(split), append(split, changed{text: own, closed: each.closed})
		}
		split[at].edits = append(split[at].edits, edit)
	}
	return split
}

// byName returns the places that lie in each document that the editor knows.
func byName(text *syntax.Document, places []syntax.Span) (split [][]syntax.Span) {
	index := map[uri.URI]int{}
	for _, place := range places {
		name := nameAt(text, place.Start)
		at, known := index[name]
		if !known {
			at = len(split)
			index[name], split = at, append(split, nil)
		}
		split[at] = append(split[at], place)
	}
	return split
}

// kindOverFile is the kind of the action that mends all of a document. That of a notebook
// has one of its own: an editor asks each cell for source.fixAll when it saves one, and
// would make the edits of all of them once for each.
func kindOverFile(text *syntax.Document) protocol.CodeActionKind {
	if text.IsNotebook() {
		return kindFixNotebook
	}
	return kindFixAll
}

// kindFixNotebook is kindFixAll for a notebook, as editors name such kinds.
const kindFixNotebook = "notebook." + kindFixAll

// cellDiagnostics are the diagnostics of a document of the editor's, and its version.
type cellDiagnostics struct {
	own   *syntax.Document
	found []protocol.Diagnostic
}

// diagnosticsOfCells converts the findings of a result, by the documents that the editor
// knows: all of them, those without any too.
func (s *session) diagnosticsOfCells(result *analysis.Result) []cellDiagnostics {
	if !result.Document.IsNotebook() {
		return []cellDiagnostics{{result.Document, s.diagnostics(result)}}
	}
	all := make([]cellDiagnostics, len(result.Document.Cells))
	for i, cell := range result.Document.Cells {
		all[i].own = cell.Own
	}
	for i := range result.Findings {
		finding := &result.Findings[i]
		if at := result.Document.CellAt(finding.Span.Start); at >= 0 {
			all[at].found = append(all[at].found, s.diagnostic(result.Document, result.Settings.Site, finding))
		}
	}
	return all
}

// diagnosticsOf converts those of a result that are in the document of a URI.
func (s *session) diagnosticsOf(result *analysis.Result, name uri.URI) []protocol.Diagnostic {
	for _, each := range s.diagnosticsOfCells(result) {
		if each.own.URI == string(name) && each.found != nil {
			return each.found
		}
	}
	return []protocol.Diagnostic{}
}
