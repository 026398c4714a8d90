package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// pieces is a text after edits, as parts of the original and new texts in
// turn: edits upon edits become edits of the original.
type pieces struct {
	original string
	parts    []piece
}

// piece is a part of the original, or else a new text.
type piece struct {
	span syntax.Span
	text string // of a new piece
	new  bool
}

func (p piece) len() int {
	if p.new {
		return len(p.text)
	}
	return p.span.Len()
}

// cut returns the piece from one offset in it to another.
func (p piece) cut(from, to int) piece {
	if p.new {
		return piece{text: p.text[from:to], new: true}
	}
	return piece{span: syntax.Span{Start: p.span.Start + from, End: p.span.Start + to}}
}

func newPieces(text string) pieces {
	return pieces{text, []piece{{span: syntax.Span{Start: 0, End: len(text)}}}}
}

// apply returns the pieces after edits of the text as it stands, which are
// sorted and do not overlap.
func (p pieces) apply(edits []Edit) pieces {
	after := pieces{original: p.original}
	at := 0
	for _, edit := range edits {
		after.parts = append(after.parts, p.between(at, edit.Span.Start)...)
		after.parts = append(after.parts, piece{text: edit.Text, new: true})
		at = edit.Span.End
	}
	after.parts = append(after.parts, p.between(at, p.len())...)
	return after
}

func (p pieces) len() int {
	total := 0
	for _, part := range p.parts {
		total += part.len()
	}
	return total
}

// between returns the pieces of a stretch of the text as it stands.
func (p pieces) between(from, to int) []piece {
	var found []piece
	at := 0
	for _, part := range p.parts {
		first, last := max(from-at, 0), min(to-at, part.len())
		if first < last {
			found = append(found, part.cut(first, last))
		}
		at += part.len()
	}
	return found
}

// edits returns the edits that make the text of the original.
func (p pieces) edits() []Edit {
	var edits []Edit
	var text strings.Builder
	at := 0
	flush := func(to int) {
		if at < to || text.Len() > 0 {
			if span := (syntax.Span{Start: at, End: to}); p.original[at:to] != text.String() {
				edits = append(edits, Edit{Span: span, Text: text.String()})
			}
		}
		text.Reset()
	}
	for _, part := range p.parts {
		if part.new {
			text.WriteString(part.text)
			continue
		}
		flush(part.span.Start)
		at = part.span.End
	}
	flush(len(p.original))
	return edits
}
