package analysis_test

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestHover puts the cursor at the ^ of each text.
func TestHover(t *testing.T) {
	old := &config.Settings{Target: knowledge.Version{Major: 3, Minor: 9}}
	tests := []struct {
		name, text string
		settings   *config.Settings
		want       string // part of the Markdown, "" for no hover
		span       string
	}{
		{"a finding", "import time\nasync def f():\n    time.sl^eep(1)\n", nil, "# blocking-call-in-async", "time.sleep"},
		{"a symbol through an alias", "import asyncio as aio\naio.gat^her()\n", nil, "asyncio.gather", "gather"},
		{"an imported name", "from asyncio import TaskGro^up\n", nil, "TaskGroup", "TaskGroup"},
		{"a name used later", "from asyncio import TaskGroup as Group\nx = Gro^up()\n", nil, "TaskGroup", "Group"},
		{"too new for the target", "import asyncio\nasyncio.TaskGro^up\n", old, "not in your target 3.9", "TaskGroup"},
		{"new enough", "import asyncio\nasyncio.TaskGro^up\n", nil, "Since Python 3.11.", "TaskGroup"},
		{"the same word of somebody else", "def gather(): pass\ngat^her()\n", nil, "", ""},
		{"a keyword argument", "import asyncio\nfrom asyncio import gather\nf(gat^her=1)\n", nil, "", ""},
		{"a function of the file", "import time\ndef sl^ow():\n    time.sleep(1)\nasync def main(): await asyncio.sleep(slow())\n", nil, "- on the event loop: called by `main` (line 4), a coroutine", "slow"},
		{"what it waits for", "import time\ndef sl^ow():\n    time.sleep(1)\n", nil, "It sleeps through `time.sleep`", "slow"},
		{"a call of it", "import threading\ndef work(): pass\nthreading.Thread(target=wo^rk)\n", nil, "- in a worker thread: given to `threading.Thread` (line 3)", "work"},
		{"a call by a lambda of the module", "import threading\ndef wo^rk(): pass\nthreading.Thread(target=lambda: work())\n", nil, "given to `threading.Thread` (line 3)", "work"},
		{"a call by a lambda before other code", "import threading\ndef wo^rk(): pass\nthreading.Thread(target=lambda: work())\n\nx = 1\n", nil, "given to `threading.Thread` (line 3)", "work"},
		{"a function of which nothing is known", "def qui^et(): pass\n", nil, "", ""},
		{"plain code", "va^lue = 1\n", nil, "", ""},
		{"nothing", "\n^\n", nil, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.text, "^")
			settings := test.settings
			if settings == nil {
				settings = config.Default()
			}
			checker := analysis.NewChecker()
			defer checker.Close()
			result := checker.Check(syntax.NewDocument("", 0, before+after), settings)
			hover, ok := analysis.HoverAt(result, len(before))
			if ok != (test.want != "") {
				t.Fatalf("hover: %v, want %v", ok, !ok)
			}
			if !ok {
				return
			}
			if !strings.Contains(hover.Markdown, test.want) {
				t.Errorf("the hover lacks %q:\n%s", test.want, hover.Markdown)
			}
			if span := result.Document.Text[hover.Span.Start:hover.Span.End]; span != test.span {
				t.Errorf("it is about %q, want %q", span, test.span)
			}
		})
	}
}
