package server

import (
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// openNotebook is a notebook that is open in the editor: its cells, of which those of Python
// make one document. The read loop alone touches it.
type openNotebook struct {
	uri uri.URI
	doc *document
	// version counts the documents that the cells made so far. The editor's own number stays
	// as it is where only the text of a cell changes.
	version int32
	// order are the cells as they stand, texts what is known of each by its URI.
	order []cellPlace
	texts map[uri.URI]*cellText
	// joined are the cells of which the document was made last.
	joined []uri.URI
}

// cellPlace is a cell in the order of its notebook.
type cellPlace struct {
	uri  uri.URI
	code bool
}

// cellText is the text of a cell.
type cellText struct {
	python bool
	source *notebook.Source
}

func newCellText(item *protocol.TextDocumentItem) *cellText {
	own := ownDocument(item)
	return &cellText{isPython(item), notebook.NewSource(0, own)}
}

// apply makes edits of a cell.
func (c *cellText) apply(version int32, edits []syntax.Change, encoding syntax.Encoding) (clamped int) {
	own, clamped := c.source.Own.Apply(version, edits, encoding)
	c.source = notebook.NewSource(0, own)
	return clamped
}

// isOf reports whether a cell belongs to the document: one of code, in Python.
func (n *openNotebook) isOf(cell cellPlace) bool {
	text := n.texts[cell.uri]
	return cell.code && text != nil && text.python
}

// join makes the document of the cells as they stand. It returns the cells that the
// document has lost.
func (n *openNotebook) join() (made *syntax.Document, lost []uri.URI) {
	var sources []*notebook.Source
	before := n.joined
	n.joined = nil
	for _, cell := range n.order {
		if n.isOf(cell) {
			text := n.texts[cell.uri]
			text.source = text.source.Numbered(len(sources) + 1)
			sources = append(sources, text.source)
			n.joined = append(n.joined, cell.uri)
		}
	}
	n.version++
	for _, name := range before {
		if !slices.Contains(n.joined, name) {
			lost = append(lost, name)
		}
	}
	return notebook.Join(string(n.uri), n.version, sources), lost
}

// splice replaces cells by others, moved into the notebook where they lie outside.
func (n *openNotebook) splice(start, deleted int, cells []notebookCell) {
	start = min(max(start, 0), len(n.order))
	end := min(start+max(deleted, 0), len(n.order))
	places := make([]cellPlace, len(cells))
	for i := range cells {
		places[i] = placeOfCell(&cells[i])
	}
	n.order = slices.Replace(n.order, start, end, places...)
}

func placeOfCell(cell *notebookCell) cellPlace {
	return cellPlace{cloned(cell.Document), cell.Kind == protocol.NotebookCellKindCode}
}
