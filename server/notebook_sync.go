package server

import (
	"context"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// notebookSync asks for all notebooks that have cells of Python, and of those for these
// cells alone.
func notebookSync() protocol.NotebookDocumentSync {
	yes := true
	return &protocol.NotebookDocumentSyncOptions{
		NotebookSelector: []protocol.NotebookSelector{&protocol.NotebookDocumentFilterWithCells{
			Cells: []protocol.NotebookCellLanguage{{Language: string(protocol.LanguageKindPython)}},
		}},
		Save: &yes,
	}
}

// cloned copies a URI out of the message that it was decoded from.
func cloned(name uri.URI) uri.URI { return uri.URI(strings.Clone(string(name))) }

// ownDocument is the document of an item, which keeps nothing of the message.
func ownDocument(item *protocol.TextDocumentItem) *syntax.Document {
	return syntax.NewDocument(strings.Clone(string(item.URI)), item.Version, strings.Clone(item.Text))
}

// notebookCell is what counts of a cell. The library's own type refuses messages over what
// was executed and over metadata, which say nothing of the code.
type notebookCell struct {
	Kind     protocol.NotebookCellKind `json:"kind"`
	Document uri.URI                   `json:"document"`
}

// notebookOpened are the parameters of notebookDocument/didOpen.
type notebookOpened struct {
	Notebook struct {
		URI   uri.URI        `json:"uri"`
		Cells []notebookCell `json:"cells"`
	} `json:"notebookDocument"`
	Texts []protocol.TextDocumentItem `json:"cellTextDocuments"`
}

// didOpenNotebook begins to follow a notebook: the rest of the server sees one document of
// it. One that is open already begins anew.
func (s *session) didOpenNotebook(raw []byte) error {
	var params notebookOpened
	if err := decode(raw, &params); err != nil {
		return err
	}
	n := &openNotebook{uri: cloned(params.Notebook.URI), texts: map[uri.URI]*cellText{}}
	if before := s.notebooks[n.uri]; before != nil {
		s.logs.Warn("notebook opened twice", zap.String("uri", string(n.uri)))
		s.closeNotebook(before)
	}
	n.splice(0, 0, params.Notebook.Cells)
	for i := range params.Texts {
		item := &params.Texts[i]
		n.texts[cloned(item.URI)] = newCellText(item)
	}
	text, _ := n.join()
	n.doc = newDocument(n.uri, text)
	s.notebooks[n.uri] = n
	if before := s.documents.put(n.doc); before != nil {
		before.close()
	}
	s.documents.name(n.doc, nil, n.joined)
	go s.work(n.doc)
	n.doc.call()
	s.restat(n.uri)
	return nil
}

// notebookChanges are the parameters of notebookDocument/didChange, with the edits as in
// changes.
type notebookChanges struct {
	Notebook struct {
		URI uri.URI `json:"uri"`
	} `json:"notebookDocument"`
	Change struct {
		Cells struct {
			Structure *struct {
				Array struct {
					Start       int            `json:"start"`
					DeleteCount int            `json:"deleteCount"`
					Cells       []notebookCell `json:"cells"`
				} `json:"array"`
				DidOpen  []protocol.TextDocumentItem       `json:"didOpen"`
				DidClose []protocol.TextDocumentIdentifier `json:"didClose"`
			} `json:"structure"`
			Data        []notebookCell `json:"data"`
			TextContent []struct {
				Document struct {
					URI     uri.URI `json:"uri"`
					Version *int32  `json:"version"`
				} `json:"document"`
				Changes []textChange `json:"changes"`
			} `json:"textContent"`
		} `json:"cells"`
	} `json:"change"`
}

// didChangeNotebook makes the next document of a notebook.
func (s *session) didChangeNotebook(raw []byte) error {
	var params notebookChanges
	if err := decode(raw, &params); err != nil {
		return err
	}
	n := s.notebooks[params.Notebook.URI]
	if n == nil {
		s.logs.Debug("change of a notebook that is not open", zap.String("uri", string(params.Notebook.URI)))
		return nil
	}
	cells := &params.Change.Cells
	touched := false
	if structure := cells.Structure; structure != nil {
		touched = true
		for _, closed := range structure.DidClose {
			delete(n.texts, closed.URI)
		}
		for i := range structure.DidOpen {
			item := &structure.DidOpen[i]
			n.texts[cloned(item.URI)] = newCellText(item)
		}
		n.splice(structure.Array.Start, structure.Array.DeleteCount, structure.Array.Cells)
	}
	for i := range cells.Data {
		cell := placeOfCell(&cells.Data[i])
		at := slices.IndexFunc(n.order, func(c cellPlace) bool { return c.uri == cell.uri })
		if at >= 0 && n.order[at] != cell {
			n.order[at], touched = cell, true
		}
	}
	for _, content := range cells.TextContent {
		text := n.texts[content.Document.URI]
		if text == nil {
			continue
		}
		version := text.source.Own.Version
		if content.Document.Version != nil {
			version = *content.Document.Version
		}
		if clamped := text.apply(version, editsOf(content.Changes), s.editor.encoding); clamped > 0 {
			s.logs.Warn("edits outside the text were moved into it", zap.String("uri", string(content.Document.URI)), zap.Int32("version", version), zap.Int("edits", clamped))
		}
		touched = touched || text.python
	}
	if touched {
		s.rejoin(n)
	}
	return nil
}

// rejoin has the document of a notebook say what its cells say now. Cells that are none of
// it any more lose what was found in them.
func (s *session) rejoin(n *openNotebook) {
	text, lost := n.join()
	s.documents.name(n.doc, lost, n.joined)
	n.doc.edit(func(*syntax.Document) *syntax.Document { return text })
	s.takeBack(n.doc, lost)
}

// takeBack has the editor forget what was pushed for cells.
func (s *session) takeBack(doc *document, cells []uri.URI) {
	for _, name := range cells {
		doc.forgetSilence(name)
		if !s.editor.pullsDiagnostics {
			s.publisher.put(&protocol.PublishDiagnosticsParams{URI: name})
		}
	}
}

// DidSaveNotebookDocument looks whether the configuration changed with the notebook.
func (s *session) DidSaveNotebookDocument(_ context.Context, params *protocol.DidSaveNotebookDocumentParams) error {
	s.restat(params.NotebookDocument.URI)
	return nil
}

// DidCloseNotebookDocument forgets a notebook.
func (s *session) DidCloseNotebookDocument(_ context.Context, params *protocol.DidCloseNotebookDocumentParams) error {
	if n := s.notebooks[params.NotebookDocument.URI]; n != nil {
		s.closeNotebook(n)
	}
	return nil
}

func (s *session) closeNotebook(n *openNotebook) {
	delete(s.notebooks, n.uri)
	s.documents.remove(n.uri)
	s.documents.name(n.doc, n.joined, nil)
	n.doc.close()
	s.takeBack(n.doc, n.joined)
}
