package rules

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Rule is one thing that Heddle looks for.
type Rule struct {
	// Name is the rule's name everywhere: file, page, test data, diagnostic
	// code, configuration.
	Name string
	// Severity is how loud its findings are, unless one says otherwise.
	Severity Severity
	// Title is one line for lists: what the rule reports.
	Title string
	// Peers are the codes of other tools' rules that mean the same; a noqa
	// comment with one of them silences this rule too.
	Peers []string
	// LeftTo is the one of PeerTools that finds all that the rule finds, or "".
	LeftTo string
	// Tags say how an editor may draw the rule's findings.
	Tags []Tag
	// Unmended says why no action mends the rule's findings, "" where one does.
	Unmended string
	// NeedsGIL says that what it reports is none where Python has no global interpreter lock.
	NeedsGIL bool
	// Listens are the kinds of nodes that Check is called with.
	Listens []syntax.Kind
	// Check looks at one node of Pass.Function's own code.
	Check func(*Pass, syntax.Node)
}

// Tag says how an editor may draw a finding beside its severity.
type Tag uint8

// The tags: code without effect is faded, old names are struck out.
const (
	Unnecessary Tag = iota + 1
	Deprecated
)
