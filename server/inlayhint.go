package server

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis/explain"
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
	for _, hint := range explain.Hints(result, s.spanOf(result.Document, params.Range)) {
		listed = append(listed, protocol.InlayHint{
			Position:    position(result.Document.Position(hint.Offset, s.editor.encoding)),
			Label:       protocol.String(hint.Text),
			Tooltip:     &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: hint.Tooltip},
			PaddingLeft: &yes,
		})
	}
	return listed, nil
}
