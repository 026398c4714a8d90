package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var unknownRule = Rule{
	Name:     "unknown-rule",
	Severity: Warning,
	Title:    "A comment that silences a rule that does not exist",
	Unmended: "only the writer knows which rule was meant",
}

// ReportUnknownRule adds the finding that a comment names a rule that does not
// exist; near is the rule that was perhaps meant, or "".
func ReportUnknownRule(findings []Finding, comment syntax.Node, span syntax.Span, name, near string, severity map[string]Severity) []Finding {
	message := fmt.Sprintf("There is no rule `%s`, so this silences nothing.", name)
	if near != "" {
		message += fmt.Sprintf(" Did you mean `%s`?", near)
	} else {
		message += " `heddle rules` lists the rules."
	}
	return reportComment(findings, &unknownRule, comment, span, message, severity)
}
