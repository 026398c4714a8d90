package server

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// kindFixAll is the kind of the action that mends a whole file.
const kindFixAll = protocol.CodeActionKindSourceFixAll + ".heddle"

// actionRequest is one question for code actions, with all that answers it.
type actionRequest struct {
	*session
	doc     *document
	result  *analysis.Result
	span    syntax.Span
	context *protocol.CodeActionContext
}

// CodeAction lists the mends for a range.
func (s *session) CodeAction(ctx context.Context, params *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	listed := []protocol.CommandOrCodeAction{}
	doc := s.documents.get(params.TextDocument.URI)
	if doc == nil || !s.editor.takesCodeActions {
		return listed, nil
	}
	asked := doc.snapshot()
	endTurn(ctx)
	result, err := asked.exact(ctx)
	if err != nil {
		return nil, err
	}
	r := actionRequest{s, doc, result, s.spanOf(asked.text, params.TextDocument.URI, params.Range), &params.Context}
	for _, action := range r.actions() {
		listed = append(listed, action)
	}
	return listed, nil
}

// actions returns the mends of the place, then those of the file.
func (r actionRequest) actions() []*protocol.CodeAction {
	var listed []*protocol.CodeAction
	if r.wants(protocol.CodeActionKindQuickFix) || r.wants(protocol.CodeActionKindRefactorRewrite) {
		for _, action := range r.backend.actions(r.result, r.span) {
			switch {
			case !r.wants(kindOf(action.Kind)), action.Disabled != "" && !r.explains(action.Kind):
			case action.Elsewhere != nil:
				if later, ok := r.overFiles(&action); ok {
					listed = append(listed, later)
				}
			default:
				listed = append(listed, r.convert(&action))
			}
		}
	}
	if r.wants(protocol.CodeActionKindQuickFix) {
		listed = append(listed, r.fixesOfRules()...)
		listed = append(listed, r.turnsOff()...)
	}
	// A list that opens by itself is for the place, unless it asks for the file.
	automatic := r.context.TriggerKind == protocol.CodeActionTriggerKindAutomatic && len(r.context.Only) == 0
	if r.wants(kindOverFile(r.result.Document)) && !automatic {
		if action, ok := r.overFile(""); ok {
			listed = append(listed, action)
		}
	}
	return listed
}

// fixesOfRules returns an action for each rule that was found at the place and
// elsewhere in the file too.
func (r actionRequest) fixesOfRules() []*protocol.CodeAction {
	count := map[string]int{}
	for i := range r.result.Findings {
		count[r.result.Findings[i].Rule]++
	}
	var listed []*protocol.CodeAction
	for i := range r.result.Findings {
		finding := &r.result.Findings[i]
		if !finding.Span.Touches(r.span) || count[finding.Rule] < 2 {
			continue
		}
		count[finding.Rule] = 0
		if action, ok := r.overFile(finding.Rule); ok {
			// It is no source.fixAll: that runs on save, without a reader.
			kind := protocol.CodeActionKindQuickFix
			action.Kind = &kind
			listed = append(listed, action)
		}
	}
	return listed
}

// wants reports whether the editor takes actions of the kind: it names kinds,
// each of which stands for those below it too, or none for all.
func (r actionRequest) wants(kind protocol.CodeActionKind) bool {
	if len(r.context.Only) == 0 {
		return true
	}
	for _, only := range r.context.Only {
		if only == protocol.CodeActionKindEmpty || kind == only || strings.HasPrefix(string(kind), string(only)+".") {
			return true
		}
	}
	return false
}

// explains reports whether the editor shows why an action of the kind cannot apply. Of a
// refactoring it does so only where the user asks for refactorings: there is one for
// nearly every line that is of no use there.
func (r actionRequest) explains(kind codeactions.Kind) bool {
	return r.editor.disabledActions && (kind != codeactions.Rewrite || len(r.context.Only) > 0)
}

func (r actionRequest) convert(action *codeactions.Action) *protocol.CodeAction {
	kind := kindOf(action.Kind)
	if action.Kind == codeactions.FixAll {
		kind = kindOverFile(r.result.Document)
	}
	converted := &protocol.CodeAction{
		Title:       action.Title,
		Kind:        &kind,
		Diagnostics: r.mended(action.Findings),
	}
	if action.Preferred {
		converted.IsPreferred = &action.Preferred
	}
	if action.Disabled != "" {
		converted.Disabled.Reason = action.Disabled
	} else {
		converted.Edit = r.workspaceEdit(changed{text: r.result.Document, edits: action.Edits})
	}
	return converted
}

// mended returns those of the editor's diagnostics that are of the findings.
func (r actionRequest) mended(findings []rules.Finding) []protocol.Diagnostic {
	var same []protocol.Diagnostic
	for _, diagnostic := range r.context.Diagnostics {
		for i := range findings {
			if diagnostic.Code == protocol.String(findings[i].Rule) &&
				diagnostic.Range == r.rangeOf(r.result.Document, findings[i].Span) {
				same = append(same, diagnostic)
				break
			}
		}
	}
	return same
}

func kindOf(kind codeactions.Kind) protocol.CodeActionKind {
	switch kind {
	case codeactions.Rewrite:
		return protocol.CodeActionKindRefactorRewrite
	case codeactions.FixAll:
		return kindFixAll
	}
	return protocol.CodeActionKindQuickFix
}
