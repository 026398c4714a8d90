package server

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// InlayHint lists the hints of a range: calls that block through others, and locks that are
// held where a coroutine waits; where the user wants them.
func (s *session) InlayHint(ctx context.Context, params *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	listed := []protocol.InlayHint{}
	if !s.configuration.shows().Hints {
		return listed, nil
	}
	result, err := s.exactOf(ctx, params.TextDocument.URI)
	if err != nil || result == nil {
		return listed, err
	}
	yes := true
	for _, hint := range explain.Hints(result, s.spanOf(result.Document, params.TextDocument.URI, params.Range)) {
		listed = append(listed, protocol.InlayHint{
			Position:    s.rangeOf(result.Document, syntax.Span{Start: hint.Offset, End: hint.Offset}).Start,
			Label:       protocol.String(hint.Text),
			Tooltip:     &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: hint.Tooltip},
			PaddingLeft: &yes,
		})
	}
	return listed, nil
}
