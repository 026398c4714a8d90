package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// checkedText has characters of one to four bytes in front of its findings.
const checkedText = `import asyncio
import time


async def tell(name):
    print(name)


async def work():
    é = "𝒳"; time.sleep(1)
    名 = "𝒳"; tell(名)
    asyncio.create_task(tell("名"))
    await tell(é)
`

// TestJSONFixesMend does what a tool would do with the JSON: it applies each
// fix by lines and columns and checks that the finding is gone.
func TestJSONFixesMend(t *testing.T) {
	path := filepath.Join(t.TempDir(), "app.py")
	found := checkJSON(t, path, checkedText)
	var kinds []string
	for _, f := range found {
		kinds = append(kinds, f.Rule)
		if f.File != path || f.URL == "" || len(f.Fixes) == 0 {
			t.Errorf("%+v", f)
		}
		for _, fix := range f.Fixes {
			if fix.Safety != "safe" && fix.Safety != "suggested" {
				t.Errorf("%s: safety %q", fix.Title, fix.Safety)
			}
			after := applyJSON(t, checkedText, fix.Edits)
			if left := checkJSON(t, path, after); len(left) != len(found)-1 {
				t.Errorf("%s: %d findings of %d are left in\n%s", fix.Title, len(left), len(found), after)
			}
		}
	}
	slices.Sort(kinds)
	if want := []string{"blocking-call-in-async", "missing-await", "untracked-task"}; !slices.Equal(kinds, want) {
		t.Errorf("found %v, want %v", kinds, want)
	}
}

func checkJSON(t *testing.T, path, text string) []jsonFinding {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, err strings.Builder
	code := run(t.Context(), []string{"check", "--output-format", "json", path}, terminal{strings.NewReader(""), &out, &err, func(string) string { return "" }}, realAnalyses())
	var found []jsonFinding
	if err := json.Unmarshal([]byte(out.String()), &found); err != nil {
		t.Fatal(err)
	}
	if want := min(len(found), exitFindings); code != want || err.String() != "" {
		t.Fatalf("exit code %d, error %q", code, err.String())
	}
	return found
}

// applyJSON applies edits from the last to the first, so that none moves the
// place of another.
func applyJSON(t *testing.T, text string, edits []jsonEdit) string {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	offset := func(line, column int) int {
		before := strings.Join(lines[:line-1], "")
		return len(before) + len(string([]rune(lines[line-1])[:column-1]))
	}
	for _, e := range slices.Backward(edits) {
		text = text[:offset(e.Line, e.Column)] + e.Text + text[offset(e.EndLine, e.EndColumn):]
		lines = strings.SplitAfter(text, "\n")
	}
	return text
}
