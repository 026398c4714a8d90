package analysis_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// describe writes all that a result says, one finding a line.
func describe(result *analysis.Result) string {
	var b strings.Builder
	for _, finding := range result.Findings {
		fmt.Fprintf(&b, "%d-%d n%d %s %s %s\n", finding.Span.Start, finding.Span.End, finding.Node, finding.Rule, finding.Severity, finding.Message)
		for _, related := range finding.Related {
			fmt.Fprintf(&b, "  %d-%d %s\n", related.Span.Start, related.Span.End, related.Message)
		}
	}
	for _, panicked := range result.Panics {
		fmt.Fprintf(&b, "panic in %s: %v\n%s", panicked.Where, panicked.Cause, panicked.Stack)
	}
	return b.String()
}

// TestIncrementalEqualsCold types random edits into all test data of all rules:
// what a checker that saw every version says must be what one says that only
// sees the last.
func TestIncrementalEqualsCold(t *testing.T) {
	files, err := filepath.Glob("rules/testdata/*/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	compareWithCold(t, files, 11, 120, []string{
		"x", " ", "\n", "await ", "async ", "(", ")", "# note", "time.sleep(1)\n", "import time\n", "return\n", "raise\n", "self.",
		"    asyncio.create_task(work())\n", "\n\ndef added():\n    return time.sleep(2)\n\n", "        raise\n", "\"", ".cancel()",
	})
}

// TestDistantEdits does the same with edits that change what is known of other
// functions: who calls them and with what, where they run, what decorators make
// of them, what attributes and base classes are. HEDDLE_SEED and HEDDLE_VERSIONS
// choose other and longer runs.
func TestDistantEdits(t *testing.T) {
	files, err := filepath.Glob("testdata/incremental/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	number := func(name string, otherwise int) int {
		if given, err := strconv.Atoi(os.Getenv(name)); err == nil {
			return given
		}
		return otherwise
	}
	snippets, err := os.ReadFile("testdata/incremental/snippets.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		// A file may have snippets of its own beside those for all.
		own, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".txt")
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		list := strings.Split(string(snippets), "---\n")
		if len(own) > 0 {
			list = append(strings.Split(string(own), "---\n"), list...)
		}
		compareWithCold(t, []string{file}, uint64(number("HEDDLE_SEED", 1)), number("HEDDLE_VERSIONS", 200), list)
	}
}

// TestOneEdit makes single edits that once left something stale behind.
func TestOneEdit(t *testing.T) {
	settings := config.Default()
	for name, test := range map[string]struct{ text, before, after string }{
		"a decorator moves away from its def": {
			"import functools\n\n\n@functools.cache\nasync def load():\n    return 1\n", "cache\n", "cache  \n\n",
		},
		"what makes a decorator gets a function inside": {
			"import time\n\n\ndef choose(kind):\n        return f\n    return decorator\n\n\nclass Tool:\n    @choose(1)\n    def send(self):\n        time.sleep(1)\n\n\n" +
				"async def main():\n    Tool().send()\n\n\nasync def other():\n    time.sleep(1)\n",
			"(kind):\n", "(kind):\n    def decorator(f):\n",
		},
		"nonlocal at the top of a module": {
			"import threading\n\nevent = threading.Event()\n\n\nasync def waits():\n    event.wait()\n", "\nevent", "\nnonlocal event\nevent",
		},
	} {
		checker := analysis.NewChecker()
		for version, text := range []string{test.text, strings.Replace(test.text, test.before, test.after, 1)} {
			document := syntax.NewDocument("", int32(version), text)
			result := checker.Check(document, settings)
			if result.Provisional {
				result = checker.Settle()
			}
			cold := analysis.NewChecker()
			want := describe(cold.Check(document, settings))
			cold.Close()
			if got := describe(result); got != want || got == "" {
				t.Errorf("%s, version %d: the checker says\n%s\na new one says\n%s", name, version, got, want)
			}
		}
		checker.Close()
	}
}

// compareWithCold edits each file many times, and compares after each edit.
func compareWithCold(t *testing.T, files []string, seed uint64, versions int, snippets []string) {
	settings := config.Default()
	changed, total := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(seed, uint64(len(text))))
		checker := analysis.NewChecker()
		current, before := string(text), ""
		var undo []string
		for version := range versions {
			previous := current
			if len(undo) > 0 && random.IntN(2) == 0 {
				current, undo = undo[len(undo)-1], undo[:len(undo)-1]
			} else {
				undo = append(undo, current)
				current = edit(random, current, snippets)
			}
			document := syntax.NewDocument(file, int32(version), current)
			result := checker.Check(document, settings)
			if result.Provisional {
				result = checker.Settle()
			}
			got := describe(result)
			cold := analysis.NewChecker()
			fresh := cold.Check(document, settings)
			want := describe(fresh)
			cold.Close()
			if result.Limit != fresh.Limit {
				// How long a parse may take is the clock's business: on a busy
				// machine one of the two may have been cut short.
				continue
			}
			if got != want {
				t.Logf("the version before:\n%s\nand this one:\n%s", previous, current)
				t.Fatalf("%s, version %d: the checker that saw all versions says\n%s\na new one says\n%s", file, version, got, want)
			}
			total++
			if got != before {
				changed++
			}
			before = got
		}
		checker.Close()
	}
	if changed < total/10 {
		t.Errorf("only %d of %d edits changed the findings: the test does not test", changed, total)
	}
}

// edit inserts a snippet, or deletes up to a few lines, at a random place.
func edit(random *rand.Rand, text string, snippets []string) string {
	lines := strings.SplitAfter(text, "\n")
	at := random.IntN(len(lines))
	switch random.IntN(4) {
	case 0:
		lines[at] = ""
	case 1:
		other := random.IntN(len(lines))
		lines[at], lines[other] = lines[other], lines[at]
	case 2:
		lines[at] = snippets[random.IntN(len(snippets))] + lines[at]
	default:
		column := random.IntN(len(lines[at]) + 1)
		lines[at] = lines[at][:column] + snippets[random.IntN(len(snippets))] + lines[at][column:]
	}
	return strings.Join(lines, "")
}
