package codeactions

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// example is one file of test data: an action, the text before it and after.
type example struct {
	name, action  string
	before, after string
	// options are the lines of the comment: target, title, disabled, safety,
	// newline (crlf), bom; at is the text in whose front the cursor is, for a
	// refactoring.
	options map[string]string
}

// examples reads testdata/<action>/*.txtar.
func examples(t testing.TB) []example {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "*", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no test data (%v)", err)
	}
	var found []example
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		e := example{name: strings.TrimSuffix(filepath.Base(path), ".txtar"), action: filepath.Base(filepath.Dir(path)), options: map[string]string{}}
		for line := range strings.Lines(string(archive.Comment)) {
			if key, value, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
				e.options[key] = strings.TrimSpace(value)
			}
		}
		for _, file := range archive.Files {
			switch file.Name {
			case "before.py":
				e.before = e.laidOut(string(file.Data))
			case "after.py":
				e.after = e.laidOut(string(file.Data))
			default:
				t.Fatalf("%s: what is %s?", path, file.Name)
			}
		}
		found = append(found, e)
	}
	return found
}

func (e example) laidOut(text string) string {
	if e.options["end"] == "none" {
		text = strings.TrimSuffix(text, "\n")
	}
	if e.options["newline"] == "crlf" {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if e.options["bom"] == "yes" {
		text = "\uFEFF" + text
	}
	return text
}

func (e example) target(t testing.TB) knowledge.Version {
	version := config.Default().Target
	if text := e.options["target"]; text != "" {
		if _, err := fmt.Sscanf(text, "%d.%d", &version.Major, &version.Minor); err != nil {
			t.Fatalf("target %q: %v", text, err)
		}
	}
	return version
}

// check analyses a text from nothing.
func check(t testing.TB, text string, target knowledge.Version) *analysis.Result {
	t.Helper()
	checker := analysis.NewChecker()
	defer checker.Close()
	settings := config.Default()
	settings.Target = target
	result := checker.Check(notebook.Written("file:///test.py", text), settings)
	for _, panicked := range result.Panics {
		t.Fatalf("%s panicked: %v\n%s", panicked.Where, panicked.Cause, panicked.Stack)
	}
	return result
}

// chosen returns the action of the example: for the finding on the line marked
// "# here", else for the first that it has something to do with.
func chosen(t *testing.T, e example, result *analysis.Result) Action {
	t.Helper()
	if text := e.options["at"]; text != "" {
		at := strings.Index(e.before, text)
		for _, action := range For(result, syntax.Span{Start: at, End: at}) {
			if action.Name == e.action {
				return action
			}
		}
		t.Fatalf("it is not offered at %q", text)
	}
	here := -1
	if at := strings.Index(e.before, "# here"); at >= 0 {
		here = result.Document.Lines.Of(at)
	}
	for _, finding := range result.Findings {
		if here >= 0 && result.Document.Lines.Of(finding.Span.Start) != here {
			continue
		}
		for _, action := range For(result, finding.Span) {
			if action.Name == e.action {
				return action
			}
		}
	}
	t.Fatalf("no finding for it; findings: %v", summary(result.Findings))
	return Action{}
}

func summary(findings []rules.Finding) []string {
	var lines []string
	for _, finding := range findings {
		lines = append(lines, fmt.Sprintf("%s at %d", finding.Rule, finding.Span.Start))
	}
	return lines
}

func TestExamples(t *testing.T) {
	for _, e := range examples(t) {
		t.Run(e.action+"/"+e.name, func(t *testing.T) {
			result := check(t, e.before, e.target(t))
			action := chosen(t, e, result)
			if reason := e.options["disabled"]; reason != "" || action.Disabled != "" {
				if reason == "" || !strings.Contains(action.Disabled, reason) {
					t.Errorf("disabled: %q, want %q in it", action.Disabled, reason)
				}
				return
			}
			if after := Apply(e.before, action.Edits); after != e.after {
				t.Errorf("got:\n%s\nwant:\n%s", after, e.after)
			}
			if title := e.options["title"]; title != "" && action.Title != title {
				t.Errorf("title: %q, want %q", action.Title, title)
			}
			if safety := e.options["safety"]; safety != "" && (safety == "safe") != (action.Safety == Safe) {
				t.Errorf("safety: want %s", safety)
			}
		})
	}
}

// texts returns all Python text of the test data, of the actions and the rules.
func texts(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, e := range examples(t) {
		all[e.action+"/"+e.name] = e.before
		if e.after != "" {
			all[e.action+"/"+e.name+" after"] = e.after
		}
	}
	paths, err := filepath.Glob(filepath.Join("..", "analysis", "rules", "testdata", "*", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Glob(filepath.Join("testdata", "proofs", "*", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(paths, scripts...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.ToSlash(path)] = string(text)
	}
	return all
}
