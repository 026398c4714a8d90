package server

import (
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// rangeOf returns the place of a span in the editor's units, in the document that the editor
// knows.
func (s *session) rangeOf(text *syntax.Document, span syntax.Span) protocol.Range {
	text, span = placed(text, span)
	r := text.Range(span, s.editor.encoding)
	return protocol.Range{Start: position(r.Start), End: position(r.End)}
}

// spanOf returns the span of a range of the document that the editor knows under a name,
// moved into the text where it lies outside.
func (s *session) spanOf(text *syntax.Document, name uri.URI, r protocol.Range) syntax.Span {
	start, end := s.offsetOf(text, name, r.Start), s.offsetOf(text, name, r.End)
	return syntax.Span{Start: min(start, end), End: max(start, end)}
}

// offsetOf returns the byte offset of a position.
func (s *session) offsetOf(text *syntax.Document, name uri.URI, p protocol.Position) int {
	if cell, ok := cellOf(text, name); ok {
		return cell.Span.Start + s.offsetOf(cell.Own, name, p)
	}
	return text.Offset(syntax.Position{Line: int(p.Line), Column: int(p.Character)}, s.editor.encoding)
}

func position(p syntax.Position) protocol.Position {
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Column)}
}

// changed is a text with edits of it.
type changed struct {
	text  *syntax.Document
	edits []codeactions.Edit
	// closed says that the text is that of the disk: it has no version.
	closed bool
}

// workspaceEdit returns edits of texts in the form that the editor takes.
func (s *session) workspaceEdit(texts ...changed) *protocol.WorkspaceEdit {
	made := &protocol.WorkspaceEdit{}
	var known []changed
	for _, each := range texts {
		known = append(known, inCells(each)...)
	}
	for _, each := range known {
		if s.editor.documentChanges {
			made.DocumentChanges = append(made.DocumentChanges, s.documentEdit(each))
			continue
		}
		plain := make([]protocol.TextEdit, len(each.edits))
		for i, edit := range each.edits {
			plain[i] = protocol.TextEdit{Range: s.rangeOf(each.text, edit.Span), NewText: edit.Text}
		}
		if made.Changes == nil {
			made.Changes = map[uri.URI][]protocol.TextEdit{}
		}
		made.Changes[uri.URI(each.text.URI)] = plain
	}
	return made
}

// documentEdit returns edits of one version of a document.
func (s *session) documentEdit(each changed) *protocol.TextDocumentEdit {
	text, edits := each.text, each.edits
	elements := make([]protocol.TextDocumentEditElement, len(edits))
	snippets := s.editor.snippetEdits && !slices.ContainsFunc(edits, overLines)
	for i, edit := range edits {
		place := s.rangeOf(text, edit.Span)
		if snippets && edit.Placeholder != "" {
			elements[i] = &protocol.SnippetTextEdit{Range: place, Snippet: protocol.StringValue{Kind: "snippet", Value: snippet(edit)}}
			continue
		}
		elements[i] = &protocol.TextEdit{Range: place, NewText: edit.Text}
	}
	made := &protocol.TextDocumentEdit{Edits: elements}
	made.TextDocument.URI = uri.URI(text.URI)
	if version := text.Version; !each.closed {
		made.TextDocument.Version = &version
	}
	return made
}

// overLines reports whether an edit has line ends. Where one edit of a document is a snippet,
// VS Code moves the lines of all of them in by the margin of the place, which they have
// already.
func overLines(edit codeactions.Edit) bool { return strings.Contains(edit.Text, "\n") }

// literal keeps what means something in a snippet.
var literal = strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)

// snippet returns the text of an edit in which the user is asked for the placeholder.
func snippet(edit codeactions.Edit) string {
	before, behind, _ := strings.Cut(edit.Text, edit.Placeholder)
	return literal.Replace(before) + "${1:" + literal.Replace(edit.Placeholder) + "}" + literal.Replace(behind)
}

// textOf returns the text of a document: as it is open, else as it is on disk,
// else nil.
func (s *session) textOf(name uri.URI) *syntax.Document {
	if doc := s.documents.get(name); doc != nil {
		return doc.snapshot().text
	}
	path := pathOf(name)
	if path == "" {
		return nil
	}
	return s.closedTexts.text(config.Disk{}, path, string(name))
}
