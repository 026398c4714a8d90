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
	doc := s.documents.get(params.TextDocument.URI)
	if doc == nil || !s.configuration.shows().Lenses {
		return listed, nil
	}
	asked := doc.snapshot()
	endTurn(ctx)
	result, err := asked.exact(ctx)
	if err != nil {
		return nil, err
	}
	for _, lens := range explain.Lenses(result) {
		// A command without a name is a text that cannot be clicked.
		listed = append(listed, protocol.CodeLens{Range: s.rangeOf(asked.text, lens.Span), Command: protocol.Command{Title: lens.Title}})
	}
	return listed, nil
}
