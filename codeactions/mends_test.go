package codeactions

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// targets are the versions that every mend is tried for: with to_thread and
// TaskGroup, and without.
var targets = []knowledge.Version{{Major: 3, Minor: 8}, {Major: 3, Minor: 14}}

// mended is a text that an action made.
type mended struct{ Name, Before, After string }

// TestEveryActionMends applies every action to every finding of all test data:
// the finding is gone, no other comes, and Python takes the result.
func TestEveryActionMends(t *testing.T) {
	all := texts(t)
	var made []mended
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, target := range targets {
			made = append(made, tryAll(t, fmt.Sprintf("%s for %s", name, target), all[name], target)...)
		}
	}
	t.Logf("%d mends", len(made))
	compile(t, made)
}

func tryAll(t *testing.T, name, text string, target knowledge.Version) []mended {
	t.Helper()
	result := check(t, text, target)
	var made []mended
	for _, finding := range result.Findings {
		for _, action := range For(result, finding.Span) {
			if action.Kind == Rewrite {
				continue // TestEveryRefactoring
			}
			if action.Disabled != "" {
				if len(action.Edits) > 0 {
					t.Errorf("%s: %s is disabled but has edits", name, action.Name)
				}
				continue
			}
			after := Apply(text, action.Edits)
			where := fmt.Sprintf("%s: %s at byte %d", name, action.Name, finding.Span.Start)
			made = append(made, mended{where, text, after})
			judge(t, where, result, action, check(t, after, target), after)
		}
	}
	if action, ok := FixAllSafe(result); ok {
		after := Apply(text, action.Edits)
		made = append(made, mended{name + ": all safe mends", text, after})
		if _, again := FixAllSafe(check(t, after, target)); again {
			t.Errorf("%s: all safe mends leave some behind:\n%s", name, after)
		}
	}
	return made
}

// judge compares what is found before and after an action.
func judge(t *testing.T, where string, before *analysis.Result, action Action, after *analysis.Result, text string) {
	t.Helper()
	if overlap(action.Edits) {
		t.Errorf("%s: edits overlap: %v", where, action.Edits)
	}
	if !before.File.HasError(0) && after.File.HasError(0) {
		t.Errorf("%s: does not parse:\n%s", where, text)
		return
	}
	had, has := loud(before.Findings), loud(after.Findings)
	for _, finding := range action.Findings {
		if finding.Severity >= rules.Warning {
			had[finding.Rule]--
		} else if count(after.Findings, finding.Rule) >= count(before.Findings, finding.Rule) {
			t.Errorf("%s: %s is still there:\n%s", where, finding.Rule, text)
		}
	}
	if action.Name == "make-async" {
		delete(has, "blocking-call-in-async") // what blocks in it can only be mended now
	}
	for rule, number := range has {
		if number > had[rule] {
			t.Errorf("%s: %d findings of %s, want %d at most:\n%s", where, number, rule, had[rule], text)
		}
	}
}

func count(findings []rules.Finding, rule string) int {
	number := 0
	for i := range findings {
		if findings[i].Rule == rule {
			number++
		}
	}
	return number
}

// loud counts the warnings and errors of each rule.
func loud(findings []rules.Finding) map[string]int {
	number := map[string]int{}
	for i := range findings {
		if findings[i].Severity >= rules.Warning {
			number[findings[i].Rule]++
		}
	}
	return number
}

// compiler refuses what Python took before and does not take after.
const compiler = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def takes(text):
    try:
        # A cell of a notebook may await.
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if text.startswith("# %%") else 0
        compile(text.encode(), "test.py", "exec", flags)
    except SyntaxError as error:
        return str(error)
refused = []
for mended in json.load(sys.stdin):
    reason = takes(mended["After"])
    if reason and not takes(mended["Before"]):
        refused.append(mended["Name"] + ": " + reason + "\n" + mended["After"])
json.dump(refused, sys.stdout)
`

func compile(t *testing.T, made []mended) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here to compile the results with")
	}
	input, err := json.Marshal(made)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(python, "-c", compiler)
	command.Stdin = bytes.NewReader(input)
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var refused []string
	if err := json.Unmarshal(output, &refused); err != nil {
		t.Fatal(err)
	}
	for _, reason := range refused {
		t.Error(reason)
	}
}
