package rules

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxSyntaxErrors bounds what is said of a text that is not Python at all.
const maxSyntaxErrors = 3

var syntaxError = Rule{
	Name:     "syntax-error",
	Severity: Error,
	Title:    "Source that does not parse, in which nothing is looked for",
	Unmended: "what was meant is not known",
}

// SyntaxErrors returns the places that do not parse: no other rule says anything
// there.
func SyntaxErrors(file *syntax.File, severity map[string]Severity) []Finding {
	level := syntaxError.Severity
	if chosen, ok := severity[syntaxError.Name]; ok {
		level = chosen
	}
	if level == Off || file.Root() == syntax.None || !file.HasError(file.Root()) {
		return nil
	}
	var findings []Finding
	for n := file.Root(); int(n) < file.Len() && len(findings) < maxSyntaxErrors; {
		switch {
		case !file.HasError(n) && !file.Missing(n):
			n = file.After(n)
			continue
		case file.Kind(n) == syntax.ErrorNode || file.Missing(n):
			findings = append(findings, Finding{
				Rule: syntaxError.Name, Severity: level, Span: firstLine(file, n), Node: n,
				Message: "This does not parse as Python, so nothing is looked for in the statement around it. Mend the syntax first.",
			})
			n = file.After(n)
			continue
		}
		n++
	}
	return findings
}

// firstLine is the part of an error on its first line: an error can swallow
// the rest of a file.
func firstLine(file *syntax.File, n syntax.Node) syntax.Span {
	span := file.Span(n)
	document := file.Document
	line := document.Lines.Of(span.Start)
	end := document.Lines.Start(line) + len(document.Line(line))
	if span.End > end {
		span.End = max(end, span.Start)
	}
	if span.Len() == 0 && span.Start > document.Lines.Start(line) {
		span.Start-- // a missing token has no width: mark what stands before it
	}
	return span
}
