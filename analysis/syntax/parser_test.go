package syntax

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func fresh(text string) *File {
	p := NewParser()
	defer p.Close()
	return p.Parse(NewDocument("", 0, text))
}

// TestIncrementalEqualsFresh types thousands of random edits into real files:
// without errors the tree must be the one that a parse from nothing makes, and
// with errors Reparse must be.
func TestIncrementalEqualsFresh(t *testing.T) {
	edits := 600
	if testing.Short() {
		edits = 60
	}
	snippets := []string{
		"x", " ", "\n", "\n    ", "await f()\n", "\"\"\"", "'", "(", ")", "if x:\n        y = 1\n", "# note\n", "async ",
		"é", "🧵", "\t", "def g(): pass\n", ":", ",", "\\\n", "f\"{a!r}\"", "try:\n    pass\nfinally:\n    pass\n", "0",
	}
	for name, text := range realFiles(t, "asyncio/queues.py", "asyncio/locks.py", "asyncio/timeouts.py", "asyncio/staggered.py") {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(7, uint64(len(text))))
			parser := NewParser()
			defer parser.Close()
			document := NewDocument("", 0, text)
			parser.Parse(document)
			broken, reused := 0, 0
			var undo []string
			for i := range edits {
				var next string
				if len(undo) > 0 && random.IntN(2) == 0 {
					next, undo = undo[len(undo)-1], undo[:len(undo)-1]
				} else {
					undo = append(undo, document.Text)
					next = randomEdit(random, document.Text, snippets)
				}
				document = NewDocument("", int32(i), next)
				file := parser.Parse(document)
				reused += int(parser.buffer.reused)
				want := fresh(document.Text)
				if file.HasError(0) {
					broken++
					file = parser.Reparse()
				}
				if !slices.Equal(file.nodes, want.nodes) {
					t.Fatalf("edit %d: the incremental tree differs from a fresh one: %s", i, firstDifference(file, want))
				}
				check(t, file)
			}
			if broken == 0 || broken == edits || reused == 0 {
				t.Errorf("%d of %d texts had errors, %d nodes were used again: the test does not test", broken, edits, reused)
			}
		})
	}
}

func randomEdit(random *rand.Rand, text string, snippets []string) string {
	at := random.IntN(len(text) + 1)
	for !boundary(text, at) {
		at--
	}
	end := at
	if random.IntN(2) == 0 {
		end = min(len(text), at+random.IntN(30))
		for !boundary(text, end) {
			end++
		}
	}
	insert := ""
	if random.IntN(3) > 0 {
		insert = snippets[random.IntN(len(snippets))]
	}
	return text[:at] + insert + text[end:]
}

func firstDifference(a, b *File) string {
	for i := range min(a.Len(), b.Len()) {
		if a.nodes[i] != b.nodes[i] {
			return fmt.Sprintf("node %d: %+v, want %+v near %q", i, a.nodes[i], b.nodes[i], b.Text(Node(i))[:min(40, len(b.Text(Node(i))))])
		}
	}
	return fmt.Sprintf("%d nodes, want %d", a.Len(), b.Len())
}

// check holds the tree against what every room relies on.
func check(tb testing.TB, f *File) {
	tb.Helper()
	for n := Node(1); int(n) < f.Len(); n++ {
		parent := f.Parent(n)
		if parent < 0 || parent >= n || !f.Inside(n, parent) || !f.Span(parent).Covers(f.Span(n)) || int(f.After(n)) > f.Len() {
			tb.Fatalf("node %d (%+v) does not lie in its parent %d (%+v)", n, f.nodes[n], parent, f.nodes[parent])
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"lone carriage returns end lines", "a\rb\r", "(module (expr (identifier)) (expr (identifier)))"},
		{"template strings", "t'{x}' + rt\"{y}\"", "(module (expr (binary (string (interpolation (identifier))) (string (interpolation (identifier))))))"},
		{"byte order mark", "\uFEFFa", "(module (expr (identifier)))"},
		{"empty", "", "(module)"},
	}
	names := map[Kind]string{Module: "module", ExpressionStatement: "expr", Identifier: "identifier", BinaryOperator: "binary", String: "string", Interpolation: "interpolation"}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := fresh(test.text)
			var b strings.Builder
			var write func(Node)
			write = func(n Node) {
				if f.Kind(n) == Operator {
					return
				}
				if n > 0 {
					b.WriteByte(' ')
				}
				b.WriteString("(" + names[f.Kind(n)])
				for child := range f.Children(n) {
					write(child)
				}
				b.WriteByte(')')
			}
			write(f.Root())
			if got := b.String(); got != test.want || f.HasError(0) {
				t.Errorf("got %s, want %s (error %v)", got, test.want, f.HasError(0))
			}
		})
	}
}

