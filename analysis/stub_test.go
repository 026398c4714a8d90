package analysis

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestStubs has nothing said of what a stub would do if it ran, but that it does not parse.
func TestStubs(t *testing.T) {
	const text = "import time\n\n\nasync def wait():\n    time.sleep(1)\n\n\ndef broken(:\n"
	for name, want := range map[string]string{"file:///a.py": "blocking-call-in-async syntax-error", "file:///a.pyi": "syntax-error"} {
		checker := NewChecker()
		var found []string
		for _, finding := range checker.Check(syntax.NewDocument(name, 0, text), config.Default()).Findings {
			found = append(found, finding.Rule)
		}
		checker.Close()
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
