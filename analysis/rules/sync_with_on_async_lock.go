package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var syncWithOnAsyncLock = Rule{
	Name:     "sync-with-on-async-lock",
	Severity: Error,
	Title:    "A plain with or for on what only works with async with or async for",
	Peers:    []string{"S7515", "E1129", "E1145", "E1133"},
	LeftTo:   Pyright,
	Listens:  []syntax.Kind{syntax.WithStatement, syntax.ForStatement, syntax.ForInClause},
	Check: func(p *Pass, n syntax.Node) {
		if p.File.Async(n) {
			return
		}
		if p.File.Kind(n) != syntax.WithStatement {
			p.checkPlainFor(n)
			return
		}
		for item := range p.File.WithItems(n) {
			if value := p.Value(item.Value); p.lacks(value, "__aenter__", "__enter__") && !p.expectsFailure(n) {
				p.Report(item.Value, p.File.Span(item.Value), fmt.Sprintf("`with` raises TypeError here: `%s` can only be entered with `async with`. Put `async` in front of it.", value.Name))
			}
		}
	},
}

func (p *Pass) checkPlainFor(n syntax.Node) {
	iterable := p.File.Child(n, syntax.FieldRight)
	if iterable == syntax.None || p.expectsFailure(n) {
		return
	}
	value := p.Value(iterable)
	if p.asyncGenerator(iterable) || p.lacks(value, "__aiter__", "__iter__") {
		p.Report(iterable, p.File.Span(iterable), fmt.Sprintf("`for` raises TypeError here: `%s` can only be gone through with `async for`. Put `async` in front of it.", p.calleeText(iterable)))
	}
}
