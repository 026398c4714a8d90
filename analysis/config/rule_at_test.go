package config

import (
	"strings"
	"testing"
)

// TestRuleAt puts the cursor at the ^ of each text.
func TestRuleAt(t *testing.T) {
	for _, test := range []struct{ path, text, want string }{
		{"pyproject.toml", "[tool.heddle.rules]\nmissing-aw^ait = \"off\"\n", "missing-await"},
		{"pyproject.toml", "[tool.heddle]\nrules = { missing-aw^ait = \"off\" }\n", "missing-await"},
		{"pyproject.toml", "[tool.heddle]\nrules.\"missing-aw^ait\" = \"off\"\n", "missing-await"},
		{"heddle.toml", "[rules]\nmissing-await^ = \"off\"\n", "missing-await"},
		{"heddle.toml", "[rules]\nmissing-await = ^\"off\"\n", ""},
		{"pyproject.toml", "[rules]\nmissing-aw^ait = \"off\"\n", ""},
		{"pyproject.toml", "[tool.ruff.rules]\nmissing-aw^ait = \"off\"\n", ""},
		{"heddle.toml", "[rules\nmissing-aw^ait = \"off\"\n", ""},
		{"heddle.toml", "^", ""},
	} {
		before, after, _ := strings.Cut(test.text, "^")
		name, span, ok := RuleAt(test.path, before+after, len(before))
		if name != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v; want %q", test.text, name, ok, test.want)
		}
		if ok && !strings.Contains((before + after)[span.Start:span.End], test.want) {
			t.Errorf("%s: it is said to stand at %q", test.text, (before + after)[span.Start:span.End])
		}
	}
}
