package flow

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// library returns files of Python's standard library, by path.
func library(tb testing.TB) map[string]*syntax.File {
	tb.Helper()
	output, err := exec.Command("python3", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		tb.Skip("python3 is not installed")
	}
	root := strings.TrimSpace(string(output))
	paths, err := filepath.Glob(filepath.Join(root, "asyncio", "*.py"))
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range []string{"contextlib.py", "subprocess.py", "typing.py"} {
		paths = append(paths, filepath.Join(root, name))
	}
	files := map[string]*syntax.File{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			tb.Skipf("the standard library has no source: %v", err)
		}
		name, _ := filepath.Rel(root, path)
		files[name] = parse(string(text))
	}
	return files
}

// TestLibrary makes the graphs of real code: each is whole and has an end, and
// of each function that could copy its finally blocks the merged graph has no
// exit less.
func TestLibrary(t *testing.T) {
	slowest, graphs, nodes, steps, merged := time.Duration(0), 0, 0, 0, 0
	where := ""
	for name, file := range library(t) {
		for owner := range owners(file) {
			g, took := timed(file, owner)
			if took > slowest {
				slowest = took
				where = fmt.Sprintf("%s, %d nodes, %d steps", title(name, file, owner), len(g.head), g.Steps())
			}
			exhaust(t, g)
			whole := newGraph(file, owner, Options{}, true)
			holdsNoMore(t, g, whole)
			if exits := g.Exits(owner); exits&^whole.Exits(owner) != 0 {
				t.Errorf("%s: the merged graph has lost an exit", title(name, file, owner))
			}
			if g.merged {
				merged++
				t.Logf("%s: merged", title(name, file, owner))
			}
			graphs++
			nodes += len(g.head)
			steps += g.Steps()
		}
	}
	if graphs < 500 {
		t.Errorf("only %d graphs", graphs)
	}
	t.Logf("%d graphs (%d merged), %.2f steps a node, slowest %v: %s", graphs, merged, float64(steps)/float64(nodes), slowest, where)
}

// timed returns the best time of three.
func timed(file *syntax.File, owner syntax.Node) (g *Graph, took time.Duration) {
	for i := range 3 {
		begun := time.Now()
		g = New(file, owner, Options{})
		if once := time.Since(begun); i == 0 || once < took {
			took = once
		}
	}
	return g, took
}

func title(name string, file *syntax.File, owner syntax.Node) string {
	return fmt.Sprintf("%s:%d", name, line(file, owner)+1)
}

// BenchmarkNew makes all graphs of the library files: the time is of one node of
// syntax, in whichever graph it is.
func BenchmarkNew(b *testing.B) {
	files := library(b)
	b.ReportAllocs()
	nodes, graphs, steps := 0, 0, 0
	for b.Loop() {
		nodes, graphs, steps = 0, 0, 0
		for _, file := range files {
			for owner := range owners(file) {
				if file.Kind(owner) == syntax.FunctionDefinition {
					g := New(file, owner, Options{})
					nodes += len(g.head)
					graphs++
					steps += g.Steps()
				}
			}
		}
	}
	perNode := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(nodes)
	b.ReportMetric(perNode, "ns/node")
	b.ReportMetric(perNode*float64(nodes)/float64(graphs), "ns/graph")
	b.ReportMetric(float64(steps)/float64(nodes), "steps/node")
}

// BenchmarkEveryPath asks a question of each graph of the library files.
func BenchmarkEveryPath(b *testing.B) {
	var graphs []*Graph
	for _, file := range library(b) {
		for owner := range owners(file) {
			graphs = append(graphs, New(file, owner, Options{}))
		}
	}
	never := func(Step) bool { return false }
	b.ReportAllocs()
	for b.Loop() {
		for _, g := range graphs {
			g.EveryPath(g.owner, never, AnyExit)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(graphs)), "ns/question")
}

// hostile is text whose copies of finally blocks multiply, or that is deep.
func hostile() map[string]string {
	nested := func(depth int, inner func(indent string) string) string {
		var text strings.Builder
		text.WriteString("def f(a):\n")
		for i := range depth {
			indent := strings.Repeat(" ", i+1)
			text.WriteString(inner(indent))
		}
		text.WriteString(strings.Repeat(" ", depth+1) + "a()\n")
		return text.String()
	}
	inFinally := func(indent string) string {
		return indent + "try:\n" + indent + " if a: return a()\n" + indent + " a()\n" + indent + "finally:\n"
	}
	raises := "def f(a):\n try:\n  try:\n"
	for i := range 400 {
		raises += fmt.Sprintf("   if a == %d: raise E%d\n", i, i)
	}
	raises += "  finally:\n" + strings.Repeat("   a()\n", 400)
	for i := range 400 {
		raises += fmt.Sprintf(" except E%d: pass\n", i)
	}
	returns := "def f(a):\n"
	for i := range 200 {
		returns += strings.Repeat(" ", i+1) + "try:\n" + strings.Repeat(" ", i+2) + "if a: return\n"
	}
	for i := 199; i >= 0; i-- {
		returns += strings.Repeat(" ", i+1) + "finally:\n" + strings.Repeat(" ", i+2) + "a()\n"
	}
	return map[string]string{
		"finally in finally":      nested(120, inFinally),
		"with in with":            nested(240, func(indent string) string { return indent + "with a() as b:\n" }),
		"loops":                   nested(240, func(indent string) string { return indent + "for a in b:\n" }),
		"raises through finally":  raises,
		"returns through finally": returns,
		"parentheses":             "def f(a):\n return " + strings.Repeat("(", 1500) + "a" + strings.Repeat(")", 1500) + "\n",
		"not":                     "def f(a):\n if " + strings.Repeat("not ", 1500) + "a: pass\n",
		"and":                     "def f(a):\n if a" + strings.Repeat(" and a", 1500) + ": pass\n",
		"elif":                    "def f(a):\n if a: pass\n" + strings.Repeat(" elif a(): return\n", 3000),
	}
}

// TestHostile tests that the size of a graph is bounded by the size of the text.
func TestHostile(t *testing.T) {
	for name, text := range hostile() {
		file := parse(text)
		if file.Limit != "" {
			t.Fatalf("%s: %s", name, file.Limit)
		}
		owner := file.FirstChild(file.Root())
		g, took := timed(file, owner)
		exhaust(t, g)
		if size := len(g.steps) + len(g.blocks) + len(g.edges); size > 17*len(g.head)+4096 {
			t.Errorf("%s: %d nodes have a graph of %d", name, len(g.head), size)
		}
		t.Logf("%s: %d nodes, %d steps, %d blocks, merged %v, %v", name, len(g.head), g.Steps(), len(g.blocks), g.merged, took)
	}
}
