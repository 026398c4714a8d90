package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// isOutput reports whether an expression is what a cell of a notebook ends with: IPython
// keeps its value in Out, unless a semicolon follows.
//
// https://ipython.readthedocs.io/en/stable/interactive/reference.html#output-caching-system
func (p *Pass) isOutput(n syntax.Node) bool {
	f := p.File
	document := f.Document
	at := document.CellAt(f.Start(n))
	statement := f.Parent(n)
	for f.Kind(statement) == syntax.Parenthesized {
		statement = f.Parent(statement)
	}
	if at < 0 || f.Kind(statement) != syntax.ExpressionStatement || f.Parent(statement) != f.Root() {
		return false
	}
	for next := f.NextSibling(statement); next != syntax.None && document.CellAt(f.Start(next)) == at; next = f.NextSibling(next) {
		if f.Kind(next) != syntax.Comment {
			return false
		}
	}
	line, _, _ := strings.Cut(document.Text[f.End(statement):document.Cells[at].Span.End], "#")
	return !strings.HasPrefix(strings.TrimSpace(line), ";")
}
