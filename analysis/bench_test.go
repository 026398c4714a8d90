package analysis_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// service returns a module of about the given number of lines with an issue
// every thirty: the test data of all rules, each copy with names of its own.
func service(b *testing.B, lines int) string {
	b.Helper()
	files, err := filepath.Glob("rules/testdata/*/*.py")
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for copies := 0; strings.Count(text.String(), "\n") < lines; copies++ {
		for _, file := range files {
			if strings.Contains(file, "syntax_error") {
				continue
			}
			part, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			text.WriteString(strings.NewReplacer("def ", fmt.Sprintf("def f%d_", copies), "class ", fmt.Sprintf("class C%d_", copies)).Replace(string(part)))
		}
	}
	whole := syntax.NewDocument("", 0, text.String())
	return whole.Text[:whole.Lines.Start(lines)]
}

// keystrokes returns two versions of a text that differ by one letter in a
// function in the middle.
func keystrokes(text string) [2]*syntax.Document {
	at := strings.Index(text[len(text)/2:], "await ") + len(text)/2 + len("await ")
	return [2]*syntax.Document{syntax.NewDocument("", 1, text), syntax.NewDocument("", 2, text[:at]+"x"+text[at:])}
}

func BenchmarkCheck(b *testing.B) {
	settings := config.Default()
	for _, lines := range []int{200, 1000, 5000, 20000} {
		text := service(b, lines)
		document := syntax.NewDocument("", 0, text)
		b.Run(fmt.Sprintf("open/%d", lines), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				checker := analysis.NewChecker()
				checker.Check(document, settings)
				checker.Close()
			}
		})
		b.Run(fmt.Sprintf("keystroke/%d", lines), func(b *testing.B) {
			checker := analysis.NewChecker()
			defer checker.Close()
			checker.Check(document, settings)
			versions := keystrokes(text)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				checker.Check(versions[i%2], settings)
			}
		})
		b.Run(fmt.Sprintf("parse-only/%d", lines), func(b *testing.B) {
			parser := syntax.NewParser()
			defer parser.Close()
			parser.Parse(document)
			versions := keystrokes(text)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				parser.Parse(versions[i%2])
			}
		})
	}
}

// BenchmarkEdits is one edit of each kind and its undoing, in the middle of 1,000
// lines.
func BenchmarkEdits(b *testing.B) {
	text := service(b, 1000)
	def := strings.Index(text[len(text)/2:], "\nasync def ") + len(text)/2 + 1
	colon := def + strings.Index(text[def:], ":\n")
	body := colon + len(":\n")
	lineEnd := body + strings.Index(text[body:], "\n")
	edits := []struct{ name, after string }{
		{"new line", text[:body] + "    \n" + text[body:]},
		{"statement", text[:body] + "    marker = 5\n" + text[body:]},
		{"without colon", text[:colon] + text[colon+1:]},
		{"open bracket", text[:lineEnd] + " (" + text[lineEnd:]},
		{"new function", text[:def] + "def pasted(names):\n    for name in names:\n        print(name)\n\n\n" + text[def:]},
		{"module level", text[:def] + "PASTED = 3\n\n\n" + text[def:]},
	}
	settings := config.Default()
	for _, edit := range edits {
		b.Run(edit.name, func(b *testing.B) {
			checker := analysis.NewChecker()
			defer checker.Close()
			versions := [2]*syntax.Document{syntax.NewDocument("", 1, edit.after), syntax.NewDocument("", 2, text)}
			checker.Check(versions[1], settings)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				checker.Check(versions[i%2], settings)
			}
		})
	}
}

func BenchmarkResolve(b *testing.B) {
	for _, lines := range []int{1000, 20000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			parser := syntax.NewParser()
			defer parser.Close()
			file := parser.Parse(syntax.NewDocument("", 0, service(b, lines)))
			b.ReportAllocs()
			for b.Loop() {
				semantic.Resolve(file, knowledge.Default())
			}
		})
	}
}

// BenchmarkPhases is what each phase of opening 1,000 lines takes by itself.
func BenchmarkPhases(b *testing.B) {
	document := syntax.NewDocument("", 0, service(b, 1000))
	parser := syntax.NewParser()
	defer parser.Close()
	file := parser.Parse(document)
	module := semantic.Resolve(file, knowledge.Default())
	collect := func() ([]project.Facts, project.Facts) {
		evaluator := module.NewEvaluator()
		facts := make([]project.Facts, len(module.Units))
		for i, unit := range module.Units {
			facts[i] = project.Collect(evaluator, unit)
		}
		return facts, project.Collect(evaluator, nil)
	}
	facts, outside := collect()
	texts := make([]uint64, len(facts))
	all := project.New(module, facts, outside, texts, nil)
	settings := config.Default()
	phases := []struct {
		name string
		run  func()
	}{
		{"parse and flatten", func() {
			fresh := syntax.NewParser()
			fresh.Parse(document)
			fresh.Close()
		}},
		{"resolve", func() { semantic.Resolve(file, knowledge.Default()) }},
		{"facts", func() { collect() }},
		{"project", func() { project.New(module, facts, outside, texts, nil) }},
		{"flow", func() {
			for _, function := range module.Functions {
				flow.New(file, function.Node, flow.Options{})
			}
		}},
		{"rules", func() {
			inspector := rules.NewInspector(settings.Options(), func(*rules.Rule, any) {})
			inspector.Inspect(module.NewEvaluator(), all, 0, syntax.Node(file.Len()), nil)
		}},
	}
	for _, phase := range phases {
		b.Run(phase.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				phase.run()
			}
		})
	}
}

func BenchmarkRules(b *testing.B) {
	settings := config.Default()
	for _, rule := range rules.All() {
		if rule.Check == nil {
			continue
		}
		b.Run(rule.Name, func(b *testing.B) {
			only := *settings
			only.Rules = map[string]rules.Severity{}
			for _, other := range rules.All() {
				if other != rule {
					only.Rules[other.Name] = rules.Off
				}
			}
			document := syntax.NewDocument("", 0, service(b, 1000))
			b.ReportAllocs()
			for b.Loop() {
				checker := analysis.NewChecker()
				checker.Check(document, &only)
				checker.Close()
			}
		})
	}
}
