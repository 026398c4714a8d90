package server

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// DidOpen begins to follow a Python document, whatever its scheme. One that is
// open already begins anew.
func (s *session) DidOpen(_ context.Context, params *protocol.DidOpenTextDocumentParams) error {
	item := &params.TextDocument
	if !isPython(item) {
		s.logs.Debug("not Python", zap.String("uri", string(item.URI)), zap.String("language", string(item.LanguageID)))
		s.settingsFiles.put(item.URI, ownDocument(item))
		return nil
	}
	// The decoded strings lie in the message, which would stay with them.
	text := ownDocument(item)
	name := uri.URI(text.URI)
	doc := newDocument(name, text)
	if before := s.documents.put(doc); before != nil {
		s.logs.Warn("opened twice", zap.String("uri", string(name)))
		before.close()
	}
	s.indexer.hasText(pathOf(name), doc.snapshot().text)
	s.workspace.opened(pathOf(name))
	go s.work(doc)
	doc.call()
	s.restat(name)
	return nil
}

// changes are the parameters of textDocument/didChange. The library's own type
// takes "range": null for an edit at the very beginning, and refuses
// "version": null and negative positions; editors send all three.
type changes struct {
	TextDocument struct {
		URI     uri.URI `json:"uri"`
		Version *int32  `json:"version"`
	} `json:"textDocument"`
	ContentChanges []textChange `json:"contentChanges"`
}

type textChange struct {
	Range *struct {
		Start place `json:"start"`
		End   place `json:"end"`
	} `json:"range"`
	Text string `json:"text"`
}

type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// editsOf converts the changes of a text.
func editsOf(made []textChange) []syntax.Change {
	edits := make([]syntax.Change, len(made))
	for i, change := range made {
		edits[i].Text = change.Text
		if r := change.Range; r != nil {
			edits[i].Range = &syntax.Range{
				Start: syntax.Position{Line: r.Start.Line, Column: r.Start.Character},
				End:   syntax.Position{Line: r.End.Line, Column: r.End.Character},
			}
		}
	}
	return edits
}

// decode reads the parameters of a notification as far as they are asked for.
func decode(raw []byte, params any) error {
	if err := json.Unmarshal(raw, params, jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true)); err != nil {
		return fmt.Errorf("%w: %w", jsonrpc2.ErrParse, err)
	}
	return nil
}

// didChange makes the next text of a document.
func (s *session) didChange(raw []byte) error {
	var params changes
	if err := decode(raw, &params); err != nil {
		return err
	}
	doc, settings := s.documents.text(params.TextDocument.URI), s.settingsFiles.get(params.TextDocument.URI)
	if doc == nil && settings == nil {
		s.logs.Debug("change of a document that is not open", zap.String("uri", string(params.TextDocument.URI)))
		return nil
	}
	edits := editsOf(params.ContentChanges)
	if doc == nil {
		after, _ := settings.Apply(settings.Version, edits, s.editor.encoding)
		s.settingsFiles.put(params.TextDocument.URI, after)
		return nil
	}
	doc.edit(func(before *syntax.Document) *syntax.Document {
		version := before.Version
		if params.TextDocument.Version != nil {
			version = *params.TextDocument.Version
		}
		after, clamped := before.Apply(version, edits, s.editor.encoding)
		if clamped > 0 {
			s.logs.Warn("edits outside the text were moved into it",
				zap.String("uri", string(doc.uri)), zap.Int32("version", version), zap.Int("edits", clamped))
		}
		s.indexer.hasText(pathOf(doc.uri), after)
		return after
	})
	return nil
}

// DidSave looks whether the configuration changed with the document, and has the
// documents that import it look at it again.
func (s *session) DidSave(_ context.Context, params *protocol.DidSaveTextDocumentParams) error {
	s.restat(params.TextDocument.URI)
	if path := pathOf(params.TextDocument.URI); path != "" {
		s.indexer.fileChanged(path)
	}
	return nil
}

// DidClose forgets a document, and what was pushed for it unless the file has
// diagnostics of its own.
func (s *session) DidClose(_ context.Context, params *protocol.DidCloseTextDocumentParams) error {
	doc := s.documents.remove(params.TextDocument.URI)
	if doc == nil {
		s.settingsFiles.put(params.TextDocument.URI, nil)
		return nil
	}
	doc.close()
	s.indexer.hasText(pathOf(doc.uri), nil)
	if !s.workspace.closed(pathOf(doc.uri)) && !s.editor.pullsDiagnostics {
		s.publisher.put(&protocol.PublishDiagnosticsParams{URI: doc.uri})
	}
	return nil
}

// isPython goes by the language that the editor names, and by the file's
// extension only where it names none.
func isPython(item *protocol.TextDocumentItem) bool {
	if item.LanguageID != "" {
		return item.LanguageID == protocol.LanguageKindPython
	}
	switch uri.Extname(item.URI) {
	case ".py", ".pyi", ".pyw":
		return true
	}
	return false
}
