package server

import (
	"slices"

	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// editor is what the editor at the other end said that it can do.
type editor struct {
	encoding syntax.Encoding
	// pullsDiagnostics: it asks for the diagnostics of documents, so that none of those
	// are pushed, and asks anew when it is told to. registersPulls: it takes a
	// registration for that.
	pullsDiagnostics   bool
	registersPulls     bool
	refreshesLenses    bool
	refreshesHints     bool
	relatedInformation bool
	// tags are the diagnostic tags that it knows.
	tags             []protocol.DiagnosticTag
	markdown         bool
	takesCodeActions bool
	disabledActions  bool
	resolvesEdits    bool
	documentChanges  bool
	createsFiles     bool // in edits
	snippetEdits     bool // in edits, too
	// snippets, insertsAsIs and completionMarkdown: what it takes in completions, and whether
	// it can leave the margins of their lines alone.
	insertsAsIs          bool
	snippets             bool
	completionMarkdown   bool
	answersConfiguration bool
	// registersSettings and watchesFiles: it takes registrations for them.
	registersSettings bool
	watchesFiles      bool
	showsProgress     bool
	// tellsCreated, tellsRenamed and tellsDeleted: it tells of files that the user
	// made, renamed and removed.
	tellsCreated, tellsRenamed, tellsDeleted bool
}

func readEditor(params *protocol.InitializeParams) editor {
	var e editor
	e.readGeneral(params.Capabilities.General)
	e.readTextDocument(params.Capabilities.TextDocument)
	e.readWorkspace(params.Capabilities.Workspace)
	e.readPulls(params.Capabilities.TextDocument, params.Capabilities.Workspace)
	e.showsProgress = params.Capabilities.Window != nil && is(params.Capabilities.Window.WorkDoneProgress)
	return e
}

// readPulls takes an editor that cannot be told to ask anew for one that does not ask: it
// would keep what another file has changed since.
func (e *editor) readPulls(document *protocol.TextDocumentClientCapabilities, workspace *protocol.WorkspaceClientCapabilities) {
	e.pullsDiagnostics = document != nil && document.Diagnostic != nil &&
		workspace != nil && workspace.Diagnostics != nil && is(workspace.Diagnostics.RefreshSupport)
	e.registersPulls = e.pullsDiagnostics && is(document.Diagnostic.DynamicRegistration)
}

func (e *editor) readGeneral(c *protocol.GeneralClientCapabilities) {
	if c != nil && slices.Contains(c.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		e.encoding = syntax.UTF8
	}
}

func (e *editor) readTextDocument(c *protocol.TextDocumentClientCapabilities) {
	if c == nil {
		return
	}
	if c.PublishDiagnostics != nil {
		e.relatedInformation = is(c.PublishDiagnostics.RelatedInformation)
		e.tags = c.PublishDiagnostics.TagSupport.ValueSet
	}
	if c.Diagnostic != nil {
		e.relatedInformation = e.relatedInformation || is(c.Diagnostic.RelatedInformation)
		e.tags = append(e.tags, c.Diagnostic.TagSupport.ValueSet...)
	}
	if c.Hover != nil && len(c.Hover.ContentFormat) > 0 {
		e.markdown = c.Hover.ContentFormat[0] == protocol.MarkupKindMarkdown
	}
	if c.Completion != nil {
		e.snippets = is(c.Completion.CompletionItem.SnippetSupport)
		e.insertsAsIs = slices.Contains(c.Completion.CompletionItem.InsertTextModeSupport.ValueSet, protocol.InsertTextModeAsIs)
		e.completionMarkdown = slices.Contains(c.Completion.CompletionItem.DocumentationFormat, protocol.MarkupKindMarkdown)
	}
	if c.CodeAction != nil {
		e.takesCodeActions = c.CodeAction.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil
		e.disabledActions = is(c.CodeAction.DisabledSupport)
		e.resolvesEdits = is(c.CodeAction.DataSupport) &&
			slices.Contains(c.CodeAction.ResolveSupport.Properties, "edit")
	}
}

func (e *editor) readWorkspace(c *protocol.WorkspaceClientCapabilities) {
	if c == nil {
		return
	}
	e.answersConfiguration = is(c.Configuration)
	if edit := c.WorkspaceEdit; edit != nil && is(edit.DocumentChanges) {
		e.documentChanges = true
		e.createsFiles = slices.Contains(edit.ResourceOperations, protocol.ResourceOperationKindCreate)
		e.snippetEdits = is(edit.SnippetEditSupport)
	}
	e.refreshesLenses = c.CodeLens != nil && is(c.CodeLens.RefreshSupport)
	e.refreshesHints = c.InlayHint != nil && is(c.InlayHint.RefreshSupport)
	if c.FileOperations != nil {
		e.tellsCreated, e.tellsRenamed = is(c.FileOperations.DidCreate), is(c.FileOperations.DidRename)
		e.tellsDeleted = is(c.FileOperations.DidDelete)
	}
	e.registersSettings = c.DidChangeConfiguration != nil && is(c.DidChangeConfiguration.DynamicRegistration)
	e.watchesFiles = c.DidChangeWatchedFiles != nil && is(c.DidChangeWatchedFiles.DynamicRegistration)
}

// known returns those tags of a rule that the editor knows.
func (e *editor) known(rule *rules.Rule) []protocol.DiagnosticTag {
	if rule == nil {
		return nil
	}
	var known []protocol.DiagnosticTag
	for _, tag := range rule.Tags {
		name := protocol.DiagnosticTagUnnecessary
		if tag == rules.Deprecated {
			name = protocol.DiagnosticTagDeprecated
		}
		if slices.Contains(e.tags, name) {
			known = append(known, name)
		}
	}
	return known
}

// encodingName is the protocol's name of the encoding that was agreed on.
func (e *editor) encodingName() protocol.PositionEncodingKind {
	if e.encoding == syntax.UTF8 {
		return protocol.PositionEncodingKindUTF8
	}
	return protocol.PositionEncodingKindUTF16
}

// is reads an optional capability: absent means no.
func is(capability *bool) bool { return capability != nil && *capability }
