package syntax

import (
	"fmt"
	"sort"
)

// Cell is one cell of a notebook in the text that all of them make.
type Cell struct {
	// Number counts the cells of the notebook from 1: of a file all of them, of an editor
	// those that it tells of.
	Number int
	// Own is the cell by itself, Span where it stands in the text, byte by byte but for the
	// magics. Behind it, and not in it, stands a line end.
	Own  *Document
	Span Span
	// Code is the byte offset at which Python begins: behind the line of a cell magic.
	Code int
	// Magics are the parts that are no Python: blanks stand for them.
	Magics []Span
}

// NewNotebook returns the document of the Python cells of a notebook: one text, in which
// each cell is followed by a line end.
func NewNotebook(uri string, version int32, text string, cells []Cell) *Document {
	if cells == nil {
		cells = []Cell{}
	}
	d := NewDocument(uri, version, text)
	d.Cells = cells
	return d
}

// Moved returns the cell as it is that many bytes further on.
func (c Cell) Moved(by int) Cell {
	magics := c.Magics
	c.Span, c.Code, c.Magics = Span{c.Span.Start + by, c.Span.End + by}, c.Code+by, nil
	for _, magic := range magics {
		c.Magics = append(c.Magics, Span{magic.Start + by, magic.End + by})
	}
	return c
}

// IsNotebook reports whether the text is that of a notebook's cells.
func (d *Document) IsNotebook() bool { return d.Cells != nil }

// CellAt returns the index of the cell that has a byte offset, its line end included; -1
// where there is none.
func (d *Document) CellAt(offset int) int {
	return sort.Search(len(d.Cells), func(i int) bool { return d.Cells[i].Span.Start > offset }) - 1
}

// Where says in which line a byte offset is, for a reader: "line 3", and in a notebook
// "Python cell 2, line 3", as the cell counts it.
func (d *Document) Where(offset int) string {
	line := d.Lines.Of(offset)
	if at := d.CellAt(offset); at >= 0 {
		return fmt.Sprintf("Python cell %d, line %d", at+1, line-d.Lines.Of(d.Cells[at].Span.Start)+1)
	}
	return fmt.Sprintf("line %d", line+1)
}
