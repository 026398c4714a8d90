package server

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// Completion lists the names of rules in an ignoring comment, and the patterns of the
// reference where a statement begins; nothing elsewhere, and that at once.
func (s *session) Completion(ctx context.Context, params *protocol.CompletionParams) (protocol.CompletionResult, error) {
	doc := s.documents.get(params.TextDocument.URI)
	if doc == nil || s.configuration.shows().NoCompletions {
		return nil, nil
	}
	asked := doc.snapshot()
	offset := s.offsetOf(asked.text, params.TextDocument.URI, params.Position)
	typed, ignoring := analysis.IgnoringAt(asked.text, offset)
	_, begins := codeactions.BeginsStatement(asked.text, offset)
	if !ignoring && !begins {
		return nil, nil
	}
	endTurn(ctx)
	result, err := asked.exact(ctx)
	switch {
	case err != nil:
		return nil, err
	case ignoring:
		return s.ruleNames(result, typed), nil
	}
	items := protocol.CompletionItemSlice{}
	for _, c := range codeactions.Patterns(result, offset) {
		items = append(items, s.patternItem(result, c))
	}
	return items, nil
}

// ruleNames lists all rules for an ignoring comment, first those that were found in its
// line or the next.
func (s *session) ruleNames(result *analysis.Result, typed syntax.Span) protocol.CompletionItemSlice {
	line := result.Document.Lines.Of(typed.Start)
	found := map[string]bool{}
	for i := range result.Findings {
		if at := result.Document.Lines.Of(result.Findings[i].Span.Start); at == line || at == line+1 {
			found[result.Findings[i].Rule] = true
		}
	}
	var items protocol.CompletionItemSlice
	for _, rule := range rules.All() {
		order := "2" + rule.Name
		if found[rule.Name] {
			order = "1" + rule.Name
		}
		items = append(items, protocol.CompletionItem{
			Label: rule.Name, Kind: protocol.CompletionItemKindEnumMember,
			Detail: protocol.NewOptional(rule.Title), SortText: protocol.NewOptional(order),
			Documentation: s.markup(rule.Page()),
			TextEdit:      &protocol.TextEdit{Range: s.rangeOf(result.Document, typed), NewText: rule.Name},
		})
	}
	return items
}

// patternItem is a pattern in the list of an editor: below what the language itself has.
func (s *session) patternItem(result *analysis.Result, c codeactions.Completion) protocol.CompletionItem {
	item := protocol.CompletionItem{
		Label: c.Name, Kind: protocol.CompletionItemKindSnippet,
		Detail:           protocol.NewOptional(c.Title),
		SortText:         protocol.NewOptional("~~" + c.Name), // behind letters and the underscore
		Documentation:    s.markup(c.Detail + topicLink(result.Settings, c.Topic)),
		InsertTextFormat: protocol.InsertTextFormatPlainText,
	}
	text := c.Indented()
	switch {
	case !s.editor.snippets:
		text = codeactions.Filled(text)
	case s.editor.insertsAsIs:
		item.InsertTextFormat, item.InsertTextMode = protocol.InsertTextFormatSnippet, protocol.InsertTextModeAsIs
	default: // it moves the lines of a snippet in by itself
		text, item.InsertTextFormat = c.Snippet, protocol.InsertTextFormatSnippet
	}
	item.TextEdit = &protocol.TextEdit{Range: s.rangeOf(result.Document, c.Replaces), NewText: text}
	for _, edit := range c.Edits {
		item.AdditionalTextEdits = append(item.AdditionalTextEdits, protocol.TextEdit{Range: s.rangeOf(result.Document, edit.Span), NewText: edit.Text})
	}
	return item
}

// topicLink leads to a topic of the reference, in Markdown.
func topicLink(settings *config.Settings, name string) string {
	topic, ok := reference.Named(name)
	if !ok {
		return ""
	}
	return fmt.Sprintf("\nMore: [%s](%s)\n", topic.Title, settings.Site.Topic(name))
}

// markup is Markdown in the form that the editor takes.
func (s *session) markup(text string) *protocol.MarkupContent {
	if !s.editor.completionMarkdown {
		return &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: plainText(text)}
	}
	return &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: text}
}
