package config

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

// TestFreeThreaded holds that rules about the interpreter lock are silent where there is
// none, unless somebody says how loud they are.
func TestFreeThreaded(t *testing.T) {
	const rule = "threads-for-cpu-bound"
	for _, test := range []struct {
		name, text string
		want       rules.Severity
		set        bool
		problems   int
	}{
		{"silent", "free-threaded = true\n", rules.Off, true, 0},
		{"chosen", "free-threaded = true\n[rules]\n" + rule + " = \"hint\"\n", rules.Hint, true, 0},
		{"not so", "free-threaded = false\n", rules.Off, false, 0},
		{"no truth", "free-threaded = \"yes\"\n", rules.Off, false, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			parsed := parseFile("/p/heddle.toml", test.text, nil)
			settings := parsed.overlay.Apply(Default())
			got, set := settings.Rules[rule]
			if got != test.want || set != test.set || len(parsed.problems) != test.problems {
				t.Errorf("severity %v (%v), problems %v", got, set, parsed.problems)
			}
		})
	}
}
