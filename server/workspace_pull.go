package server

import (
	"context"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// maxBatch is how many reports of files one message has.
const maxBatch = 200

// DiagnosticWorkspace answers an editor that asks for the diagnostics of all files
// which are not open. While there is nothing that the editor does not know, the answer
// waits: editors ask again as soon as they have it. A new request takes the place of
// one that waits.
func (s *session) DiagnosticWorkspace(ctx context.Context, params *protocol.WorkspaceDiagnosticParams) (*protocol.WorkspaceDiagnosticReport, error) {
	p := newPoll(params)
	s.workspace.asks()
	replaced := s.workspace.takePoll()
	endTurn(ctx)
	for {
		reports, settled, news := s.workspace.reports(p)
		if p.token != nil {
			if err := s.sendPartial(ctx, p.token, reports); err != nil {
				return nil, err
			}
			reports = nil
		}
		if settled && len(p.said) > 0 {
			return &protocol.WorkspaceDiagnosticReport{Items: reports}, nil
		}
		select {
		case <-news:
		case <-replaced:
			return &protocol.WorkspaceDiagnosticReport{}, nil
		case <-ctx.Done():
			return nil, protocol.ErrRequestCancelled
		case <-s.ctx.Done():
			return nil, protocol.ErrRequestCancelled
		}
	}
}

// poll is a request for the diagnostics of the workspace.
type poll struct {
	// token is that of the messages that carry parts of the answer, nil for none.
	token protocol.ProgressToken
	// known are the names of the reports that the editor has.
	known map[uri.URI]string
	// said are the files that it was told of.
	said map[uri.URI]bool
}

// newPoll copies what outlives the message.
func newPoll(params *protocol.WorkspaceDiagnosticParams) *poll {
	p := &poll{token: params.PartialResultToken, known: map[uri.URI]string{}, said: map[uri.URI]bool{}}
	if text, ok := p.token.(protocol.String); ok {
		p.token = protocol.String(strings.Clone(string(text)))
	}
	for _, previous := range params.PreviousResultIds {
		p.known[uri.URI(strings.Clone(string(previous.URI)))] = strings.Clone(previous.Value)
	}
	return p
}

// sendPartial sends a part of an answer in messages that are not too large.
func (s *session) sendPartial(ctx context.Context, token protocol.ProgressToken, reports []protocol.WorkspaceDocumentDiagnosticReport) error {
	for batch := range slices.Chunk(reports, maxBatch) {
		raw, err := protocol.Marshal(&protocol.WorkspaceDiagnosticReportPartialResult{Items: batch})
		if err != nil {
			return err
		}
		if err := s.client.Progress(ctx, &protocol.ProgressParams{Token: token, Value: raw}); err != nil {
			return err
		}
	}
	return nil
}

// takePoll lets the request that waits go, and returns what is closed when another one
// comes.
func (w *workspace) takePoll() (replaced <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	close(w.poll)
	w.poll = make(chan struct{})
	return w.poll
}

// reports returns what the editor does not know yet, whether that is all, and what is
// closed when there is more. An answer in one piece waits until it is all. Open
// documents have requests of their own.
func (w *workspace) reports(p *poll) (reports []protocol.WorkspaceDocumentDiagnosticReport, settled bool, news <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	settled, news = w.settled(), w.news
	if !settled && p.token == nil {
		return nil, settled, news
	}
	full := func(name uri.URI, found []protocol.Diagnostic, id string) {
		p.known[name], p.said[name] = id, true
		reports = append(reports, fullReport(name, found, id))
	}
	for _, f := range w.list {
		id, known := p.known[f.uri]
		if f.checked && w.files[f.path] == f && !w.open[f.path] && id != f.id && (known || f.id != w.nothing) {
			full(f.uri, f.found, f.id)
		}
	}
	if !settled {
		return reports, settled, news
	}
	var unchanged []protocol.WorkspaceDocumentDiagnosticReport
	for name, id := range p.known {
		path := pathOf(name)
		switch f := w.files[path]; {
		case path == "" || w.open[path] || p.said[name]:
		case f != nil && f.uri == name && f.id == id:
			unchanged = append(unchanged, unchangedReport(name, id))
		case (f == nil || f.uri != name) && id != w.nothing:
			full(name, nil, w.nothing)
		}
	}
	if len(p.said) > 0 {
		reports = append(reports, unchanged...)
	}
	return reports, settled, news
}

func fullReport(name uri.URI, found []protocol.Diagnostic, id string) protocol.WorkspaceDocumentDiagnosticReport {
	return &protocol.WorkspaceFullDocumentDiagnosticReport{
		FullDocumentDiagnosticReport: protocol.FullDocumentDiagnosticReport{
			Kind: string(protocol.DocumentDiagnosticReportKindFull), ResultID: &id, Items: found,
		},
		URI: name,
	}
}

func unchangedReport(name uri.URI, id string) protocol.WorkspaceDocumentDiagnosticReport {
	return &protocol.WorkspaceUnchangedDocumentDiagnosticReport{
		UnchangedDocumentDiagnosticReport: protocol.UnchangedDocumentDiagnosticReport{
			Kind: string(protocol.DocumentDiagnosticReportKindUnchanged), ResultID: id,
		},
		URI: name,
	}
}

// foundIn waits until a file that is not open is checked, and returns what was found:
// nothing where it does not belong to the workspace.
func (w *workspace) foundIn(ctx context.Context, path string) ([]protocol.Diagnostic, error) {
	for {
		w.mu.Lock()
		f, settled, news := w.files[path], w.settled(), w.news
		var found []protocol.Diagnostic
		done := f == nil || settled || f.checked && !f.due && !f.running
		if f != nil {
			found = f.found
		}
		w.mu.Unlock()
		if done {
			return found, nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return nil, protocol.ErrRequestCancelled
		}
	}
}
