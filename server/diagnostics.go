package server

import (
	"fmt"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// source names the server in every diagnostic.
const source = "heddle"

// diagnostics converts the findings of one text.
func (s *session) diagnostics(result *analysis.Result) []protocol.Diagnostic {
	converted := make([]protocol.Diagnostic, 0, len(result.Findings))
	for i := range result.Findings {
		converted = append(converted, s.diagnostic(result.Document, result.Settings.Site, &result.Findings[i]))
	}
	return converted
}

func (s *session) diagnostic(text *syntax.Document, site rules.Site, finding *rules.Finding) protocol.Diagnostic {
	related, folded := s.related(text, finding.Related)
	page := protocol.CodeDescription{Href: uri.URI(site.Rule(finding.Rule))}
	return protocol.Diagnostic{
		Range:              s.rangeOf(text, finding.Span),
		Severity:           severity(finding.Severity),
		Code:               protocol.String(finding.Rule),
		CodeDescription:    page,
		Source:             protocol.NewOptional(source),
		Message:            protocol.String(finding.Message + folded),
		RelatedInformation: related,
		Tags:               protocol.NewDiagnosticTags(s.editor.known(rules.Lookup(finding.Rule))...),
	}
}

// related converts the chain of a finding. What the editor cannot show, or
// whose text cannot be read, becomes lines of the message.
func (s *session) related(own *syntax.Document, chain []rules.Related) (shown []protocol.DiagnosticRelatedInformation, folded string) {
	var lines strings.Builder
	for _, step := range chain {
		text, name := own, nameAt(own, step.Span.Start)
		if step.URI != "" && step.URI != own.URI {
			name = uri.URI(step.URI)
			text = s.textOf(name)
		}
		switch {
		case text == nil:
			fmt.Fprintf(&lines, "\n%s: %s", uri.Basename(name), step.Message)
		case s.editor.relatedInformation:
			shown = append(shown, protocol.DiagnosticRelatedInformation{
				Location: protocol.Location{URI: name, Range: s.rangeOf(text, step.Span)},
				Message:  step.Message,
			})
		default:
			line := s.rangeOf(text, step.Span).Start.Line + 1
			fmt.Fprintf(&lines, "\n%s:%d: %s", uri.Basename(name), line, step.Message)
		}
	}
	return shown, lines.String()
}

// severity converts a severity; a diagnostic without one would be an error in
// some editors and a hint in others.
func severity(s rules.Severity) protocol.DiagnosticSeverity {
	switch s {
	case rules.Error:
		return protocol.DiagnosticSeverityError
	case rules.Warning:
		return protocol.DiagnosticSeverityWarning
	case rules.Info:
		return protocol.DiagnosticSeverityInformation
	}
	return protocol.DiagnosticSeverityHint
}
