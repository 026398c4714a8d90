package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis"
)

// maxRounds bounds how often a file is analysed again for mends that touch
// each other.
const maxRounds = 20

// selection is which mends an action over the whole file makes.
type selection struct {
	title  string
	choose func(Action) bool
}

func allSafe() selection {
	return selection{"Mend all that Heddle can mend safely", func(action Action) bool { return action.Safety == Safe }}
}

func allOf(rule string) selection {
	return selection{"Mend all `" + rule + "` in this file", func(action Action) bool {
		return action.Findings[0].Rule == rule && action.Elsewhere == nil
	}}
}

// FixAllSafe returns one action that mends every finding that has a safe
// mend, or false where there is nothing to mend.
func FixAllSafe(result *analysis.Result) (Action, bool) { return fixAll(result, allSafe()) }

// FixAllOf returns one action that mends every finding of one rule in the file, safe or
// suggested, but for mends that other files have to change with.
func FixAllOf(result *analysis.Result, rule string) (Action, bool) {
	return fixAll(result, allOf(rule))
}

// OffersFixAllSafe returns what FixAllSafe does without its edits, in a small
// part of the time; the edits may turn out to be none.
func OffersFixAllSafe(result *analysis.Result) (Action, bool) { return offers(result, allSafe()) }

// OffersFixAllOf returns what FixAllOf does without its edits, in a small part
// of the time; the edits may turn out to be none.
func OffersFixAllOf(result *analysis.Result, rule string) (Action, bool) {
	return offers(result, allOf(rule))
}

func offers(result *analysis.Result, wanted selection) (Action, bool) {
	if result.Module == nil {
		return Action{}, false
	}
	evaluator := result.Module.NewEvaluator()
	for _, finding := range result.Findings {
		for _, action := range forFinding(result, evaluator, finding) {
			if action.Disabled == "" && action.Kind == QuickFix && wanted.choose(action) {
				return Action{Name: "fix-all", Title: wanted.title, Kind: FixAll, Safety: action.Safety, Findings: action.Findings}, true
			}
		}
	}
	return Action{}, false
}

// fixAll mends the findings for which an action is chosen. Mends that touch
// each other are made one after the other, each on the text that the one
// before left.
func fixAll(result *analysis.Result, wanted selection) (Action, bool) {
	all := Action{Name: "fix-all", Title: wanted.title, Kind: FixAll}
	checker := analysis.NewChecker()
	defer checker.Close()
	pieces := newPieces(result.Document.Text)
	for round, current := 0, result; round < maxRounds && current.Module != nil; round++ {
		batch := gather(current, wanted.choose)
		if len(batch.edits) == 0 {
			break
		}
		next := checker.Check(Applied(current.Document, batch.edits), result.Settings)
		if !improves(current, next) {
			break
		}
		pieces = pieces.apply(batch.edits)
		if batch.suggested {
			all.Safety = Suggested
		}
		if round == 0 {
			all.Findings = batch.findings
		}
		current = next
	}
	all.Edits = pieces.edits()
	return all, len(all.Edits) > 0
}

// improves reports whether mends left fewer findings and no broken text: what
// nobody looks at has to be right.
func improves(before, after *analysis.Result) bool {
	return after.Module != nil && len(after.Findings) < len(before.Findings) &&
		(before.File.HasError(before.File.Root()) || !after.File.HasError(after.File.Root()))
}
