package codeactions

import (
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// drafted returns a draft for a text and the node of a snippet in it.
func drafted(t *testing.T, text, snippet string, kind syntax.Kind) (*draft, syntax.Node) {
	t.Helper()
	result := check(t, text, config.Default().Target)
	d := &draft{Evaluator: result.Module.NewEvaluator(), result: result}
	for n := range result.File.Descendants(result.File.Root()) {
		if result.File.Kind(n) == kind && result.File.Text(n) == snippet {
			return d, n
		}
	}
	t.Fatalf("no %q", snippet)
	return nil, syntax.None
}

func (d *draft) text() string { return Apply(d.File.Document.Text, d.sorted()) }

func TestEditsAtOneOffsetKeepTheirOrder(t *testing.T) {
	d, n := drafted(t, "f()\n", "f()", syntax.Call)
	at := d.File.Start(n)
	d.insert(at+1, "!")
	d.insert(at, "a")
	d.insert(at, "b")
	d.replace(syntax.Span{Start: at, End: at + 1}, "g")
	d.delete(syntax.Span{Start: at + 1, End: at + 3})
	if got, want := d.text(), "abg!\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if overlap(d.sorted()) {
		t.Errorf("%v overlap", d.sorted())
	}
}

func TestOverlap(t *testing.T) {
	edit := func(start, end int) Edit { return Edit{Span: syntax.Span{Start: start, End: end}} }
	for _, test := range []struct {
		edits []Edit
		want  bool
	}{
		{nil, false},
		{[]Edit{edit(0, 2), edit(2, 2), edit(2, 3)}, false},
		{[]Edit{edit(0, 2), edit(1, 1)}, true},
		{[]Edit{edit(0, 2), edit(1, 3)}, true},
	} {
		if got := overlap(test.edits); got != test.want {
			t.Errorf("%v: got %v", test.edits, got)
		}
	}
}

func TestPiecesMakeOneStepOfMany(t *testing.T) {
	edit := func(start, end int, text string) Edit {
		return Edit{Span: syntax.Span{Start: start, End: end}, Text: text}
	}
	original := "one two three"
	steps := [][]Edit{
		{edit(0, 3, "1"), edit(8, 13, "3")},  // 1 two 3
		{edit(2, 2, "and "), edit(6, 7, "")}, // 1 and two3, with the blank gone
		{edit(0, 3, "0 a")},                  // over a new and an old piece
		{edit(10, 10, "!")},
	}
	p, text := newPieces(original), original
	for _, step := range steps {
		p, text = p.apply(step), Apply(text, step)
		edits := p.edits()
		if got := Apply(original, edits); got != text {
			t.Errorf("after %v: got %q, want %q", step, got, text)
		}
		if overlap(edits) || !slices.IsSortedFunc(edits, func(a, b Edit) int { return a.Span.Start - b.Span.Start }) {
			t.Errorf("after %v: %v", step, edits)
		}
	}
	if edits := newPieces(original).edits(); len(edits) > 0 {
		t.Errorf("nothing was edited: %v", edits)
	}
}
