package codeactions

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Kind says where an editor shows an action.
type Kind uint8

// The kinds of code actions.
const (
	QuickFix Kind = iota
	Suppress      // a quick fix that only silences; never preferred, always last
	Rewrite       // a refactoring that needs no finding
	FixAll        // mends the whole file
)

// Safety says whether an action may run without a reader.
type Safety uint8

// The safeties. Safe actions change behaviour only as the finding asks;
// suggested ones need a reader.
const (
	Safe Safety = iota
	Suggested
)

// Edit replaces the bytes of a span.
type Edit struct {
	Span syntax.Span
	Text string
	// Placeholder is the part of Text, where it first stands, that only the writer knows and
	// an editor can offer to write anew; "" for none.
	Placeholder string
}

// Action is one mend that a user can choose.
type Action struct {
	// Name is the action's name in the catalogue, "offload-to-thread".
	Name   string
	Title  string
	Kind   Kind
	Safety Safety
	// Preferred marks the best mend of its findings.
	Preferred bool
	// Disabled says why the action cannot apply; such an action has no edits.
	Disabled string
	// Findings are what the action mends.
	Findings []rules.Finding
	// Edits are sorted and do not overlap.
	Edits []Edit
	// Elsewhere, if not nil, says what other files have to be changed with this one.
	Elsewhere *Elsewhere
}

// For returns the actions for the findings that touch the span, best first, and behind
// them the refactorings of what stands there.
func For(result *analysis.Result, span syntax.Span) []Action {
	var listed []Action
	if result.Module == nil {
		return nil
	}
	evaluator := result.Module.NewEvaluator()
	for _, finding := range result.Findings {
		if !finding.Span.Touches(span) {
			continue
		}
		for _, proposed := range forFinding(result, evaluator, finding) {
			listed = add(listed, proposed)
		}
	}
	for _, refactoring := range refactorings() {
		if proposed, ok := refactoring.run(&draft{Evaluator: evaluator, result: result, selected: span}); ok {
			listed = append(listed, proposed)
		}
	}
	slices.SortStableFunc(listed, func(a, b Action) int { return a.rank() - b.rank() })
	return listed
}

// forFinding returns the actions for one finding, in the order of the
// catalogue, the first that mends it preferred.
func forFinding(result *analysis.Result, evaluator *semantic.Evaluator, finding rules.Finding) []Action {
	if finding.Node < 0 || int(finding.Node) >= result.File.Len() {
		return nil
	}
	var listed []Action
	preferred := false
	for _, action := range catalogue() {
		if len(action.rules) > 0 && !slices.Contains(action.rules, finding.Rule) {
			continue
		}
		proposed, ok := action.run(&draft{Evaluator: evaluator, result: result, finding: finding})
		if !ok {
			continue
		}
		if proposed.Disabled == "" && proposed.Kind == QuickFix && !preferred {
			proposed.Preferred, preferred = true, true
		}
		listed = append(listed, proposed)
	}
	return listed
}

// failure begins the reason of an action that panicked.
const failure = "Heddle itself failed here"

// run returns what the action proposes. An action that panics is listed as one
// that cannot apply: the others are of use all the same.
func (a *action) run(d *draft) (proposed Action, ok bool) {
	defer func() {
		if cause := recover(); cause != nil {
			proposed, ok = Action{
				Name: a.name, Title: "Apply `" + a.name + "`", Kind: a.kind, Findings: a.mended(d),
				Disabled: fmt.Sprintf(failure+" (%v): please report it.", cause),
			}, true
		}
	}()
	offer := a.propose(d)
	if offer.title == "" {
		return Action{}, false
	}
	proposed = Action{
		Name: a.name, Title: offer.title, Kind: a.kind, Safety: offer.safety, Disabled: offer.disabled,
		Findings: append(a.mended(d), offer.also...),
	}
	if offer.disabled == "" {
		proposed.Edits, proposed.Disabled = inCells(d.File.Document, sortEdits(d.edits))
		proposed.Elsewhere = offer.elsewhere
	}
	return proposed, true
}

// mended returns the finding that the draft is for, none for a refactoring.
func (a *action) mended(d *draft) []rules.Finding {
	if a.kind == Rewrite {
		return nil
	}
	return []rules.Finding{d.finding}
}

// add appends an action; one with the same edits, which mends two findings, is
// listed once.
func add(listed []Action, proposed Action) []Action {
	for i := range listed {
		same := &listed[i]
		if same.Name != proposed.Name || same.Disabled != proposed.Disabled || !slices.Equal(same.Edits, proposed.Edits) {
			continue
		}
		for _, finding := range proposed.Findings {
			if !slices.ContainsFunc(same.Findings, func(f rules.Finding) bool { return f.Node == finding.Node && f.Rule == finding.Rule }) {
				same.Findings = append(same.Findings, finding)
			}
		}
		same.Preferred = same.Preferred || proposed.Preferred
		return listed
	}
	return append(listed, proposed)
}

// rank orders actions for a list: preferred ones, others, refactorings, those that
// cannot apply, those that only silence.
func (a Action) rank() int {
	switch {
	case a.Kind == Suppress:
		return 4
	case a.Disabled != "":
		return 3
	case a.Kind == Rewrite:
		return 2
	case !a.Preferred:
		return 1
	}
	return 0
}
