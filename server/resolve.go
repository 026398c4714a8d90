package server

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/codeactions"
)

// ticket is the data of an action whose edit comes later.
type ticket struct {
	URI     uri.URI `json:"uri"`
	Version int32   `json:"version"`
	// Rule is what the action mends in the whole file; "" is all that is safe.
	Rule string `json:"rule,omitempty"`
}

// lazily takes the edit out of an action over the whole file, for an editor
// that asks for it once the user has chosen.
func (r actionRequest) lazily(action *protocol.CodeAction, rule string) *protocol.CodeAction {
	if !r.editor.resolvesEdits {
		return action
	}
	text := r.result.Document
	data, err := json.Marshal(ticket{uri.URI(text.URI), text.Version, rule})
	if err == nil {
		action.Edit, action.Data = nil, data
	}
	return action
}

// CodeActionResolve fills in the edit of an action that was listed without.
func (s *session) CodeActionResolve(ctx context.Context, action *protocol.CodeAction) (*protocol.CodeAction, error) {
	if action.Edit != nil || len(action.Data) == 0 {
		return action, nil
	}
	var wanted ticket
	if err := json.Unmarshal(action.Data, &wanted); err != nil {
		return nil, fmt.Errorf("%w: data: %w", jsonrpc2.ErrParse, err)
	}
	doc := s.documents.get(wanted.URI)
	if doc == nil {
		return nil, protocol.ErrContentModified
	}
	asked := doc.snapshot()
	endTurn(ctx)
	if asked.text.Version != wanted.Version {
		return nil, protocol.ErrContentModified
	}
	result, err := asked.exact(ctx)
	if err != nil {
		return nil, err
	}
	var mend codeactions.Action
	var ok bool
	if wanted.Rule == "" {
		mend, ok = s.backend.fixAllSafe(result)
	} else {
		mend, ok = s.backend.fixAllOf(result, wanted.Rule)
	}
	if ok {
		action.Edit = s.workspaceEdit(result.Document, mend.Edits)
	}
	return action, nil
}
