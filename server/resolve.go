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
	// Action is one for a place that changes other files, too; At is the place.
	Action string `json:"action,omitempty"`
	At     int    `json:"at,omitempty"`
}

// overFile returns the action that mends a rule, or all that is safe, in the
// whole file. An editor that can ask for the edit once the user has chosen gets
// it without.
func (r actionRequest) overFile(rule string) (*protocol.CodeAction, bool) {
	if !r.editor.resolvesEdits {
		mend, ok := r.doc.mends.of(r.result, rule, r.backend.fixAll)
		return r.convert(&mend), ok
	}
	mend, ok := r.backend.offerAll(r.result, rule)
	if !ok {
		return nil, false
	}
	return r.later(&mend, ticket{Rule: rule})
}

// later returns an action of which the edit is asked for once it is chosen.
func (r actionRequest) later(mend *codeactions.Action, of ticket) (*protocol.CodeAction, bool) {
	text := r.result.Document
	of.URI, of.Version = uri.URI(text.URI), text.Version
	data, err := json.Marshal(of)
	action := r.convert(mend)
	action.Edit, action.Data = nil, data
	return action, err == nil
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
	if wanted.Action != "" {
		action.Edit, err = s.editFiles(ctx, result, wanted)
		return action, err
	}
	mend, ok := doc.mends.of(result, wanted.Rule, s.backend.fixAll)
	if ok {
		action.Edit = s.workspaceEdit(changed{text: result.Document, edits: mend.Edits})
	}
	return action, nil
}
