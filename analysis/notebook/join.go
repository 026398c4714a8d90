package notebook

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Source is the source of one cell, ready to be joined with others. It never changes.
type Source struct {
	// Number is that of the cell in its notebook, from 1; Text is what the cell says.
	Number int
	Text   string

	masked masked
}

// NewSource returns the source of a Python cell. Bytes that are no UTF-8 are replaced by
// U+FFFD, as in every document.
func NewSource(number int, text string) *Source {
	text = strings.ToValidUTF8(text, "\uFFFD")
	return &Source{number, text, mask(text)}
}

// Numbered returns the source under another number.
func (s *Source) Numbered(number int) *Source {
	if s.Number == number {
		return s
	}
	return &Source{number, s.Text, s.masked}
}

// Join returns the document of the cells of a notebook, in their order. A byte of a cell
// stands at the start of the cell's span plus its offset in the cell.
func Join(uri string, version int32, sources []*Source) *syntax.Document {
	var text strings.Builder
	size := 0
	for _, source := range sources {
		size += len(source.Text) + 1
	}
	text.Grow(size)
	cells := make([]syntax.Cell, len(sources))
	for i, source := range sources {
		cell := syntax.Cell{
			Number: source.Number, Source: source.Text, Span: syntax.Span{Start: 0, End: len(source.Text)},
			Code: source.masked.code, Magics: source.masked.magics,
		}
		cells[i] = cell.Moved(text.Len())
		text.WriteString(source.masked.text)
		text.WriteByte('\n')
	}
	return syntax.NewNotebook(uri, version, text.String(), cells)
}
