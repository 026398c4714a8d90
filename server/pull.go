package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"go.lsp.dev/protocol"
)

// Diagnostic answers an editor that asks for the diagnostics of a document.
// The answer waits for the analysis of the text that the editor has sent.
func (s *session) Diagnostic(ctx context.Context, params *protocol.DocumentDiagnosticParams) (protocol.DocumentDiagnosticReport, error) {
	var found []protocol.Diagnostic
	if doc := s.documents.get(params.TextDocument.URI); doc != nil {
		asked := doc.snapshot()
		endTurn(ctx)
		result, err := asked.result(ctx)
		if err != nil {
			return nil, err
		}
		found = s.diagnosticsOf(result, params.TextDocument.URI)
	} else {
		path := strings.Clone(pathOf(params.TextDocument.URI))
		endTurn(ctx)
		var err error
		if found, err = s.workspace.foundIn(ctx, path); err != nil {
			return nil, err
		}
	}
	id, err := resultID(found)
	if err != nil {
		return nil, err
	}
	if params.PreviousResultID != nil && *params.PreviousResultID == id {
		return &protocol.RelatedUnchangedDocumentDiagnosticReport{
			UnchangedDocumentDiagnosticReport: protocol.UnchangedDocumentDiagnosticReport{
				Kind:     string(protocol.DocumentDiagnosticReportKindUnchanged),
				ResultID: id,
			},
		}, nil
	}
	return &protocol.RelatedFullDocumentDiagnosticReport{
		FullDocumentDiagnosticReport: protocol.FullDocumentDiagnosticReport{
			Kind:     string(protocol.DocumentDiagnosticReportKindFull),
			ResultID: &id,
			Items:    found,
		},
	}, nil
}

// resultID names a report by what is in it, so that equal reports have equal
// names, across restarts too.
func resultID(found []protocol.Diagnostic) (string, error) {
	hash := sha256.New()
	for i := range found {
		raw, err := protocol.Marshal(&found[i])
		if err != nil {
			return "", err
		}
		hash.Write(raw)
	}
	return hex.EncodeToString(hash.Sum(nil)[:12]), nil
}

// seeOthers has the documents analysed again that see something new of other files, and
// the editor ask anew.
func (s *session) seeOthers() {
	outdated := false
	for _, doc := range s.documents.all() {
		if doc.outdated() {
			outdated = true
			doc.again()
		}
	}
	s.workspace.learned()
	if outdated {
		s.askAnew()
	}
}

// askAnew has the editor ask anew for what it asks for: diagnostics, lenses and hints.
func (s *session) askAnew() {
	if s.editor.pullsDiagnostics && s.editor.refreshesDiagnostics {
		go func() { _ = s.client.DiagnosticRefresh(s.ctx) }()
	}
	if s.editor.refreshesLenses {
		go func() { _ = s.client.CodeLensRefresh(s.ctx) }()
	}
	if s.editor.refreshesHints {
		go func() { _ = s.client.InlayHintRefresh(s.ctx) }()
	}
}

// refresh has every document analysed again under a changed configuration, and the editor
// ask anew.
func (s *session) refresh() {
	for _, doc := range s.documents.all() {
		doc.again()
	}
	s.workspace.learned()
	s.askAnew()
}
