package rules

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Severity says how loud a finding is.
type Severity uint8

// The severities, from silent to loud. Off means that the rule does not run.
const (
	Off Severity = iota
	Hint
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "hint", "info", "warning", "error"}

// String returns the word that configuration files use.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity returns the severity of a word of a configuration file.
func ParseSeverity(word string) (Severity, bool) {
	if word == "information" {
		word = "info"
	}
	if word == "warn" {
		word = "warning"
	}
	for i, name := range severityNames {
		if name == word {
			return Severity(i), true
		}
	}
	return Off, false
}

// Finding is one thing that a rule has to say about one place.
type Finding struct {
	// Rule is the rule's name, "untracked-task".
	Rule     string
	Severity Severity
	// Span is the place that is marked, in bytes of the document.
	Span syntax.Span
	// Message is one sentence of what happens at run time and one of what to do.
	Message string
	// Related is the chain from the marked place to the cause, in order.
	Related []Related
	// Node is the syntax node that the finding is about: what an action mends.
	Node syntax.Node
}

// Related is one step of the chain that explains a finding.
type Related struct {
	// URI names the document of Span; empty means the finding's own.
	URI     string
	Span    syntax.Span
	Message string
	// Unit is for whoever keeps findings from version to version: the name of the
	// unit that Span was counted from.
	Unit string
}
