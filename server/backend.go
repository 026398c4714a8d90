package server

import (
	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// backend is all that the server asks of the analysis and the code actions.
// Tests have slow, failing and scripted ones.
type backend struct {
	newChecker func(analysis.Look) checker
	// finish is a check of a file that an index has just described; nil where the analysis
	// looks at no index.
	finish  func(*codebase.Analysis, *config.Settings) *analysis.Result
	hoverAt func(*analysis.Result, int) (explain.Hover, bool)
	actions func(*analysis.Result, syntax.Span) []codeactions.Action
	// Actions over a whole file: fix gives them with their edits, offer without,
	// quickly. The empty rule stands for all that is safe.
	fixAll   func(result *analysis.Result, rule string) (codeactions.Action, bool)
	offerAll func(result *analysis.Result, rule string) (codeactions.Action, bool)
}

// checker analyses one document from version to version, as analysis.Checker
// does.
type checker interface {
	Check(document *syntax.Document, settings *config.Settings) *analysis.Result
	Settle() *analysis.Result
	Close()
}

func realBackend() backend {
	return backend{
		newChecker: func(look analysis.Look) checker { return analysis.NewCheckerIn(look) },
		finish: func(found *codebase.Analysis, settings *config.Settings) *analysis.Result {
			checker := analysis.NewChecker()
			defer checker.Close()
			return checker.Finish(found, settings)
		},
		hoverAt: explain.At,
		actions: codeactions.For,
		fixAll: func(result *analysis.Result, rule string) (codeactions.Action, bool) {
			if rule == "" {
				return codeactions.FixAllSafe(result)
			}
			return codeactions.FixAllOf(result, rule)
		},
		offerAll: func(result *analysis.Result, rule string) (codeactions.Action, bool) {
			if rule == "" {
				return codeactions.OffersFixAllSafe(result)
			}
			return codeactions.OffersFixAllOf(result, rule)
		},
	}
}
