package server

import (
	"path/filepath"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// ownConfiguration is the file that is made where a project has none for its settings.
const ownConfiguration = "heddle.toml"

// turnsOff returns an action for each rule that was found at the place, which turns it off
// for the whole project in its configuration file.
func (r actionRequest) turnsOff() []*protocol.CodeAction {
	path := r.configuration.placeOf(r.doc.uri)
	if path == "" {
		return nil
	}
	file := r.configuration.finder.Deciding(path)
	made := file == ""
	if made {
		folder := r.workspace.folderOf(path)
		if folder == "" || !r.editor.createsFiles {
			return nil
		}
		file = filepath.Join(folder, ownConfiguration)
	}
	name := uri.File(file)
	text := syntax.NewDocument(string(name), 0, "")
	if !made {
		if text = r.textOf(name); text == nil {
			return nil
		}
	}
	var listed []*protocol.CodeAction
	seen := map[string]bool{}
	for i := range r.result.Findings {
		finding := &r.result.Findings[i]
		if !finding.Span.Touches(r.span) || seen[finding.Rule] {
			continue
		}
		seen[finding.Rule] = true
		at, replacement, ok := config.SetRule(file, text.Text, finding.Rule, "off")
		if !ok {
			continue
		}
		kind := protocol.CodeActionKindQuickFix
		action := &protocol.CodeAction{
			Title: "Turn `" + finding.Rule + "` off in `" + filepath.Base(file) + "`", Kind: &kind,
			Diagnostics: r.mended(r.result.Findings[i : i+1]),
		}
		action.Edit = r.editOfFile(text, made, codeactions.Edit{Span: at, Text: replacement})
		listed = append(listed, action)
	}
	return listed
}

// editOfFile returns the edit of a file that is not known to be open, or of one that is made
// with it.
func (s *session) editOfFile(text *syntax.Document, made bool, edit codeactions.Edit) *protocol.WorkspaceEdit {
	change := protocol.TextEdit{Range: s.rangeOf(text, edit.Span), NewText: edit.Text}
	name := uri.URI(text.URI)
	if !s.editor.documentChanges {
		return &protocol.WorkspaceEdit{Changes: map[uri.URI][]protocol.TextEdit{name: {change}}}
	}
	var changes []protocol.DocumentChange
	if made {
		changes = append(changes, &protocol.CreateFile{Kind: "create", URI: name, Options: &protocol.CreateFileOptions{IgnoreIfExists: &made}})
	}
	return &protocol.WorkspaceEdit{DocumentChanges: append(changes, &protocol.TextDocumentEdit{
		TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: name}},
		Edits:        []protocol.TextDocumentEditElement{&change},
	})}
}
