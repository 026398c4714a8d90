package server

import (
	"fmt"
	"strings"
	"testing"

	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// BenchmarkKeystroke types in the middle of a text of 1,000 lines: a file, and the same as a
// notebook of 50 cells.
func BenchmarkKeystroke(b *testing.B) {
	cells := make([]string, 50)
	for i := range cells {
		cells[i] = fmt.Sprintf("import asyncio\n\n\nasync def work%d(x):\n%s    return x", i, strings.Repeat("    await asyncio.sleep(x)\n", 15))
	}
	at := syntax.Position{Line: 4, Column: 25}
	typed := func(line int) []syntax.Change {
		place := syntax.Position{Line: line + at.Line, Column: at.Column}
		return []syntax.Change{{Range: &syntax.Range{Start: place, End: place}, Text: "1"}}
	}
	check := func(b *testing.B, first *syntax.Document, next func() *syntax.Document) {
		checker := analysis.NewChecker()
		defer checker.Close()
		checker.Check(first, config.Default())
		b.ReportAllocs()
		for b.Loop() {
			if found := checker.Check(next(), config.Default()).Findings; len(found) != 0 {
				b.Fatal(found)
			}
		}
	}
	b.Run("file", func(b *testing.B) {
		text := syntax.NewDocument("", 0, strings.Join(cells, "\n")+"\n")
		check(b, text, func() *syntax.Document {
			after, _ := text.Apply(1, typed(25*20), syntax.UTF16)
			return after
		})
	})
	b.Run("notebook", func(b *testing.B) {
		n := &openNotebook{texts: map[uri.URI]*cellText{}}
		for i, text := range cells {
			name := uri.URI(fmt.Sprint("cell:", i))
			n.order = append(n.order, cellPlace{name, true})
			n.texts[name] = &cellText{true, notebook.NewSource(0, syntax.NewDocument(string(name), 0, text))}
		}
		text, _ := n.join()
		middle := n.texts["cell:25"]
		before := middle.source.Own
		check(b, text, func() *syntax.Document {
			middle.source = notebook.NewSource(0, before)
			middle.apply(1, typed(0), syntax.UTF16)
			after, _ := n.join()
			return after
		})
	})
}
