package explain

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/reference"
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

// At returns what there is to say about a byte offset, or false: the page of the rule that
// an ignoring comment names there or whose finding is marked there, else what a library's
// symbol is, where a function of the project runs and what it does, or what may happen
// where the code waits.
func At(result *analysis.Result, offset int) (Hover, bool) {
	if result.File == nil {
		return Hover{}, false
	}
	if name, span, ok := analysis.IgnoredAt(result.File, offset); ok {
		return rulePage(name, span, result.Settings.Site)
	}
	for _, finding := range result.Findings {
		if finding.Span.Contains(offset) {
			if hover, ok := rulePage(finding.Rule, finding.Span, result.Settings.Site); ok {
				return hover, true
			}
		}
	}
	if result.Module == nil {
		return Hover{}, false
	}
	n := result.File.At(offset)
	switch result.File.Kind(n) {
	case syntax.Identifier, syntax.DottedName:
		return nameHover(result, n)
	case syntax.String:
		return quotedHover(result, n, offset)
	}
	return waitingHover(result, n, offset)
}

// Marked reports whether a finding is marked at a byte offset.
func Marked(result *analysis.Result, offset int) bool {
	return slices.ContainsFunc(result.Findings, func(f rules.Finding) bool { return f.Span.Contains(offset) })
}

// rulePage is the hover of a rule's name: its page, and the topics that say more.
func rulePage(name string, span syntax.Span, site rules.Site) (Hover, bool) {
	rule := rules.Lookup(name)
	if rule == nil {
		return Hover{}, false
	}
	page := rule.Page()
	if topics := reference.About(name); len(topics) > 0 {
		page += "\n" + linksTo(topics, site)
	}
	return Hover{Markdown: page, Span: span}, true
}

// nameHover explains what a name stands for, whatever the file calls it.
func nameHover(result *analysis.Result, n syntax.Node) (Hover, bool) {
	if hover, ok := symbolHover(result, n); ok {
		return hover, true
	}
	return functionHover(result, n)
}
