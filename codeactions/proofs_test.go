//go:build unix

package codeactions

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// TestProofs runs every script of testdata/proofs as it is, which goes wrong as its
// head says, and as the action makes it, which goes well.
func TestProofs(t *testing.T) {
	python := findPython(t)
	all := proofs(t)
	before := make([]func() (ending, error), len(all))
	// Those that hang wait for the watchdog, all at once and before the others.
	for i, p := range all {
		if p.before.word == "hangs" && python.version.AtLeast(p.python.Major, p.python.Minor) {
			before[i] = python.later(t, p.text, untilHung)
		}
	}
	for i, p := range all {
		t.Run(p.name, func(t *testing.T) {
			if !python.version.AtLeast(p.python.Major, p.python.Minor) {
				t.Skipf("needs Python %s, and python3 is %s", p.python, python.version)
			}
			mended := p.mended(t, python.version)
			if before[i] == nil {
				before[i] = python.later(t, p.text, untilEnded)
			}
			hold(t, "before", p.before, before[i])
			if p.after.word == "" {
				return
			}
			ran := hold(t, "after", p.after, python.later(t, mended, untilEnded))
			if p.before.word == "warns" && strings.Contains(ran.stderr, p.before.text) {
				t.Errorf("still warns %q:\n%s", p.before.text, mended)
			}
			if t.Failed() {
				t.Logf("mended:\n%s", mended)
			}
		})
	}
}

// hold waits for a run and compares it with what was to come.
func hold(t *testing.T, when string, want outcome, wait func() (ending, error)) ending {
	t.Helper()
	got, err := wait()
	if err != nil {
		t.Fatal(err)
	}
	if difference := got.is(want); difference != "" {
		t.Errorf("%s: %s", when, difference)
	}
	return got
}

// mended returns the script as the action makes it.
func (p proof) mended(t *testing.T, target knowledge.Version) string {
	t.Helper()
	text := p.text
	// Each round mends one finding, so there are no more than lines.
	rounds := strings.Count(text, "\n")
	if strings.Contains(text, "# here") {
		rounds = 1
	}
	for range rounds {
		action, found := p.next(t, text, target)
		if !found {
			break
		}
		text = Apply(text, action.Edits)
	}
	switch {
	case text == p.text && p.after.word != "":
		t.Fatalf("nothing mends it")
	case text != p.text && p.after.word == "":
		t.Fatalf("what happens once it is mended?\n%s", text)
	}
	return text
}

// next returns what mends the next finding of the rule. Where the text is as it was,
// there is one.
func (p proof) next(t *testing.T, text string, target knowledge.Version) (Action, bool) {
	t.Helper()
	result := check(t, text, target)
	here := strings.Index(text, "# here")
	found := false
	for _, finding := range result.Findings {
		if finding.Rule != p.rule || here >= 0 && result.Document.Lines.Of(finding.Span.Start) != result.Document.Lines.Of(here) {
			continue
		}
		found = true
		for _, action := range For(result, finding.Span) {
			if action.Disabled == "" && action.Kind == QuickFix && (action.Name == p.action || p.action == "" && action.Preferred) {
				return action, true
			}
		}
	}
	switch {
	case !found && text == p.text:
		t.Fatalf("%s is not found; findings: %v", p.rule, summary(result.Findings))
	case found && p.after.word != "":
		t.Fatalf("%s is not mended:\n%s", p.rule, text)
	}
	return Action{}, false
}
