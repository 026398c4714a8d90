package server

import (
	"context"

	"go.lsp.dev/protocol"
)

// Hover explains the finding or the symbol at a position.
func (s *session) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	doc := s.documents.get(params.TextDocument.URI)
	if doc == nil || s.configuration.shows().NoHovers {
		return nil, nil
	}
	asked := doc.snapshot()
	endTurn(ctx)
	result, err := asked.exact(ctx)
	if err != nil {
		return nil, err
	}
	found, ok := s.backend.hoverAt(result, s.offsetOf(asked.text, params.Position))
	if !ok {
		return nil, nil
	}
	place := s.rangeOf(asked.text, found.Span)
	contents := &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: found.Markdown}
	if !s.editor.markdown {
		contents = &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: plainText(found.Markdown)}
	}
	return &protocol.Hover{Contents: contents, Range: &place}, nil
}
