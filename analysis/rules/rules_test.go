package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// check analyses a text; "# target: 3.8" in its first line sets the target, and
// "# free-threaded" says that there is no global interpreter lock; "# %%" begins the first
// cell of a notebook.
func check(t *testing.T, text string) *analysis.Result {
	t.Helper()
	settings := config.Default()
	first, _, _ := strings.Cut(text, "\n")
	if version, ok := strings.CutPrefix(first, "# target: "); ok {
		if _, err := fmt.Sscanf(version, "%d.%d", &settings.Target.Major, &settings.Target.Minor); err != nil {
			t.Fatal(err)
		}
	}
	settings.FreeThreaded = first == "# free-threaded"
	checker := analysis.NewChecker()
	defer checker.Close()
	result := checker.Check(notebook.Written("test.py", text), settings)
	for _, panicked := range result.Panics {
		t.Errorf("%s panicked: %v\n%s", panicked.Where, panicked.Cause, panicked.Stack)
	}
	return result
}

// An expectation stands at the end of the line that it is about:
//
//	# want "part of the message"             a finding of the folder's rule
//	# want error missing-await "part of …"   with a severity, of another rule
//	# step "part of the message"             a step of some finding's chain
var (
	wantComment = regexp.MustCompile(`# (want|step)((?: (?:hint|info|warning|error))?)((?: [a-z]+(?:-[a-z]+)+)?) "([^"]*)"`)
)

type expectation struct {
	line     int
	step     bool
	severity string
	rule     string
	message  string
}

func expectations(text, rule string) []expectation {
	var list []expectation
	for i, line := range strings.Split(text, "\n") {
		for _, match := range wantComment.FindAllStringSubmatch(line, -1) {
			e := expectation{line: i + 1, step: match[1] == "step", severity: strings.TrimSpace(match[2]), rule: strings.TrimSpace(match[3]), message: match[4]}
			if e.rule == "" {
				e.rule = rule
			}
			list = append(list, e)
		}
	}
	return list
}

func (e expectation) meets(result *analysis.Result, finding rules.Finding) bool {
	if e.step {
		return slices.ContainsFunc(finding.Related, func(r rules.Related) bool {
			return lineOf(result, r.Span) == e.line && strings.Contains(r.Message, e.message)
		})
	}
	return lineOf(result, finding.Span) == e.line && finding.Rule == e.rule && strings.Contains(finding.Message, e.message) &&
		(e.severity == "" || finding.Severity.String() == e.severity)
}

func lineOf(result *analysis.Result, span syntax.Span) int {
	return result.Document.Lines.Of(span.Start) + 1
}

// TestData holds every rule against its test data: what is marked is found,
// and nothing else.
func TestData(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimPrefix(file, "testdata/"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			rule := strings.ReplaceAll(filepath.Base(filepath.Dir(file)), "_", "-")
			result := check(t, string(text))
			met := map[int]bool{}
			for _, want := range expectations(string(text), rule) {
				found := false
				for i, finding := range result.Findings {
					if want.meets(result, finding) {
						found = true
						met[i] = met[i] || !want.step
					}
				}
				if !found {
					t.Errorf("%s:%d: no finding of %s with %q", file, want.line, want.rule, want.message)
				}
			}
			for i, finding := range result.Findings {
				if !met[i] {
					t.Errorf("%s:%d: unexpected %s (%s): %s", file, lineOf(result, finding.Span), finding.Rule, finding.Severity, finding.Message)
				}
			}
		})
	}
}

var pythonBlock = regexp.MustCompile("(?s)```python\n(.*?)```")

// TestPages holds every rule's page against the rule: what it calls bad is
// found, and what it recommends gives no finding of any rule.
func TestPages(t *testing.T) {
	for _, rule := range rules.All() {
		t.Run(rule.Name, func(t *testing.T) {
			page := rule.Page()
			if !strings.HasPrefix(page, "# "+rule.Name+"\n") {
				t.Fatalf("the page does not begin with the rule's name: %.40q", page)
			}
			sections := map[string]string{}
			for _, section := range strings.Split(page, "\n## ")[1:] {
				title, body, _ := strings.Cut(section, "\n")
				sections[title] = body
			}
			for _, title := range []string{"What happens", "Bad", "Good", "When to ignore it"} {
				if strings.TrimSpace(sections[title]) == "" {
					t.Errorf("the page has no section %q", title)
				}
			}
			for _, block := range pythonBlock.FindAllStringSubmatch(sections["Bad"], -1) {
				result := check(t, block[1])
				if !slices.ContainsFunc(result.Findings, func(f rules.Finding) bool { return f.Rule == rule.Name }) {
					t.Errorf("nothing is found in the bad example:\n%s", block[1])
				}
			}
			for _, block := range pythonBlock.FindAllStringSubmatch(sections["Good"], -1) {
				for _, finding := range check(t, block[1]).Findings {
					t.Errorf("%s is found in the good example: %s\n%s", finding.Rule, finding.Message, block[1])
				}
			}
		})
	}
}

// TestCompleteness looks for what a new rule can forget.
func TestCompleteness(t *testing.T) {
	topics := map[string]bool{}
	for _, topic := range reference.Topics() {
		topics[topic.Name] = true
	}
	for _, rule := range rules.All() {
		folder := "testdata/" + strings.ReplaceAll(rule.Name, "-", "_")
		files, _ := filepath.Glob(folder + "/*.py")
		hits, clean := 0, 0
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(expectations(string(text), rule.Name)); n > 0 {
				hits += n
			}
			clean += strings.Count(string(text), "# fine")
		}
		if hits == 0 || clean == 0 {
			t.Errorf("%s: %d marked lines and %d near misses (\"# fine\") in %s", rule.Name, hits, clean, folder)
		}
		if rule.Title == "" || strings.HasSuffix(rule.Title, ".") {
			t.Errorf("%s: the title is %q", rule.Name, rule.Title)
		}
	}
}

// TestSeverity turns a rule off and up.
func TestSeverity(t *testing.T) {
	text := "import asyncio, time\nasync def f():\n    time.sleep(1)\n    asyncio.create_task(f())\n"
	for _, test := range []struct {
		chosen map[string]rules.Severity
		want   string
	}{
		{nil, "blocking-call-in-async:warning untracked-task:warning "},
		{map[string]rules.Severity{"untracked-task": rules.Off}, "blocking-call-in-async:warning "},
		{map[string]rules.Severity{"untracked-task": rules.Error}, "blocking-call-in-async:warning untracked-task:error "},
	} {
		settings := &config.Settings{Rules: test.chosen, Target: knowledge.Version{Major: 3, Minor: 11}}
		checker := analysis.NewChecker()
		got := ""
		for _, finding := range checker.Check(syntax.NewDocument("", 0, text), settings).Findings {
			got += finding.Rule + ":" + finding.Severity.String() + " "
		}
		checker.Close()
		if got != test.want {
			t.Errorf("with %v: got %q, want %q", test.chosen, got, test.want)
		}
	}
}
