package explain_test

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestEveryNoteIsShown writes each symbol that has a note as a program does, imported as
// another name, and puts the cursor there.
func TestEveryNoteIsShown(t *testing.T) {
	base := knowledge.Default()
	checker := analysis.NewChecker()
	defer checker.Close()
	newest := &config.Settings{Target: knowledge.Version{Major: 3, Minor: 15}}
	for _, note := range reference.Notes() {
		name := note.Name
		module, rest := name, ""
		for {
			if symbol, ok := base.Lookup(module); ok && symbol.Kind == knowledge.Module {
				break
			}
			dot := strings.LastIndexByte(module, '.')
			if dot < 0 {
				break
			}
			module, rest = module[:dot], strings.TrimPrefix(name, module[:dot]+".")
		}
		text := "import " + module + " as m\nm." + rest + "\n"
		if rest == "" {
			text = "import " + name + "\n"
		}
		result := checker.Check(syntax.NewDocument("", 0, text), newest)
		hover, ok := explain.At(result, len(text)-2)
		if len(result.Findings) > 0 {
			continue // what goes away is explained by the rule that says so
		}
		if !ok || !strings.Contains(hover.Markdown, note.What) {
			t.Errorf("%s: no hover in %q", name, text)
		}
	}
}
