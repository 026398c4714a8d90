package notebook

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Source is one Python cell, ready to be joined with others. It never changes.
type Source struct {
	// Number is that of the cell in its notebook, from 1; Own is what the cell says.
	Number int
	Own    *syntax.Document

	masked masked
}

// NewSource returns the source of a cell.
func NewSource(number int, own *syntax.Document) *Source {
	return &Source{number, own, mask(own.Text)}
}

// Numbered returns the source under another number.
func (s *Source) Numbered(number int) *Source {
	if s.Number == number {
		return s
	}
	return &Source{number, s.Own, s.masked}
}

// Join returns the document of the cells of a notebook, in their order. A byte of a cell
// stands at the start of the cell's span plus its offset in the cell.
func Join(uri string, version int32, sources []*Source) *syntax.Document {
	var text strings.Builder
	size := 0
	for _, source := range sources {
		size += len(source.Own.Text) + 1
	}
	text.Grow(size)
	cells := make([]syntax.Cell, len(sources))
	for i, source := range sources {
		cell := syntax.Cell{
			Number: source.Number, Own: source.Own, Span: syntax.Span{Start: 0, End: len(source.Own.Text)},
			Code: source.masked.code, Magics: source.masked.magics,
		}
		cells[i] = cell.Moved(text.Len())
		text.WriteString(source.masked.text)
		text.WriteByte('\n')
	}
	return syntax.NewNotebook(uri, version, text.String(), cells)
}
