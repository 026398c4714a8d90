package server

import (
	"context"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/reference"
)

// Initialize agrees with the editor on what both can do.
func (s *session) Initialize(_ context.Context, params *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.editor = readEditor(params)
	s.workspace.pulls = s.editor.pullsDiagnostics
	s.workspace.pushes = !s.editor.pullsDiagnostics || !s.editor.asksForWorkspace
	s.progress.shows = s.editor.showsProgress
	s.workspace.changeFolders(workspaceFolders(params), nil)
	s.configuration.setWorkspace(s.workspace.firstFolder())
	s.useEditorSettings(params.InitializationOptions)
	s.logs.setTrace(params.Trace)
	s.logs.Info("initialize", zap.String("editor", params.ClientInfo.Name), zap.String("version", s.version),
		zap.Bool("pull", s.editor.pullsDiagnostics), zap.String("encoding", string(s.editor.encodingName())))
	if params.ProcessID != nil {
		go s.watchParent(int(*params.ProcessID))
	}
	s.state.Store(stateInitialized)
	return &protocol.InitializeResult{
		Capabilities: s.capabilities(),
		ServerInfo:   protocol.ServerInfo{Name: "heddle", Version: protocol.NewOptional(s.version)},
	}, nil
}

// capabilities says what the server offers to this editor.
func (s *session) capabilities() protocol.ServerCapabilities {
	yes, incremental := true, protocol.TextDocumentSyncKindIncremental
	offered := protocol.ServerCapabilities{
		PositionEncoding: s.editor.encodingName(),
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: &yes,
			Change:    &incremental,
			Save:      protocol.Boolean(true),
		},
		NotebookDocumentSync:  notebookSync(),
		HoverProvider:         protocol.Boolean(true),
		CompletionProvider:    &protocol.CompletionOptions{TriggerCharacters: []string{"[", ","}},
		CodeLensProvider:      &protocol.CodeLensOptions{},
		InlayHintProvider:     protocol.Boolean(true),
		CallHierarchyProvider: protocol.Boolean(true),
		Workspace: &protocol.WorkspaceOptions{
			WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{
				Supported: &yes, ChangeNotifications: protocol.Boolean(true),
			},
			FileOperations: s.editor.fileOperations(),
		},
	}
	if s.editor.takesCodeActions {
		offered.CodeActionProvider = &protocol.CodeActionOptions{
			CodeActionKinds: []protocol.CodeActionKind{
				protocol.CodeActionKindQuickFix, kindFixAll, kindFixNotebook, protocol.CodeActionKindRefactorRewrite,
			},
			ResolveProvider: &s.editor.resolvesEdits,
		}
	}
	if s.editor.pullsDiagnostics {
		name := source
		offered.DiagnosticProvider = &protocol.DiagnosticOptions{
			Identifier: &name, InterFileDependencies: true, WorkspaceDiagnostics: true,
		}
	}
	return offered
}

// Initialized begins what needs the editor's answers: those are read by the
// loop that called it, so it does not wait for them.
func (s *session) Initialized(context.Context, *protocol.InitializedParams) error {
	go s.logs.forward(s.ctx, s.client)
	go reference.Topics() // is read then, and no hover has to wait for it
	go func() {
		s.registerWatchers()
		s.askSettings()
	}()
	s.workspace.begin()
	return nil
}

// Shutdown refuses what comes after it, but for exit.
func (s *session) Shutdown(context.Context) error {
	s.state.Store(stateShutdown)
	s.workspace.takePoll()
	return nil
}

// Exit ends the session.
func (s *session) Exit(context.Context) error {
	s.end("the editor said exit")
	return nil
}

// SetTrace makes the log more or less talkative.
func (s *session) SetTrace(_ context.Context, params *protocol.SetTraceParams) error {
	s.logs.setTrace(params.Value)
	return nil
}
