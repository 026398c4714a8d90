package config

import (
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

func TestFromEditor(t *testing.T) {
	full := Settings{
		Rules:   map[string]rules.Severity{"missing-await": rules.Hint},
		Target:  version(13),
		Exclude: []string{"gen/"},
	}
	for _, test := range []struct {
		name, raw string
		want      Settings
		problems  []string // text that is covered, then the message
	}{
		{"nothing", "", *Default(), nil},
		{"null", "null", *Default(), nil},
		{"empty", "{}", *Default(), nil},
		{"as in a file", `{"target-version": "3.13", "exclude": ["gen/"], "rules": {"missing-await": "hint"}}`, full, nil},
		{"as editors write it", `{"heddle": {"targetVersion": "py313", "exclude": ["gen/"], "rules": {"missing-await": "hint"}}}`, full, nil},
		{"the extension's own", `{"trace": {"server": "off"}, "server": {"path": "heddle"}, "exclude": null}`, *Default(), nil},
		{"folders", `{"src": ["lib"], "exclude": ["gen/"]}`, Settings{Target: Default().Target, Exclude: []string{"gen/"}}, []string{`"src"`, "`src` counts only in a configuration file, whose folder it is seen from."}},
		{"a list", `[]`, *Default(), []string{"[]", "The editor's settings must be an object."}},
		{"no JSON", `{"rules": `, *Default(), []string{`{"rules": `, "The editor's settings are no JSON: EOF."}},
		{
			"one bad, one good", `{"rules": {"missing-await": "loud", "missing_await": "off"}, "exclude": ["gen/"], "target-version": "3.13"}`,
			Settings{Target: version(13), Exclude: []string{"gen/"}},
			[]string{
				`"loud"`, "The severity of `missing-await` must be one of \"off\", \"hint\", \"info\", \"warning\", \"error\".",
				`"missing_await"`, "There is no rule `missing_await`; did you mean `missing-await`?",
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			overlay, problems := FromEditor([]byte(test.raw), knownRules)
			settings := overlay.Apply(Default())
			if settings.Target != test.want.Target || !slices.Equal(settings.Exclude, test.want.Exclude) || !sameRules(settings.Rules, test.want.Rules) {
				t.Errorf("settings = %+v, want %+v", *settings, test.want)
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.Document.Text[p.Span.Start:p.Span.End], p.Message)
			}
			if !slices.Equal(got, test.problems) {
				t.Errorf("problems = %q, want %q", got, test.problems)
			}
		})
	}
}

func TestScopeOfDiagnostics(t *testing.T) {
	for _, test := range []struct {
		raw       string
		workspace bool
		problems  []string // text that is covered, then the message
	}{
		{`{}`, false, nil},
		{`{"diagnostics": null}`, false, nil},
		{`{"diagnostics": {}}`, false, nil},
		{`{"diagnostics": {"scope": null}}`, false, nil},
		{`{"diagnostics": {"scope": "openFiles"}}`, false, nil},
		{`{"diagnostics": {"scope": "workspace"}}`, true, nil},
		{`{"heddle": {"diagnostics": {"scope": "workspace"}}}`, true, nil},
		{`{"diagnostics": {"scope": "all"}}`, false, []string{`"all"`, "`diagnostics.scope` must be \"openFiles\" or \"workspace\"."}},
		{`{"diagnostics": {"scope": true}}`, false, []string{`true`, "`diagnostics.scope` must be \"openFiles\" or \"workspace\"."}},
		{`{"diagnostics": "workspace"}`, false, []string{`"workspace"`, "`diagnostics` must be an object with the key `scope`."}},
		{
			`{"diagnostics": {"scpoe": 1, "scope": "workspace"}}`, true,
			[]string{`"scpoe"`, "There is no setting `diagnostics.scpoe`; did you mean `diagnostics.scope`?"},
		},
	} {
		editor, problems := FromEditor([]byte(test.raw), knownRules)
		var got []string
		for _, p := range problems {
			got = append(got, p.Document.Text[p.Span.Start:p.Span.End], p.Message)
		}
		if editor.Workspace != test.workspace || !slices.Equal(got, test.problems) {
			t.Errorf("%s: workspace %v, problems %q", test.raw, editor.Workspace, got)
		}
	}
}

// TestApplyLeavesTheSettingsAlone checks that an overlay adds to settings and
// does not change those it was given.
func TestApplyLeavesTheSettingsAlone(t *testing.T) {
	before := &Settings{Rules: map[string]rules.Severity{"missing-await": rules.Off}, Exclude: []string{"a"}, Root: "/p"}
	overlay, _ := FromEditor([]byte(`{"rules": {"untracked-task": "info"}, "exclude": ["b"], "blocking": ["x.y"]}`), knownRules)
	after := overlay.Apply(before)
	if len(before.Rules) != 1 || len(before.Exclude) != 1 {
		t.Errorf("before changed: %+v", *before)
	}
	if after.Rules["missing-await"] != rules.Off || after.Rules["untracked-task"] != rules.Info || len(after.Rules) != 2 {
		t.Errorf("rules = %v", after.Rules)
	}
	if !slices.Equal(after.Exclude, []string{"a", "b"}) || len(blocking(after, "x.y")) != 1 || len(blocking(before, "x.y")) != 0 || after.Root != "/p" {
		t.Errorf("after = %+v", *after)
	}
	if (Overlay{}).Apply(before) != before {
		t.Error("an empty overlay made new settings")
	}
}
