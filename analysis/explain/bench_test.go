package explain_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// numbered are the names of service that each copy has for itself.
var numbered = regexp.MustCompile(`\b(?:lock|fetch|both|quiet|handler|main)\b`)

// BenchmarkViews shows what an editor asks for of a file of 20,000 lines that is analysed.
func BenchmarkViews(b *testing.B) {
	var all strings.Builder
	imports, code, _ := strings.Cut(service, "\n\n")
	all.WriteString(imports)
	for i := range 20_000 / strings.Count(code, "\n") {
		all.WriteString("\n\n" + numbered.ReplaceAllString(code, "${0}_"+strconv.Itoa(i)))
	}
	text := all.String()
	checker := analysis.NewChecker()
	defer checker.Close()
	result := checker.Check(syntax.NewDocument("", 0, text), config.Default())
	symbol, function := strings.LastIndex(text, "asyncio.sleep")+10, strings.LastIndex(text, "both_")+1
	for _, view := range []struct {
		name string
		ask  func()
	}{
		{"hover of a symbol", func() { explain.At(result, symbol) }},
		{"hover of a function", func() { explain.At(result, function) }},
		{"lenses", func() { explain.Lenses(result) }},
		{"hints of 60 lines", func() { explain.Hints(result, syntax.Span{Start: len(text) / 2, End: len(text)/2 + 2000}) }},
	} {
		b.Run(view.name, func(b *testing.B) {
			for b.Loop() {
				view.ask()
			}
		})
	}
}
