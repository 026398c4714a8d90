package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// batch is mends of one text that do not touch each other.
type batch struct {
	actions   []Action
	edits     []Edit
	findings  []rules.Finding
	suggested bool
}

// gather returns the mends of all findings for which one is chosen, the best
// one of each, as far as they do not touch.
func gather(result *analysis.Result, choose func(Action) bool) batch {
	var b batch
	evaluator := result.Module.NewEvaluator()
	for _, finding := range result.Findings {
		if b.mends(finding) {
			continue
		}
		for _, action := range forFinding(result, evaluator, finding) {
			if action.Disabled == "" && action.Kind == QuickFix && choose(action) {
				b.add(action)
				break
			}
		}
	}
	b.edits = sortEdits(b.edits)
	return b
}

// join returns the batch of actions of which none touches another.
func join(actions []Action) batch {
	var b batch
	for _, action := range actions {
		b.add(action)
	}
	b.edits = sortEdits(b.edits)
	return b
}

func (b *batch) mends(finding rules.Finding) bool {
	return slices.ContainsFunc(b.findings, func(f rules.Finding) bool { return f.Node == finding.Node && f.Rule == finding.Rule })
}

// add takes an action in if it touches none that is in already. Edits that
// both make alike, such as an import, are made once.
func (b *batch) add(action Action) {
	var edits []Edit
	for _, edit := range action.Edits {
		if slices.Contains(b.edits, edit) {
			continue
		}
		if slices.ContainsFunc(b.edits, func(other Edit) bool { return edit.Span.Touches(other.Span) }) {
			return
		}
		edits = append(edits, edit)
	}
	b.actions = append(b.actions, action)
	b.edits = append(b.edits, edits...)
	b.findings = append(b.findings, action.Findings...)
	b.suggested = b.suggested || action.Safety == Suggested
}
