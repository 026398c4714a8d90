package server

import (
	"context"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Hover explains what stands at a position of a Python document or a configuration file.
func (s *session) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	doc := s.documents.get(params.TextDocument.URI)
	switch {
	case s.configuration.shows().NoHovers:
		return nil, nil
	case doc == nil:
		return s.settingsHover(params), nil
	}
	asked := doc.snapshot()
	endTurn(ctx)
	settings, _ := s.configuration.settings(doc.uri)
	at, err := asked.lookUp(ctx, s.offsetOf(asked.text, params.TextDocument.URI, params.Position), settings)
	if err != nil {
		return nil, err
	}
	found, ok := s.backend.hoverAt(at.result, at.offset)
	if more, known := s.hoverOfOther(ctx, at); known {
		found, ok = more, true
	}
	if !ok {
		return nil, nil
	}
	if found.Span, ok = at.now(found.Span); !ok {
		return nil, protocol.ErrContentModified
	}
	return s.hover(asked.text, found), nil
}

// hoverOfOther explains a function of another file of the project as its own file sees it:
// what this one sees of it does not say where it runs.
func (s *session) hoverOfOther(ctx context.Context, at lookup) (explain.Hover, bool) {
	name := explain.LibraryAt(at.result, at.offset)
	if name == "" || !at.result.Module.Base.FromCode(name) || explain.Marked(at.result, at.offset) {
		return explain.Hover{}, false
	}
	there, routine, ok := s.defined(ctx, at.result, name)
	if !ok || s.indexer.index(at.result.Settings.Knowledge()).IsInstalled(pathOf(uri.URI(there.Document.URI))) {
		return explain.Hover{}, false
	}
	return explain.OfOther(at.result, at.offset, there, routine.Function)
}

// hover is an explanation in the form that the editor takes.
func (s *session) hover(text *syntax.Document, found explain.Hover) *protocol.Hover {
	place := s.rangeOf(text, found.Span)
	contents := &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: found.Markdown}
	if !s.editor.markdown {
		contents = &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: plainText(found.Markdown)}
	}
	return &protocol.Hover{Contents: contents, Range: &place}
}
