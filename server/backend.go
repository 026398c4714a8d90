package server

import (
	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// backend is all that the server asks of the analysis and the code actions.
// Tests have slow, failing and scripted ones.
type backend struct {
	newChecker func() checker
	hoverAt    func(*analysis.Result, int) (analysis.Hover, bool)
	actions    func(*analysis.Result, syntax.Span) []codeactions.Action
	fixAllSafe func(*analysis.Result) (codeactions.Action, bool)
	fixAllOf   func(*analysis.Result, string) (codeactions.Action, bool)
}

// checker analyses one document from version to version, as analysis.Checker
// does.
type checker interface {
	Check(document *syntax.Document, settings *config.Settings) *analysis.Result
	Close()
}

func realBackend() backend {
	return backend{
		newChecker: func() checker { return analysis.NewChecker() },
		hoverAt:    analysis.HoverAt,
		actions:    codeactions.For,
		fixAllSafe: codeactions.FixAllSafe,
		fixAllOf:   codeactions.FixAllOf,
	}
}
