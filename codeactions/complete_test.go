package codeactions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestPatternsWhere puts the cursor at the ^ of each text.
func TestPatternsWhere(t *testing.T) {
	coroutine := "cleanup_on_cancel gather_bounded queue_workers task_group thread_pool thread_queue timeout to_thread wait_for worker_thread"
	function := "thread_pool thread_queue worker_thread"
	module := "async_main process_pool thread_pool thread_queue threads_main worker_thread"
	for _, test := range []struct{ name, text, want string }{
		{"an empty file", "^", module},
		{"at the top", "x = 1\nta^\n", module},
		{"in a coroutine", "async def f():\n    ta^\n", coroutine},
		{"in a coroutine before other code", "async def f():\n    ta^\n    x = 1\n", coroutine},
		{"in an empty line of a coroutine", "async def f():\n    x = 1\n\n    ^\n\n\ny = 2\n", coroutine},
		{"in a block of a coroutine", "async def f():\n    if x:\n        ta^\n", coroutine},
		{"behind a coroutine", "async def f():\n    x = 1\n\n^\n", module},
		{"in a function", "def f():\n    ta^\n", function},
		{"in a function of a coroutine", "async def f():\n    def g():\n        ta^\n", function},
		{"behind a function of a coroutine", "async def f():\n    def g():\n        pass\n    ta^\n", coroutine},
		{"in a method", "class A:\n    async def f(self):\n        ta^\n", coroutine},
		{"in a class", "class A:\n    ta^\n", ""},
		{"in a condition", "if ta^:\n    pass\n", ""},
		{"in an expression", "x = ta^\n", ""},
		{"an attribute", "x.ta^\n", ""},
		{"in brackets", "f(\n    ta^\n)\n", ""},
		{"in an empty line in brackets", "f(a,\n    ^\n)\n", ""},
		{"in a list", "return [\n    ta^\n]\n", ""},
		{"in a string", "x = \"\"\"\nta^\n\"\"\"\n", ""},
		{"in a docstring", "def f():\n    \"\"\"\n    ta^\n    \"\"\"\n", ""},
		{"in a comment", "# ta^\n", ""},
		{"before other words", "ta^ = 1\n", ""},
		{"before a comment", "ta^  # x\n", module},
	} {
		before, after, _ := strings.Cut(test.text, "^")
		var names []string
		for _, c := range Patterns(checked311(t, before+after), len(before)) {
			names = append(names, c.Name)
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func checked311(t *testing.T, text string) *analysis.Result {
	t.Helper()
	checker := analysis.NewChecker()
	t.Cleanup(checker.Close)
	return checker.Check(syntax.NewDocument("", 0, text), config.Default())
}

// TestPatternInAFile completes in a file with its own ways: tabs, CRLF, names for modules.
func TestPatternInAFile(t *testing.T) {
	text := "import asyncio as aio\r\n\r\nasync def f(items):\r\n\tif items:\r\n\t\ttask"
	for _, c := range Patterns(checked311(t, text), len(text)) {
		if c.Name != "task_group" {
			continue
		}
		want := "async with aio.TaskGroup() as ${1:tg}:\r\n\t\t\ttasks = [${1:tg}.create_task(${2:fetch}(${3:item})) for ${3:item} in ${4:items}]\r\n\t\tresults = [task.result() for task in tasks]$0"
		if c.Indented() != want || len(c.Edits) != 0 || text[c.Replaces.Start:c.Replaces.End] != "task" {
			t.Errorf("got %q for %q with %v, want %q", c.Indented(), text[c.Replaces.Start:c.Replaces.End], c.Edits, want)
		}
		return
	}
	t.Error("it is not offered")
}

func TestPatternsOfAnOldPython(t *testing.T) {
	checker := analysis.NewChecker()
	defer checker.Close()
	result := checker.Check(syntax.NewDocument("", 0, "async def f():\n    t"), &config.Settings{Target: knowledge.Version{Major: 3, Minor: 9}})
	for _, c := range Patterns(result, len("async def f():\n    t")) {
		if c.Name == "task_group" || c.Name == "timeout" {
			t.Errorf("%s is offered", c.Name)
		}
	}
}

// TestPatternsAreRight puts each pattern into its program as an editor does. The program has
// no findings, and python3 runs it to its end.
func TestPatternsAreRight(t *testing.T) {
	python := findPython(t)
	for _, p := range patterns() {
		t.Run(p.Name, func(t *testing.T) {
			if p.Title == "" || !strings.HasSuffix(p.What, ".") || !slices.Contains([]string{"coroutine", "function", "module"}, p.Place) {
				t.Errorf("title %q, what %q, place %q", p.Title, p.What, p.Place)
			}
			if _, ok := reference.Named(p.Topic); !ok {
				t.Errorf("there is no topic %q", p.Topic)
			}
			before, after, found := strings.Cut(strings.TrimPrefix(p.Program, "\n"), "PATTERN")
			if !found {
				t.Fatal("the program has no place for it")
			}
			var text string
			for _, c := range Patterns(checked311(t, before+after), len(before)) {
				if c.Name == p.Name {
					text = apply(before+after, append(slices.Clone(c.Edits), Edit{Span: c.Replaces, Text: Filled(c.Indented())}))
				}
			}
			if text == "" {
				t.Fatal("it is not offered in its program")
			}
			for _, finding := range checked311(t, text).Findings {
				t.Errorf("%s: %s", finding.Rule, finding.Message)
			}
			if !python.version.AtLeast(p.since.Major, p.since.Minor) {
				t.Skipf("python3 is %v, the pattern needs %s", python.version, p.Since)
			}
			ended, err := python.run(t.TempDir(), text, untilEnded)
			if err != nil || ended.failed != nil || ended.hung || !strings.HasSuffix(strings.TrimSpace(ended.stdout), "done") {
				t.Errorf("%v: %+v\n%s", err, ended, text)
			}
		})
	}
}

// apply makes edits that do not overlap.
func apply(text string, edits []Edit) string {
	for _, edit := range slices.Backward(sortEdits(edits)) {
		text = fmt.Sprint(text[:edit.Span.Start], edit.Text, text[edit.Span.End:])
	}
	return text
}

func TestFilled(t *testing.T) {
	for snippet, want := range map[string]string{
		"f(${1:a}, ${2:g(b)})$0": "f(a, g(b))",
		"{${1:a}: {}}":           "{a: {}}",
	} {
		if got := Filled(snippet); got != want {
			t.Errorf("Filled(%q) = %q, want %q", snippet, got, want)
		}
	}
}
