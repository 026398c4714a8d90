package flow

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// The functions in testdata/snippets say themselves what is true of them.
//
// A comment in front of a def is a claim about it:
//
//	every returned|raised|any   EveryPath(from, event, …), or "not every …"
//	some                        SomePath(from, avoid, to), or "not some"
//	exits returned, raised      Exits(from); "exits none"
//	departs … and normal        Departures(region): the lines marked "leaves",
//	                            and the end of the region where it says "falls"
//	reads NAME                  ReadAfter(write, NAME): the lines marked "read"
//	held always                 Held(at, take, give); "held sometimes", "held never"
//	keeps always returned|…     the same where the function ends so
//	before                      Before(at, event), or "not before"; events are calls
//
// A comment behind code gives the line a part: from (else the def) or entered
// (the same, of a with statement's first item on the line), event, leave
// (the end of a with item), avoid, to, region, leaves, write, read, dead; at,
// take and give (a call, an await or, of a with item, its entry and its end), try
// (takes if it is true), may (takes or not). Every statement can be reached,
// unless its line is "dead". Context managers whose text has "suppress" in it
// swallow exceptions.

func parse(text string) *syntax.File {
	parser := syntax.NewParser()
	defer parser.Close()
	return parser.Parse(syntax.NewDocument("", 0, text))
}

func swallowing(file *syntax.File) Options {
	return Options{Swallows: func(item syntax.WithItem) bool {
		return strings.Contains(file.Text(item.Value), "suppress")
	}}
}

// snippet is one def of the test data with its claims and the parts of its lines.
type snippet struct {
	file   *syntax.File
	owner  syntax.Node
	claims []string
	parts  map[string][]int // 0-based lines
}

func TestSnippets(t *testing.T) {
	names, err := filepath.Glob("testdata/snippets/*.py")
	if err != nil || len(names) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	claims := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file := parse(string(text))
		if file.HasError(file.Root()) {
			t.Errorf("%s has syntax errors", name)
		}
		for _, s := range snippets(file) {
			claims += len(s.claims)
			t.Run(filepath.Base(name)+"/"+file.Text(file.Name(file.Definition(s.owner))), s.test)
		}
	}
	t.Logf("%d claims", claims)
}

func snippets(file *syntax.File) []snippet {
	var found []snippet
	var claims []string
	for n := range file.Children(file.Root()) {
		if file.Kind(n) == syntax.Comment {
			claims = append(claims, comment(file, n))
			continue
		}
		s := snippet{file: file, owner: file.Definition(n), claims: claims, parts: map[string][]int{}}
		for inner := range file.Descendants(n) {
			if file.Kind(inner) == syntax.Comment {
				for part := range strings.SplitSeq(comment(file, inner), ", ") {
					s.parts[part] = append(s.parts[part], line(file, inner))
				}
			}
		}
		found, claims = append(found, s), nil
	}
	return found
}

func comment(file *syntax.File, n syntax.Node) string {
	return strings.TrimSpace(strings.TrimPrefix(file.Text(n), "#"))
}

func line(file *syntax.File, n syntax.Node) int { return file.Document.Lines.Of(file.Start(n)) }

// on reports whether a step begins on a line that has a part.
func (s snippet) on(part string) func(Step) bool {
	lines := s.parts[part]
	return func(step Step) bool {
		return step.Op != End && step.Op != Leave && slices.Contains(lines, line(s.file, step.Node))
	}
}

// node is the outermost statement, clause or expression that begins the line of
// a part, or the owner.
func (s snippet) node(part string) syntax.Node {
	lines := s.parts[part]
	if part == "from" && s.parts["entered"] != nil {
		for n := range s.file.Descendants(s.owner) {
			if s.file.Kind(n) == syntax.WithItemNode && line(s.file, n) == s.parts["entered"][0] {
				return n
			}
		}
	}
	if len(lines) == 0 {
		return s.owner
	}
	for n := range s.file.Descendants(s.owner) {
		if kind := s.file.Kind(n); kind != syntax.Block && kind != syntax.ExpressionStatement && line(s.file, n) == lines[0] {
			return n
		}
	}
	panic(fmt.Sprintf("line %d begins no node", lines[0]+1))
}

func (s snippet) test(t *testing.T) {
	if len(s.claims) == 0 && len(s.parts["dead"]) == 0 {
		t.Fatal("it claims nothing")
	}
	graph := New(s.file, s.owner, swallowing(s.file))
	options := swallowing(s.file)
	merged := newGraph(s.file, s.owner, options, true)
	for _, claim := range s.claims {
		if got := s.answer(graph, claim); got != claim {
			t.Errorf("claim %q: got %q", claim, got)
		}
	}
	for n := range s.file.Descendants(s.owner) {
		if !s.file.IsStatement(n) || s.file.Ancestor(n, syntax.FunctionDefinition, syntax.ClassDefinition) != s.owner {
			continue
		}
		dead := slices.Contains(s.parts["dead"], line(s.file, n))
		if graph.Reachable(n) == dead {
			t.Errorf("line %d: dead is %v: %s", line(s.file, n)+1, dead, s.file.Text(n))
		}
		if !dead && !merged.Reachable(n) {
			t.Errorf("line %d: the merged graph has lost it: %s", line(s.file, n)+1, s.file.Text(n))
		}
	}
	if lost := graph.Exits(s.owner) &^ merged.Exits(s.owner); lost != 0 {
		t.Errorf("the merged graph has lost the exits %s", exitNames(lost))
	}
}

