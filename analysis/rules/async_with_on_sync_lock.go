package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var asyncWithOnSyncLock = Rule{
	Name:     "async-with-on-sync-lock",
	Severity: Error,
	Title:    "An async with on what only works with a plain with",
	Peers:    []string{"E1701"},
	LeftTo:   Pyright,
	Listens:  []syntax.Kind{syntax.WithStatement},
	Check: func(p *Pass, n syntax.Node) {
		if !p.File.Async(n) || p.expectsFailure(n) {
			return
		}
		for item := range p.File.WithItems(n) {
			if value := p.Value(item.Value); p.lacks(value, "__enter__", "__aenter__") {
				p.Report(item.Value, p.File.Span(item.Value), fmt.Sprintf("`async with` raises TypeError here: `%s` can only be entered with a plain `with`. Drop `async`, or use what asyncio has for it.", value.Name))
			}
		}
	},
}
