package main

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// TestPlaces checks lines and columns as people count them.
func TestPlaces(t *testing.T) {
	document := syntax.NewDocument("/p/a.py", 0, "a\r\n  𝒳 = f(\n1)\n")
	for _, test := range []struct {
		marked string
		want   place
	}{
		{"f(\n1)", place{"a.py", 0, 2, 7, 3, 3, "  𝒳 = f(", 9, 11}},
		{"𝒳", place{"a.py", 0, 2, 3, 2, 4, "  𝒳 = f(", 2, 6}},
		{"a\r\n", place{"a.py", 0, 1, 1, 2, 1, "a", 0, 1}},
	} {
		start := strings.Index(document.Text, test.marked)
		if got := placeOf(document, syntax.Span{Start: start, End: start + len(test.marked)}, "a.py"); got != test.want {
			t.Errorf("place of %q = %+v, want %+v", test.marked, got, test.want)
		}
	}
}

// TestChainThroughOtherFiles checks that a step in another document is placed
// in that document, and that one which cannot be read still has its message.
func TestChainThroughOtherFiles(t *testing.T) {
	other := syntax.NewDocument("/p/other.py", 0, "\n\nopen(x)\n")
	r := reporter{
		read: func(uri string) (*syntax.Document, bool) { return other, uri == other.URI },
		name: func(uri string) string { return shorten("/p", uri) },
	}
	found := r.findings(&analysis.Result{
		Document: syntax.NewDocument("/p/a.py", 0, "load()\n"), Settings: config.Default(),
		Findings: []rules.Finding{{Rule: "blocking-call-in-async", Span: syntax.Span{Start: 0, End: 6}, Related: []rules.Related{
			{Span: syntax.Span{Start: 0, End: 4}, Message: "here"},
			{URI: "/p/other.py", Span: syntax.Span{Start: 2, End: 9}, Message: "there"},
			{URI: "/q/gone.py", Message: "gone"},
		}}},
	}, "a.py")
	want := []string{"a.py:1:1 here load()", "other.py:3:1 there open(x)", "/q/gone.py:1:1 gone "}
	for i, s := range found[0].related {
		p := s.place
		if got := strings.Join([]string{p.file + ":" + strconv.Itoa(p.line) + ":" + strconv.Itoa(p.column), s.message, p.source}, " "); got != want[i] {
			t.Errorf("step %d = %q, want %q", i, got, want[i])
		}
	}
}

// TestJSONFixes checks the shape of fixes, which no stated finding has.
func TestJSONFixes(t *testing.T) {
	var out strings.Builder
	w := &jsonWriter{out: &out}
	w.finding(finding{
		place: place{file: "a.py", line: 1, column: 2, lineAfter: 1, columnAfter: 5}, rule: "missing-await", severity: rules.Error, message: "m",
		fixes: []fix{
			{title: "Insert await", safety: codeactions.Safe, edits: []edit{{place{file: "a.py", line: 1, column: 2, lineAfter: 1, columnAfter: 2}, "await "}}},
			{title: "Other", safety: codeactions.Suggested},
		},
	})
	w.end(totals{})
	var got []map[string]any
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
		t.Fatal(err)
	}
	fixes, err := json.Marshal(got[0]["fixes"])
	if err != nil {
		t.Fatal(err)
	}
	const want = `[{"edits":[{"column":2,"end_column":2,"end_line":1,"line":1,"text":"await "}],"safety":"safe","title":"Insert await"},{"edits":[],"safety":"suggested","title":"Other"}]`
	if string(fixes) != want {
		t.Errorf("fixes = %s\nwant    %s", fixes, want)
	}
}
