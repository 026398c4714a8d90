package flow

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// patterns says of each whether it matches everything and whether it asks the
// subject something that can raise.
func patterns() map[string]struct{ irrefutable, raises bool } {
	type answer = struct{ irrefutable, raises bool }
	all, silent, asks, both := answer{irrefutable: true}, answer{}, answer{raises: true}, answer{true, true}
	return map[string]answer{
		"_": all, "x": all, "(x)": all, "((_))": all, "( _ )": all, "x as y": all, "_ as y": all, "(x as y)": all,
		"(_) as y": all, "None | _": all, "(None | (_)) as z": all, "((x) as y)": all,
		"1 | _": both, "(1 | _)": both, "1 | _ as z": both, "a.b | (_)": both, "A() | _": both,
		"None": silent, "True": silent, "(None)": silent, "None | False": silent, "None as x": silent,
		"1": asks, "-1": asks, "1.5": asks, "'a'": asks, "1 + 2j": asks, "a.b": asks, "a.b as c": asks, "(1)": asks,
		"A()": asks, "a.B()": asks, "A(_)": asks, "A(x, y=_)": asks, "str()": asks,
		"x,": asks, "(x),": asks, "(x,)": asks, "_,": asks, "x, y": asks, "(x, y)": asks, "()": asks, "*_,": asks, "*a, b": asks,
		"[]": asks, "[x]": asks, "[*_]": asks, "[None]": asks, "(*x,)": asks, "(_, ) | None": asks,
		"{}": asks, "{**rest}": asks, "{'k': _}": asks, "None | A()": asks, "(A() as x)": asks,
	}
}

func matching(pattern string) string {
	return "def f(s):\n    match s:\n        case " + pattern + ":\n            pass\n        case None:\n            pass\n"
}

func TestPatterns(t *testing.T) {
	for pattern, want := range patterns() {
		file := parse(matching(pattern))
		if file.HasError(file.Root()) {
			t.Errorf("%s is not Python", pattern)
			continue
		}
		owner := file.FirstChild(file.Root())
		g := New(file, owner, Options{})
		later := syntax.None
		for n := range file.Descendants(owner) {
			if file.Kind(n) == syntax.CaseClause {
				later = file.Body(n)
			}
		}
		if got := !g.Reachable(later); got != want.irrefutable {
			t.Errorf("case %s: irrefutable is %v, want %v", pattern, got, want.irrefutable)
		}
		if got := g.Exits(owner)&Raised != 0; got != want.raises {
			t.Errorf("case %s: raises is %v, want %v", pattern, got, want.raises)
		}
	}
}

// TestPatternsInPython asks the compiler which cases it calls unreachable, and
// runs each pattern over a subject that raises whatever it is asked.
func TestPatternsInPython(t *testing.T) {
	path := newPython(t).path
	sources := map[string]string{}
	for pattern := range patterns() {
		sources[pattern] = matching(pattern)
	}
	input, err := json.Marshal(sources)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(path, "testdata/patterns.py")
	command.Stdin = strings.NewReader(string(input))
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers map[string][2]bool
	if err := json.Unmarshal(output, &answers); err != nil || len(answers) != len(sources) {
		t.Fatalf("%d answers: %v", len(answers), err)
	}
	for pattern, want := range patterns() {
		got := answers[pattern]
		if got[0] != want.irrefutable {
			t.Errorf("case %s: irrefutable is %v in Python", pattern, got[0])
		}
		if cautious := slices.Contains([]string{"[*_]", "*_,", "{}"}, pattern); got[1] != want.raises && !cautious {
			t.Errorf("case %s: raises is %v in Python", pattern, got[1])
		}
	}
}
