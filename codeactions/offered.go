package codeactions

import (
	"slices"

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

// OfferedFor returns what is offered for each finding of a result that is wanted.
func OfferedFor(result *analysis.Result, wanted func(rules.Finding) bool) []Offered {
	offered := make([]Offered, len(result.Findings))
	if result.Module == nil || result.File.HasError(result.File.Root()) {
		return offered
	}
	evaluator := result.Module.NewEvaluator()
	for i, finding := range result.Findings {
		if wanted(finding) && finding.Node >= 0 && int(finding.Node) < result.File.Len() {
			offered[i] = offeredFor(result, evaluator, finding)
		}
	}
	return offered
}

func offeredFor(result *analysis.Result, evaluator *semantic.Evaluator, finding rules.Finding) Offered {
	best := NoMend
	for _, action := range catalogue() {
		if action.kind != QuickFix || !slices.Contains(action.rules, finding.Rule) {
			continue
		}
		proposed, ok := action.run(&draft{Evaluator: evaluator, result: result, finding: finding})
		switch {
		case !ok || proposed.Disabled != "":
		case proposed.Safety == Safe:
			return SafeMend
		default:
			best = SuggestedMend
		}
	}
	return best
}
