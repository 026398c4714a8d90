package server

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestEarlier looks up the ^ of a text in the analysis of an earlier one.
func TestEarlier(t *testing.T) {
	for _, test := range []struct {
		name, before, after, want string // what stands at the offset before, "" for no answer
	}{
		{"above the change", "one\ntwo\nthree\n", "on^e\ntwo\nthrees\n", "e\ntwo"},
		{"below the change", "one\ntwo\nthree\n", "ones\ntwo\nth^ree\n", "ree\n"},
		{"below a line that is gone", "one\ntwo\nthree\nfour\n", "three\nfo^ur\n", "ur\n"},
		{"in the line of the change", "one two\nthree\n", "on^e two s\nthree\n", ""},
		{"in what is new", "one\ntwo\n", "one\nne^w\ntwo\n", ""},
		{"the same", "one\ntwo\n", "o^ne\ntwo\n", "ne\n"},
		{"all new", "one\n", "a^\nb\n", ""},
		{"nothing before", "", "a^\n", ""},
	} {
		before, after, _ := strings.Cut(test.after, "^")
		result := &analysis.Result{Document: syntax.NewDocument("", 0, test.before)}
		found, ok := earlier(result, before+after, len(before))
		if ok != (test.want != "") || ok && !strings.HasPrefix(test.before[found.offset:], test.want) {
			t.Errorf("%s: %+v, %v", test.name, found, ok)
			continue
		}
		if !ok {
			continue
		}
		span, ok := found.now(syntax.Span{Start: found.offset, End: found.offset + 1})
		if !ok || span.Start != len(before) {
			t.Errorf("%s: it lies at %v now, %v", test.name, span, ok)
		}
	}
	changed := lookup{changed: syntax.Span{Start: 3, End: 5}, longer: 2}
	if _, ok := changed.now(syntax.Span{Start: 1, End: 9}); ok {
		t.Error("a span with the change in it has a place")
	}
}
