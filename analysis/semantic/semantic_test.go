package semantic

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// describe writes a value in one line.
func describe(v Value) string {
	var args []string
	for _, arg := range v.Args {
		args = append(args, describe(arg))
	}
	list := ""
	if len(args) > 0 && v.Kind != LibraryFunction {
		list = "[" + strings.Join(args, ", ") + "]"
	}
	switch v.Kind {
	case NoneValue:
		return "None"
	case ModuleValue:
		return "module " + v.Name
	case External:
		return "external " + v.Name
	case LibraryFunction:
		return "function " + v.Name
	case LibraryClass:
		return "class " + v.Name
	case LibraryInstance:
		return v.Name + list
	case ProjectFunction:
		return "def " + v.Function.Qualified()
	case ProjectClass:
		return "own class " + v.Class.Name
	case ProjectInstance:
		return "own " + v.Class.Name
	case Coroutine:
		return "coroutine" + list
	case Partial:
		return "partial" + list
	}
	return "?"
}

var answer = regexp.MustCompile(`#\? (.*)$`)

// TestValues evaluates each expression statement of the test data that ends in
// "#? what it is known to be".
func TestValues(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			parser := syntax.NewParser()
			defer parser.Close()
			file := parser.Parse(syntax.NewDocument(name, 0, string(text)))
			if file.HasError(file.Root()) {
				t.Fatal("the test data does not parse")
			}
			e := Resolve(file, knowledge.Default()).NewEvaluator()
			asked := 0
			for n := range file.Descendants(file.Root()) {
				if file.Kind(n) != syntax.ExpressionStatement {
					continue
				}
				line := file.Document.Lines.Of(file.Start(n))
				match := answer.FindStringSubmatch(file.Document.Line(line))
				if match == nil {
					continue
				}
				asked++
				if got := describe(e.Value(file.FirstChild(n))); got != match[1] {
					t.Errorf("%s:%d: %s is %s, want %s", name, line+1, file.Text(n), got, match[1])
				}
			}
			if asked != strings.Count(string(text), "#? ") {
				t.Errorf("%d of %d questions were asked", asked, strings.Count(string(text), "#? "))
			}
		})
	}
}
