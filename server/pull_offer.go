package server

import (
	"sync"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// pullOffer is what an editor that takes registrations was told of asking for diagnostics.
// Such an editor is offered nothing in the answer to initialize: it would ask twice.
type pullOffer struct {
	mu sync.Mutex
	// made says that there is a registration, whole that it speaks of files that are not
	// open.
	made, whole bool
}

// pullOptions offer the diagnostics of files that are not open only while there are any:
// an editor that may ask for those may see to them alone when it is told to ask anew.
func (s *session) pullOptions() *protocol.DiagnosticOptions {
	name := source
	return &protocol.DiagnosticOptions{
		Identifier: &name, InterFileDependencies: true, WorkspaceDiagnostics: s.configuration.wholeWorkspace(),
	}
}

// asksForWorkspace reports whether the editor knows, or will be told, that it can ask for
// the diagnostics of files that are not open. All others have them pushed.
func (s *session) asksForWorkspace() bool {
	return s.editor.pullsDiagnostics && (s.editor.registersPulls || s.configuration.wholeWorkspace())
}

// offerPulls tells an editor that takes registrations what it can ask for, anew when the
// settings changed it. It waits for the editor's answers.
func (s *session) offerPulls() {
	if !s.editor.registersPulls {
		return
	}
	s.pulls.mu.Lock()
	defer s.pulls.mu.Unlock()
	options := s.pullOptions()
	if s.pulls.made && s.pulls.whole == options.WorkspaceDiagnostics {
		return
	}
	method := protocol.MethodTextDocumentDiagnostic
	if s.pulls.made {
		if err := s.client.UnregisterCapability(s.ctx, &protocol.UnregistrationParams{
			Unregisterations: []protocol.Unregistration{{ID: method, Method: method}},
		}); err != nil {
			s.logs.Warn("the editor keeps an old registration", zap.Error(err))
		}
	}
	python := protocol.DocumentSelector{&protocol.TextDocumentFilterLanguage{Language: string(protocol.LanguageKindPython)}}
	wanted := s.registration(method, &protocol.DiagnosticRegistrationOptions{
		TextDocumentRegistrationOptions: protocol.TextDocumentRegistrationOptions{DocumentSelector: &python},
		DiagnosticOptions:               *options,
	})
	s.pulls.made, s.pulls.whole = true, options.WorkspaceDiagnostics
	if err := s.client.RegisterCapability(s.ctx, &protocol.RegistrationParams{
		Registrations: []protocol.Registration{wanted},
	}); err != nil {
		s.logs.Warn("the editor does not ask for diagnostics", zap.Error(err))
	}
}
