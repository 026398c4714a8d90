package analysis

import (
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Hover is an explanation of one place of a text.
type Hover struct {
	// Markdown is the explanation.
	Markdown string
	// Span is what it explains, in bytes.
	Span syntax.Span
}

// HoverAt returns what there is to say about a byte offset, or false: the page
// of the rule where a finding is marked, else a note on the symbol there.
func HoverAt(result *Result, offset int) (Hover, bool) {
	for _, finding := range result.Findings {
		if rule := rules.Lookup(finding.Rule); rule != nil && finding.Span.Contains(offset) {
			return Hover{Markdown: rule.Page(), Span: finding.Span}, true
		}
	}
	return symbolHover(result, offset)
}

func symbolHover(result *Result, offset int) (Hover, bool) { return Hover{}, false }
