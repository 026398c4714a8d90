package config

import (
	"maps"
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

// TestSchema holds the schema against what reads the settings: the same keys, each with a
// word on it, and no value that is refused.
func TestSchema(t *testing.T) {
	listed := Schema()["properties"].(schema)
	if got, want := slices.Sorted(maps.Keys(listed)), slices.Sorted(slices.Values(keys())); !slices.Equal(got, want) {
		t.Errorf("the schema has the settings %q, want %q", got, want)
	}
	for key, described := range listed {
		if described.(schema)["description"] == nil {
			t.Errorf("nothing says what `%s` is for", key)
		}
	}
	for _, version := range targets() {
		accepted(t, "target-version = \""+version+"\"\n")
	}
	severities := listed["rules"].(schema)["properties"].(schema)
	for _, rule := range rules.All() {
		described := severities[rule.Name].(schema)
		if described["default"] != rule.Severity.String() {
			t.Errorf("the schema says %v of %s, which is %s", described["default"], rule.Name, rule.Severity)
		}
		for _, severity := range described["enum"].([]string) {
			accepted(t, "rules."+rule.Name+" = \""+severity+"\"\n")
		}
	}
	group := listed["transfers"].(schema)["items"].(schema)
	for _, to := range group["properties"].(schema)["to"].(schema)["enum"].([]string) {
		accepted(t, "[[transfers]]\nnames = [\"shop.send\"]\nposition = 0\nto = \""+to+"\"\n")
	}
	if needed := group["allOf"].([]any); len(needed) != 3 {
		t.Errorf("a transfer needs names, to, and a keyword or a position; the schema says %v", needed)
	}
}

// accepted expects that nothing is wrong with a heddle.toml.
func accepted(t *testing.T, content string) {
	t.Helper()
	for _, problem := range parseFile("/shop/heddle.toml", content, rules.Names()).problems {
		t.Errorf("%s: %s", content, problem.Message)
	}
}
