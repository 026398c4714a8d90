package rules

import "github.com/heddle-lsp/heddle/analysis/syntax"

var unusedIgnore = Rule{
	Name:     "unused-ignore",
	Severity: Info,
	Title:    "A comment that silences a rule where the rule says nothing",
	Tags:     []Tag{Unnecessary},
}

// ReportUnusedIgnore adds the finding that a comment, or one of the rules that
// it names, silences nothing.
func ReportUnusedIgnore(findings []Finding, comment syntax.Node, span syntax.Span, name string, severity map[string]Severity) []Finding {
	message := "This comment silences nothing: there is no finding here. Remove it."
	if name != "" {
		message = "This silences nothing: `" + name + "` finds nothing here. Remove it."
	}
	return reportComment(findings, &unusedIgnore, comment, span, message, severity)
}

// reportComment adds a finding on a comment unless its rule is off.
func reportComment(findings []Finding, rule *Rule, comment syntax.Node, span syntax.Span, message string, severity map[string]Severity) []Finding {
	level := rule.Severity
	if chosen, ok := severity[rule.Name]; ok {
		level = chosen
	}
	if level == Off {
		return findings
	}
	return append(findings, Finding{Rule: rule.Name, Severity: level, Span: span, Message: message, Node: comment})
}
