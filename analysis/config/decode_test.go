package config

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

var (
	wantComment = regexp.MustCompile(`# want((?: "(?:[^"\\]|\\.)*")+)`)
	wantMessage = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

// TestProblems checks that each file of testdata has exactly the problems that
// its lines want.
func TestProblems(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.toml")
	if err != nil || len(paths) < 2 {
		t.Fatalf("test data: %v, %v", paths, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			parsed := parseFile(path, string(content), knownRules)
			got := map[int][]string{}
			for _, problem := range parsed.problems {
				line := problem.Document.Lines.Of(problem.Span.Start)
				got[line] = append(got[line], problem.Message)
				if problem.Path != path || problem.Span.Len() == 0 {
					t.Errorf("problem without a place: %+v", problem)
				}
			}
			document := parsed.problems[0].Document
			for line := range document.Lines.Count() {
				var want []string
				if comment := wantComment.FindStringSubmatch(document.Line(line)); comment != nil {
					for _, quoted := range wantMessage.FindAllString(comment[1], -1) {
						message, err := strconv.Unquote(quoted)
						if err != nil {
							t.Fatal(err)
						}
						want = append(want, message)
					}
				}
				if !slices.Equal(got[line], want) {
					t.Errorf("line %d:\n got %q\nwant %q", line+1, got[line], want)
				}
			}
		})
	}
}

// TestBadKeysAreDroppedAlone checks that what is right beside a wrong value
// still counts.
func TestBadKeysAreDroppedAlone(t *testing.T) {
	content, err := os.ReadFile("testdata/heddle.toml")
	if err != nil {
		t.Fatal(err)
	}
	settings := parseFile("/heddle.toml", string(content), knownRules).overlay.Apply(Default())
	if want := (map[string]rules.Severity{"untracked-task": rules.Error, "missing-await": rules.Info}); !sameRules(settings.Rules, want) {
		t.Errorf("rules = %v, want %v", settings.Rules, want)
	}
	if settings.Target != Default().Target {
		t.Errorf("target = %v", settings.Target)
	}
	if !slices.Equal(settings.Exclude, []string{"build/"}) {
		t.Errorf("exclude = %q", settings.Exclude)
	}
	if !slices.Equal(blocking(settings, "database.client.fetch", "slow call", "naïve.wait", "a..b"), []string{"database.client.fetch", "naïve.wait"}) {
		t.Error("blocking: a right name is lost, or a wrong one kept")
	}
}

// blocking returns those of the names that the settings know as blocking.
func blocking(settings *Settings, names ...string) []string {
	return slices.DeleteFunc(names, func(name string) bool {
		_, ok := settings.Knowledge().Blocks(name)
		return !ok
	})
}

// TestPlaces checks the spans of keys and values by the text that they cover.
func TestPlaces(t *testing.T) {
	for _, test := range []struct{ name, file, content, covers string }{
		{"key", "heddle.toml", "speed = 1\n", "speed"},
		{"key after a byte order mark", "heddle.toml", "\ufeffspeed = 1\n", "speed"},
		{"dotted key", "pyproject.toml", "tool.heddle.speed = 1\n", "speed"},
		{"quoted key", "pyproject.toml", "[tool.\"heddle\"]\n\"speed\" = 1\n", `"speed"`},
		{"value", "heddle.toml", "target-version = \"4\"\n", `"4"`},
		{"container", "heddle.toml", "rules = [ 1,\n 2 ]\nexclude=[]", "[ 1,\n 2 ]"},
		{"inline table", "heddle.toml", "rules = { missing-await = 'x' }\n", "'x'"},
		{"table for a list", "pyproject.toml", "[tool.heddle.exclude]\na = 1\n", "exclude"},
		{"array of tables", "pyproject.toml", "[[tool.heddle]]\nspeed = 1\n", "heddle"},
		{"windows line ends", "heddle.toml", "# a\r\nspeed = 1\r\n", "speed"},
		{"syntax error", "heddle.toml", "exclude = []\ntarget-version = \n", ""},
		{"repeated key", "heddle.toml", "exclude = []\nexclude = []\n", "exclude = []"},
		{"unfinished header", "pyproject.toml", "[tool.heddle\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			problems := parseFile("/"+test.file, test.content, knownRules).problems
			if len(problems) != 1 {
				t.Fatalf("problems = %+v", problems)
			}
			span := problems[0].Span
			if got := problems[0].Document.Text[span.Start:span.End]; got != test.covers {
				t.Errorf("covers %q, want %q (%s)", got, test.covers, problems[0].Message)
			}
		})
	}
}

func FuzzParseFile(f *testing.F) {
	for _, path := range []string{"testdata/heddle.toml", "testdata/pyproject.toml", "testdata/tables.toml"} {
		content, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add("tool.heddle.rules = {a = [{b = 1}], 'c' = \"\"\"\nx\"\"\"}\n[[tool.x]]\n[tool.x.y]\n")
	f.Add("[[calls]]\ncategory = 'wait'\nnames = ['a.b']\n[[calls.only]]\nposition = 1\n[[calls.only]]\n[libraries.a.classes.B]\nbases = ['a.B']\n")
	f.Fuzz(func(t *testing.T, content string) {
		for _, name := range []string{ownFile, sharedFile} {
			parsed := parseFile("/"+name, content, knownRules)
			parsed.overlay.Apply(Default()).Knowledge().Lookup("a.B.c")
			for _, problem := range parsed.problems {
				if s := problem.Span; s.Start < 0 || s.End < s.Start || s.End > len(problem.Document.Text) || problem.Message == "" {
					t.Errorf("problem outside of the text: %+v", problem)
				}
			}
		}
	})
}
