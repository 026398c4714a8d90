package main

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

// TestFullFitsTheTerminal checks that no line is wider than a terminal that is
// not unreasonably narrow, and that nothing is wrapped where there is none.
func TestFullFitsTheTerminal(t *testing.T) {
	f := finding{
		place: place{file: "app.py", line: 120, column: 28, source: "    return [row for row in fetch(path, encoding='utf-8')]", from: 27, to: 31},
		rule:  "blocking-call-in-async", severity: rules.Warning,
		message: "This message is longer than the terminal is wide, and has to be wrapped at a word.",
		related: []step{{place{file: "my-app/app.py", line: 7, column: 3, source: "x = open(path)", from: 4, to: 14}, "`fetch` calls `open`, which works on files"}},
	}
	for _, test := range []struct {
		width int
		want  string
	}{
		{0, `app.py:120:28: warning[blocking-call-in-async]
    120 |     return [row for row in fetch(path, encoding='utf-8')]
        |                            ^^^^
  This message is longer than the terminal is wide, and has to be wrapped at a word.
  1. my-app/app.py:7:3: ` + "`fetch` calls `open`" + `, which works on files
      7 | x = open(path)
        |     ^^^^^^^^^^
`},
		{46, `app.py:120:28: warning[blocking-call-in-async]
    120 | …w for row in fetch(path, encoding=…
        |               ^^^^
  This message is longer than the terminal is
  wide, and has to be wrapped at a word.
  1. my-app/app.py:7:3: ` + "`fetch` calls" + "\n     `open`" + `, which works on files
      7 | x = open(path)
        |     ^^^^^^^^^^
`},
		{10, ""},
	} {
		var out strings.Builder
		w := &fullWriter{out: &out, paint: newPalette(false), width: test.width}
		w.finding(f)
		if got := strings.TrimSuffix(out.String(), "\n"); test.want != "" && got != test.want {
			t.Errorf("at width %d:\n%s", test.width, got)
		}
		if !strings.Contains(out.String(), "my-app/app.py:7:3:") {
			t.Errorf("at width %d the step's place is not in one piece:\n%s", test.width, out.String())
		}
	}
}
