package flow

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// FuzzNew makes the graphs of arbitrary text and asks every question of them.
func FuzzNew(f *testing.F) {
	for _, text := range []string{
		"def f():\n    try:\n        return\n    finally:\n        for x in y: break\n",
		"def f():\n    with a as b, c: pass\n    match x:\n        case _: pass\n",
		"def f(:\n  try\n except: (x for\n finally", "lambda: (yield)", "while 1: continue\nelse: break",
		"try: pass\nexcept* A as e: raise\nelse: 1\nfinally: del x, y[0]", "x = y = z: int = (a := b) if c else d",
		"case _: pass\nbreak\ncontinue\nreturn\nraise", "if :\n  else:\n elif", "assert\ndel\nfor in : \n  x", "@\ndef", "match a, b:\n case x | : 1",
	} {
		f.Add(text)
	}
	names, err := filepath.Glob("testdata/snippets/*.py")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		file := parse(text)
		for owner := range owners(file) {
			plain := New(file, owner, Options{})
			exhaust(t, plain)
			swallow := Options{Swallows: func(syntax.WithItem) bool { return true }}
			merged := newGraph(file, owner, swallow, true)
			holdsNoMore(t, plain, merged)
			if lost := plain.Exits(owner) &^ merged.Exits(owner); lost != 0 {
				t.Errorf("the merged graph has lost the exits %s", exitNames(lost))
			}
		}
	})
}

// everything makes facts of all steps, so that each node has a few.
func everything(step Step) (c Change) {
	fact := Facts(1) << (uint(step.Node) % 64)
	switch step.Op {
	case Enter, Write:
		c.Begins = fact
	case Leave, Delete:
		c.Ends = fact
	case Eval:
		c.MayBegin, c.MayEnd = fact<<1, fact>>3
	case Read:
		c.BeginsIfTrue = fact
	}
	return c
}

// holdsNoMore tests that a graph with more paths than another knows of no fact
// that it holds on all, or on none, where the other knows better.
func holdsNoMore(t *testing.T, fewer, more *Graph) {
	t.Helper()
	less, known := more.Solve(5, everything), fewer.Solve(5, everything)
	stride := syntax.Node(1 + len(fewer.head)/400)
	for n := fewer.owner; n < fewer.owner+syntax.Node(len(fewer.head)); n += stride {
		a, b := known.At(n), less.At(n)
		if a.Every&^a.Some != 0 || b.Every&^b.Some != 0 {
			t.Fatalf("at node %d more holds on every path than on some", n)
		}
		if fewer.Reachable(n) && (a.Some&^b.Some != 0 || b.Every&^a.Every != 0) {
			t.Fatalf("at node %d holds %b and %b, and on more paths %b and %b", n, a.Some, a.Every, b.Some, b.Every)
		}
	}
}

// exhaust asks a graph about some of its nodes, spread over the owner.
func exhaust(t *testing.T, g *Graph) {
	check(t, g)
	never := func(Step) bool { return false }
	stride := syntax.Node(1 + len(g.head)/50)
	for n := g.owner; n < g.owner+syntax.Node(len(g.head)); n += stride {
		g.Departures(n)
		g.ReadAfter(n, "x")
		g.Reachable(n)
		if exits := g.Exits(n); g.EveryPath(n, never, AnyExit) != (exits == 0) {
			t.Errorf("EveryPath and Exits disagree about node %d", n)
		}
		if _, ok := g.spot(n); ok && g.Reachable(n) && g.Before(n, never) {
			t.Errorf("nothing came before node %d %q in %q", n, g.file.Text(n), g.file.Text(g.file.Parent(n)))
		}
		if g.SomePath(n, nil, never) {
			t.Errorf("SomePath found nothing behind node %d", n)
		}
	}
	for _, step := range g.steps {
		g.Awaits(step)
	}
}

// check tests what every graph has to be.
func check(t *testing.T, g *Graph) {
	t.Helper()
	next := int32(0)
	steps := make([]bool, len(g.steps))
	for i, b := range g.blocks {
		if b.first > b.end {
			t.Fatalf("block %d ends before it begins", i)
		}
		for s := b.first; s < b.end; s++ {
			if steps[s] || g.in[s] != int32(i) {
				t.Fatalf("step %d is in two blocks", s)
			}
			steps[s] = true
			next++
			if g.steps[s].Raises && b.unwind == none {
				t.Fatalf("step %d raises to nowhere", s)
			}
		}
		if i <= int(raisedBlock) && i != int(entryBlock) && (b.edges != none || b.first != b.end) {
			t.Fatalf("exit %d goes on", i)
		}
	}
	if int(next) != len(g.steps) {
		t.Fatalf("%d of %d steps are in no block", len(g.steps)-int(next), len(g.steps))
	}
}

// owners yields all nodes of a file that have graphs.
func owners(file *syntax.File) func(yield func(syntax.Node) bool) {
	return func(yield func(syntax.Node) bool) {
		for n := range syntax.Node(file.Len()) {
			switch file.Kind(n) {
			case syntax.Module, syntax.FunctionDefinition, syntax.ClassDefinition, syntax.Lambda:
				if !yield(n) {
					return
				}
			}
		}
	}
}
