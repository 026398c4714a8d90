package server

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis/explain"
)

// CodeLens lists the lines over functions that run in several contexts or block, where
// the user wants them.
func (s *session) CodeLens(ctx context.Context, params *protocol.CodeLensParams) ([]protocol.CodeLens, error) {
	listed := []protocol.CodeLens{}
	if !s.configuration.shows().Lenses {
		return listed, nil
	}
	result, err := s.exactOf(ctx, params.TextDocument.URI)
	if err != nil || result == nil {
		return listed, err
	}
	asked := spanOfName(result.Document, params.TextDocument.URI)
	for _, lens := range explain.Lenses(result) {
		if !asked.Touches(lens.Span) {
			continue
		}
		// A command without a name is a text that cannot be clicked.
		listed = append(listed, protocol.CodeLens{Range: s.rangeOf(result.Document, lens.Span), Command: protocol.Command{Title: lens.Title}})
	}
	return listed, nil
}
