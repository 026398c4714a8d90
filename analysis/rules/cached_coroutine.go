package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var cachedCoroutine = Rule{
	Name:     "cached-coroutine",
	Severity: Error,
	Title:    "A cache on a coroutine function, which keeps coroutines instead of results",
	Peers:    []string{"CH030"},
	Listens:  []syntax.Kind{syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		// An unknown decorator may make something else of the coroutine function.
		if p.Result(semantic.Value{Kind: semantic.ProjectFunction, Function: function}).Kind != semantic.Coroutine {
			return
		}
		for decorator := range p.File.Decorators(n) {
			name := decorator
			if p.File.Kind(decorator) == syntax.Call {
				name = p.File.Callee(decorator)
			}
			if p.Base.Role(p.Value(name).Name) == "cache-decorator" {
				p.Report(decorator, p.File.Span(name), fmt.Sprintf("`%s` keeps the coroutine object of the first call, not its result: the second `await` of it raises RuntimeError. Keep the result yourself, or use a cache that is made for coroutines.", p.File.Text(name)))
			}
		}
	},
}