// TestNewSyntax parses what the grammar does not know by itself.
func TestNewSyntax(t *testing.T) {
	for _, text := range []string{
		"class Box[T = int]:\n    pass\n",
		"def f():\n    return None, *[1]\n",
		"def f(xs):\n    yield xs, 1, *[skip() for _ in xs]\n",
		"def f():\n    return *(1, 2), *{3}\n",
		"x = *[1], 2\n",
		"x = [1], *[2], f(\")\")\n",
		"for x in 1, *[2]:\n    pass\n",
		"a[*[1], 2]\n",
		"f(a)[0, *(1, 2)]\n",
		"f\"{x:=^10} {y:=>5}\"\n",
		"def first[T: object = int, *Ts = *tuple[int, ...], **P = [int]](x: T = 1) -> T: ...\n",
		"type Pair[A, B = list[A]] = tuple[A, B]\n",
		"async def f[T=int](): ...\n",
		"x = t'{a!r:>{w}}' rT\"{b}\"\n",
		"x = prototype[a == b]\ny = type (x)[0]\n",
	} {
		if f := fresh(text); f.HasError(0) {
			t.Errorf("does not parse: %s", text)
		}
	}
	// The stars that the grammar does know stay.
	for _, text := range []string{"f(1, *[2])", "x = [1, *[2]]", "x = f(a, *(1, 2))", "x = {*[1]}", "f(\n    1, *[2])\n", "x = f(\"(\", *[1])"} {
		f := fresh(text)
		stars := 0
		for n := Node(0); int(n) < f.Len(); n++ {
			if f.Kind(n) == ListSplat {
				stars++
			}
		}
		if f.HasError(0) || stars != 1 {
			t.Errorf("%d stars in %s", stars, text)
		}
	}
	// What is masked stands in the text as it was.
	if f := fresh("class Box[T = int]: pass\n"); !strings.Contains(f.Text(0), "T = int") {
		t.Errorf("the text is %q", f.Text(0))
	}
}

func TestSizeCap(t *testing.T) {
	p := NewParser()
	defer p.Close()
	if f := p.Parse(NewDocument("", 1, strings.Repeat("a = 1\n", MaxSize/6+1))); f.Limit == "" || f.Root() != None {
		t.Error("a text over the cap was parsed")
	}
	if f := p.Parse(NewDocument("", 2, "a = 1\n")); f.Limit != "" || f.Len() == 0 {
		t.Error("the parser did not recover after a text over the cap")
	}
}

func TestDepthCap(t *testing.T) {
	p := NewParser()
	defer p.Close()
	if f := p.Parse(NewDocument("", 1, strings.Repeat("a()", 1)+strings.Repeat("()", MaxDepth)+"\n")); f.Limit == "" || f.Root() != None {
		t.Error("a text over the depth cap was analysed")
	}
	if f := p.Parse(NewDocument("", 2, "a = 1\n")); f.Limit != "" || f.Len() == 0 {
		t.Error("the parser did not recover after a text over the depth cap")
	}
}

func FuzzBytes(f *testing.F) {
	f.Add("async def f():\n    await g()\n")
	f.Add("t'{'\r\n\x00\xff if (((")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		want := fresh(text)
		check(t, want)
		if once := Parse(NewDocument("", 0, text)); !slices.Equal(once.nodes, want.nodes) {
			t.Fatal(firstDifference(once, want))
		}
	})
}

func FuzzEdits(f *testing.F) {
	f.Add("x = 1, *[2]\ny = 2\n", "f(", uint16(4), uint16(0))
	f.Add("def f():\n    return 1\n", "async def g(): pass\n", uint16(3), uint16(9))
	f.Fuzz(func(t *testing.T, text, insert string, at, length uint16) {
		if len(text)+len(insert) > 1<<14 {
			return
		}
		document := NewDocument("", 0, text)
		p := NewParser()
		defer p.Close()
		p.Parse(document)
		start := document.Position(int(at), UTF16)
		end := document.Position(int(at)+int(length), UTF16)
		after, _ := document.Apply(1, []Change{{Range: &Range{start, end}, Text: insert}}, UTF16)
		file := p.Parse(after)
		check(t, file)
		if file.HasError(0) {
			file = p.Reparse()
		}
		if want := fresh(after.Text); !slices.Equal(file.nodes, want.nodes) {
			t.Fatal(firstDifference(file, want))
		}
	})
}
