package flow

import (
	"math/rand/v2"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestSolve compares what Solve knows with what comes of walking each fact by
// itself over every path: the two must be the same, not only agree.
func TestSolve(t *testing.T) {
	compared, held := 0, 0
	for i := range 120 {
		random := rand.New(rand.NewPCG(5, uint64(i)))
		source := newProgram(random, "f")
		file := parse(source)
		for _, merged := range []bool{false, true} {
			g := newGraph(file, file.FirstChild(file.Root()), swallowing(file), merged)
			change := randomChanges(random)
			s := g.Solve(0b10, change)
			want := walk(g, 0b10, change)
			got := map[place]Holding{}
			for at := range g.blocks {
				s.pass(int32(at), func(step int32, before Holding) bool {
					got[place{int32(at), step}] = before
					return true
				})
			}
			for p, h := range want {
				compared++
				if h.Some != 0 && h.Every != h.Some {
					held++
				}
				if g.blocks[p.block].end > p.step && got[p] != h {
					t.Fatalf("merged %v: in front of step %d of %q holds %b, want %b\n%s", merged, p.step, file.Text(g.steps[p.step].Node), got[p], h, source)
				}
			}
			for _, exit := range []struct {
				set ExitSet
				at  int32
			}{{Returned, returnedBlock}, {Raised, raisedBlock}} {
				if got := s.AtExits(exit.set); got != want[place{exit.at, g.blocks[exit.at].first}] {
					t.Fatalf("merged %v: %b holds at exit %d, want %b\n%s", merged, got, exit.at, want[place{exit.at, 0}], source)
				}
			}
		}
	}
	if compared < 10000 || held < 1000 {
		t.Errorf("the test does not test: %d places, %d of them undecided", compared, held)
	}
	t.Logf("%d places, %d of them with facts that hold on some paths only", compared, held)
}

// TestHoldingOutside asks what holds at the beginning, in bodies that run at
// another time and where no path leads.
func TestHoldingOutside(t *testing.T) {
	const text = `
def f(a):
    while True:
        a()
        def g(b=1):
            return 2
        lambda: 3
`
	file := parse(text)
	owner := file.FirstChild(file.Root())
	g := New(file, owner, Options{Raises: func(Step) bool { return false }})
	s := g.Solve(0b101, func(step Step) (c Change) {
		if file.Kind(step.Node) == syntax.Call {
			c.Begins, c.Ends = 0b10, 0b1
		}
		return c
	})
	for text, want := range map[string]Holding{
		"a":   {0b111, 0b100}, // also behind the call, in the next turn
		"a()": {0b111, 0b100},
		"1":   {0b110, 0b110},
		"2":   {},
		"3":   {},
	} {
		found := false
		for n := range file.Descendants(file.Body(owner)) {
			if kind := file.Kind(n); file.Text(n) == text && kind != syntax.ExpressionStatement {
				found = true
				if got := s.At(n); got != want {
					t.Errorf("at %s holds %b, want %b", text, got, want)
				}
				break
			}
		}
		if !found {
			t.Errorf("%s is not there", text)
		}
	}
	if got := s.At(owner); got != (Holding{0b101, 0b101}) {
		t.Errorf("at the beginning holds %b", got)
	}
	if got := s.AtExits(AnyExit); got != (Holding{}) {
		t.Errorf("where it never ends holds %b", got)
	}
}

// randomChanges lets one step in three change some of four facts.
func randomChanges(random *rand.Rand) func(Step) Change {
	some := func() Facts { return Facts(random.IntN(16) & random.IntN(16)) }
	changes := map[Step]Change{}
	return func(step Step) Change {
		change, ok := changes[step]
		if !ok && random.IntN(3) == 0 {
			change = Change{Begins: some(), Ends: some(), MayBegin: some(), MayEnd: some(), BeginsIfTrue: some()}
		}
		changes[step] = change
		return change
	}
}

// walk follows each fact by itself along every path, as held and as not held.
func walk(g *Graph, entry Facts, change func(Step) Change) map[place]Holding {
	found := map[place]Holding{}
	for fact := Facts(1); fact < 16; fact <<= 1 {
		w := walker{graph: g, fact: fact, change: change, seen: [2]map[place]bool{{}, {}}}
		w.block(entryBlock, entry&fact != 0)
		for _, held := range []int{0, 1} {
			for p := range w.seen[held] {
				h := found[p]
				if held == 1 {
					h.Some |= fact
					if !w.seen[0][p] {
						h.Every |= fact
					}
				}
				found[p] = h
			}
		}
	}
	return found
}

type walker struct {
	graph  *Graph
	fact   Facts
	change func(Step) Change
	seen   [2]map[place]bool // not held, held
}

func (w *walker) block(at int32, held bool) { w.step(at, w.graph.blocks[at].first, held) }

func (w *walker) step(at, i int32, held bool) {
	seen := w.seen[0]
	if held {
		seen = w.seen[1]
	}
	if seen[place{at, i}] {
		return
	}
	seen[place{at, i}] = true
	b := &w.graph.blocks[at]
	if i == b.end {
		w.leave(b, held, func(EdgeKind) bool { return true })
		return
	}
	step := w.graph.steps[i]
	c := w.change(step)
	for _, held := range outcomes(held, c.Ends&w.fact, c.MayEnd&w.fact, false) {
		if step.Raises {
			w.block(b.unwind, held)
		}
		for _, held := range outcomes(held, c.Begins&w.fact, c.MayBegin&w.fact, true) {
			switch {
			case c.BeginsIfTrue&w.fact == 0:
				w.step(at, i+1, held)
			case i == b.end-1 && w.graph.tests(b):
				w.leave(b, held, func(kind EdgeKind) bool { return kind != True })
				w.leave(b, true, func(kind EdgeKind) bool { return kind == True })
			default:
				w.step(at, i+1, held)
				w.step(at, i+1, true)
			}
		}
	}
}

func (w *walker) leave(b *block, held bool, by func(EdgeKind) bool) {
	for e := b.edges; e != none; e = w.graph.edges[e].next {
		if by(w.graph.edges[e].kind) {
			w.block(w.graph.edges[e].to, held)
		}
	}
}

// outcomes says whether a fact may hold behind what sets it, or may set it, to
// a value.
func outcomes(held bool, does, may Facts, value bool) []bool {
	switch {
	case does != 0:
		return []bool{value}
	case may != 0:
		return []bool{held, value}
	}
	return []bool{held}
}
