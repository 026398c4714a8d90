package flow

import (
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// first returns the first node of a kind, or None.
func first(file *syntax.File, kind syntax.Kind) syntax.Node {
	for n := range syntax.Node(file.Len()) {
		if file.Kind(n) == kind {
			return n
		}
	}
	return syntax.None
}

func TestDefaultCatch(t *testing.T) {
	for _, test := range []struct {
		clause, raise string // no raise: any exception
		want          Catch
	}{
		{"except", "", CatchesAll},
		{"except BaseException", "", CatchesAll},
		{"except (ValueError, BaseException)", "", CatchesAll},
		{"except BaseException as e", "raise", CatchesAll},
		{"except Exception", "", CatchesSome},
		{"except Exception", "raise ValueError", CatchesSome},
		{"except A", "raise A", CatchesAll},
		{"except A", "raise A()", CatchesAll},
		{"except (A)", "raise (A)", CatchesAll},
		{"except m.A", "raise m.A(1) from None", CatchesAll},
		{"except (B, A)", "raise A", CatchesAll},
		{"except A", "raise B from A", CatchesSome},
		{"except A", "raise A if x else B", CatchesSome},
		{"except find()", "raise A", CatchesSome},
		{"except* A", "raise A", CatchesSome},
		{"except* BaseException", "", CatchesSome},
		{"except A", "raise", CatchesSome},
	} {
		file := parse("try:\n    " + test.raise + "\n" + test.clause + ":\n    pass\n")
		handler := first(file, syntax.ExceptClause)
		if handler == syntax.None {
			handler = first(file, syntax.ExceptGroupClause)
		}
		if got := DefaultCatch(file, file.Handler(handler), first(file, syntax.RaiseStatement)); got != test.want {
			t.Errorf("%s of %q: got %d, want %d", test.clause, test.raise, got, test.want)
		}
	}
}

// TestCatchOfRaisedAgain has a bare raise in a handler: it raises what that
// handler caught, which in except* is a group and no longer the class.
func TestCatchOfRaisedAgain(t *testing.T) {
	for inner, want := range map[string]Catch{"except A": CatchesAll, "except* A": CatchesSome, "except": CatchesSome} {
		file := parse("try:\n    x\nexcept A:\n    try:\n        try:\n            x\n        " + inner +
			":\n            raise\n    except A:\n        here\n")
		raise := first(file, syntax.RaiseStatement)
		middle := file.Ancestor(file.Ancestor(raise, syntax.TryStatement), syntax.TryStatement)
		if got := DefaultCatch(file, file.Try(middle).Handlers[0], raise); got != want {
			t.Errorf("except A around a raise in %s: got %d, want %d", inner, got, want)
		}
	}
}

func TestOptions(t *testing.T) {
	const text = `
def f():
    try:
        work()
        raise A
    except B:
        return 1
`
	file := parse(text)
	owner := file.FirstChild(file.Root())
	catches := func(answer Catch) func(*syntax.File, syntax.Handler, syntax.Node) Catch {
		return func(*syntax.File, syntax.Handler, syntax.Node) Catch { return answer }
	}
	knows := func(file *syntax.File, handler syntax.Handler, raised syntax.Node) Catch {
		if raised == syntax.None {
			return CatchesSome
		}
		return CatchesAll
	}
	calm := func(Step) bool { return false }
	for _, test := range []struct {
		name    string
		options Options
		want    ExitSet
	}{
		{"default", Options{}, AnyExit},
		{"catches all", Options{Catches: catches(CatchesAll)}, Returned},
		{"catches none", Options{Catches: catches(CatchesNone)}, Raised},
		{"catches what is raised", Options{Catches: knows}, AnyExit},
		{"catches what is raised, and nothing else is", Options{Catches: knows, Raises: calm}, Returned},
		{"nothing is raised but by raise", Options{Catches: catches(CatchesNone), Raises: calm}, Raised},
	} {
		if got := New(file, owner, test.options).Exits(owner); got != test.want {
			t.Errorf("%s: exits %s, want %s", test.name, exitNames(got), exitNames(test.want))
		}
	}
}

func TestOwners(t *testing.T) {
	for _, test := range []struct {
		text  string
		owner syntax.Kind
		want  ExitSet
		steps int
	}{
		{"x = 1\n", syntax.Module, Returned, 2},
		{"", syntax.Module, Returned, 0},
		{"def f(): work()\n", syntax.Module, Returned, 2},
		{"class A(B):\n    x = work()\n", syntax.ClassDefinition, AnyExit, 4},
		{"f = lambda a, b=c(): a.b\n", syntax.Lambda, AnyExit, 2},
		{"def f(a=work()): pass\n", syntax.FunctionDefinition, Returned, 1},
	} {
		file := parse(test.text)
		owner := first(file, test.owner)
		g := New(file, owner, Options{})
		if got := g.Exits(owner); got != test.want || g.Steps() != test.steps || g.Owner() != owner {
			t.Errorf("%q: exits %s in %d steps, want %s in %d", test.text, exitNames(got), g.Steps(), exitNames(test.want), test.steps)
		}
	}
}

func TestAwaits(t *testing.T) {
	const text = `
async def f(a):
    await a  # await
    async with a as b, c:  # await
        with a:
            pass
    async for b in a:  # await
        for c in b:
            await c  # await
    x = [
        b
        async for b in a  # await
        for c in b
    ]
    f(
        await b
        async for b in (
            await a  # await
        )
        if [await b for c in b]
    )
    f(
        b
        for b in a
        for c in await b
    )
    f(
        b
        for b in [
            c
            async for c in a  # await
        ]
    )

    async def g():
        await a
`
	file := parse(text)
	owner := file.FirstChild(file.Root())
	g := New(file, owner, Options{})
	var want, got []int
	for n := range file.Descendants(owner) {
		if file.Kind(n) == syntax.Comment {
			want = append(want, line(file, n))
		}
	}
	for _, step := range g.steps {
		if g.Awaits(step) {
			got = append(got, line(file, step.Node))
		}
	}
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(want, got) {
		t.Errorf("steps that await are on lines %v, want %v (0-based)", got, want)
	}
}

// TestForeignNodes asks about nodes that are not in the graph.
func TestForeignNodes(t *testing.T) {
	file := parse("def f():\n    a()\n\ndef g():\n    b()\n")
	g := New(file, file.FirstChild(file.Root()), Options{})
	always := func(Step) bool { return true }
	held := g.Solve(0, func(Step) Change { return Change{Begins: 1} })
	for _, n := range []syntax.Node{syntax.None, file.Root(), syntax.Node(file.Len() - 1)} {
		if g.Exits(n) != 0 || g.SomePath(n, nil, always) || g.Reachable(n) || len(g.ReadAfter(n, "b")) != 0 {
			t.Errorf("the graph knows something of node %d", n)
		}
		if held.At(n) != (Holding{}) || !g.Before(n, always) {
			t.Errorf("a path leads to node %d", n)
		}
	}
}
