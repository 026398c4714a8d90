package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Offered says which mend there is for a finding, without its edits.
type Offered uint8

// What is offered: nothing, a mend that needs a reader, or a safe one.
const (
	NoMend Offered = iota
	SuggestedMend
	SafeMend
)

// OfferedFor returns what is offered for each finding of a result.
func OfferedFor(result *analysis.Result) []Offered {
	offered := make([]Offered, len(result.Findings))
	if result.Module == nil || result.File.HasError(result.File.Root()) {
		return offered
	}
	evaluator := result.Module.NewEvaluator()
	for i, finding := range result.Findings {
		offered[i] = offeredFor(result, evaluator, finding)
	}
	return offered
}

func offeredFor(result *analysis.Result, evaluator *semantic.Evaluator, finding rules.Finding) Offered {
	best := NoMend
	for _, action := range forFinding(result, evaluator, finding) {
		switch {
		case action.Disabled != "" || action.Kind != QuickFix:
		case action.Safety == Safe:
			return SafeMend
		default:
			best = SuggestedMend
		}
	}
	return best
}