// answer says a claim as the graph would make it.
func (s snippet) answer(graph *Graph, claim string) string {
	claim, negated := strings.CutPrefix(claim, "not ")
	verb, rest, _ := strings.Cut(claim, " ")
	held := func(answer bool) string {
		if !answer {
			return "not " + claim
		}
		return claim
	}
	switch verb {
	case "every":
		exits := exitsNamed(rest)
		return held(graph.EveryPath(s.node("from"), func(step Step) bool {
			return s.on("event")(step) || step.Op == Leave && slices.Contains(s.parts["leave"], line(s.file, step.Node))
		}, exits))
	case "some":
		return held(graph.SomePath(s.node("from"), s.on("avoid"), s.on("to")))
	case "before":
		return held(graph.Before(s.node("at"), func(step Step) bool {
			return s.on("event")(step) && s.file.Kind(step.Node) == syntax.Call
		}))
	case "held":
		if s.parts["at"] == nil {
			return "no line is marked at"
		}
		answer := often(graph.Solve(0, s.change).At(s.node("at")))
		some, every := graph.Held(s.node("at"), func(step Step) bool { return s.change(step).Begins != 0 }, func(step Step) bool { return s.change(step).Ends != 0 })
		if certain := s.parts["try"] == nil && s.parts["may"] == nil; certain && answer != often(Holding{bit(some), bit(every)}) {
			answer += " (Held disagrees)"
		}
		return "held " + answer
	case "keeps":
		_, exits, _ := strings.Cut(rest, " ")
		return "keeps " + often(graph.Solve(0, s.change).AtExits(exitsNamed(exits))) + " " + exits
	case "exits":
		return "exits " + exitNames(graph.Exits(s.node("from")))
	case "departs", "falls":
		return s.departures(graph)
	case "reads":
		var lines []int
		for _, n := range graph.ReadAfter(s.node("write"), rest) {
			lines = append(lines, line(s.file, n))
		}
		return claim + difference(s.parts["read"], slices.Compact(lines))
	}
	return fmt.Sprintf("no such claim (negated: %v)", negated)
}

// change is what a step does to the one thing that take, try, may and give are
// about.
func (s snippet) change(step Step) (c Change) {
	on := func(part string) bool { return slices.Contains(s.parts[part], line(s.file, step.Node)) }
	kind := s.file.Kind(step.Node)
	switch {
	case step.Op == Leave && on("give"):
		c.Ends = 1
	case step.Op == Enter && on("take"):
		c.Begins = 1
	case step.Op != Eval || kind != syntax.Await && (kind != syntax.Call || s.file.Kind(s.file.Parent(step.Node)) == syntax.Await):
	case s.file.Ancestor(step.Node, syntax.WithItemNode) != syntax.None && on("take"):
	case on("take"):
		c.Begins = 1
	case on("give"):
		c.Ends = 1
	case on("try"):
		c.BeginsIfTrue = 1
	case on("may"):
		c.MayBegin = 1
	}
	return c
}

func bit(holds bool) Facts {
	if holds {
		return 1
	}
	return 0
}

func often(h Holding) string {
	switch h {
	case Holding{1, 1}:
		return "always"
	case Holding{1, 0}:
		return "sometimes"
	}
	return "never"
}

func exitsNamed(name string) ExitSet {
	return map[string]ExitSet{"returned": Returned, "raised": Raised, "any": AnyExit}[name]
}

// departures says "falls" where the region's end is reached, else "departs".
func (s snippet) departures(graph *Graph) string {
	region := s.node("region")
	if s.file.Kind(region) != syntax.ExceptClause && s.file.Kind(region) != syntax.ExceptGroupClause {
		region = s.file.Body(region)
	}
	answer := "departs"
	var lines []int
	found := graph.Departures(region)
	for _, departure := range found {
		if departure.Kind == Normal {
			answer = "falls"
			continue
		}
		want := map[EdgeKind]syntax.Kind{Return: syntax.ReturnStatement, Break: syntax.BreakStatement, Continue: syntax.ContinueStatement}
		if s.file.Kind(departure.Node) != want[departure.Kind] {
			answer += fmt.Sprintf(" (kind %d of %s)", departure.Kind, s.file.Text(departure.Node))
		}
		lines = append(lines, line(s.file, departure.Node))
	}
	if statement, leaves := graph.LeavesWithoutRaise(region); leaves != (len(found) > 0) || leaves && statement != found[0].Node {
		answer += " (LeavesWithoutRaise disagrees)"
	}
	return answer + difference(s.parts["leaves"], lines)
}

func difference(want, got []int) string {
	if slices.Equal(want, got) {
		return ""
	}
	for i := range got {
		got[i]++
	}
	return fmt.Sprintf(" on lines %v", got)
}

func exitNames(exits ExitSet) string {
	switch exits {
	case Returned:
		return "returned"
	case Raised:
		return "raised"
	case AnyExit:
		return "returned, raised"
	}
	return "none"
}
