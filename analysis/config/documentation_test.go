package config

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

func TestDocumentation(t *testing.T) {
	for _, test := range []struct {
		text     string
		want     rules.Site
		problems int
	}{
		{"", rules.Published, 0},
		{`documentation = "https://example.org/heddle"`, "https://example.org/heddle/", 0},
		{`documentation = "file:///usr/share/doc/heddle/"`, "file:///usr/share/doc/heddle/", 0},
		{`documentation = "example"`, rules.Published, 1},
		{`documentation = true`, rules.Published, 1},
	} {
		f := parseFile("heddle.toml", test.text, nil)
		if got := f.overlay.Apply(Default()).Site; got != test.want || len(f.problems) != test.problems {
			t.Errorf("%s: %q with problems %v, want %q and %d", test.text, got, f.problems, test.want, test.problems)
		}
	}
}
