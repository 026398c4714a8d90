package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var nestedEventLoop = Rule{
	Name:     "nested-event-loop",
	Severity: Error,
	Title:    "Starting an event loop where one already runs",
	Peers:    []string{"CH008"},
	Topics:   []string{"choosing-an-approach"},
	Listens:  []syntax.Kind{syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		if !function.Async || p.allowsNesting() {
			return
		}
		for _, call := range p.Effects.Calls(function) {
			chain := p.Effects.Chain(function, call, project.RunsLoop)
			if chain == nil || p.asksForLoop(chain[len(chain)-1].Function) {
				continue
			}
			p.reportNestedLoop(chain)
		}
	},
}

func (p *Pass) reportNestedLoop(chain []project.Step) {
	node := chain[0].Node()
	name := p.calleeText(node)
	runner := shown(chain[len(chain)-1].Call.Library)
	message := fmt.Sprintf("`%s` raises RuntimeError here: an event loop already runs in this thread. Await the coroutine itself.", name)
	if len(chain) > 1 {
		message = fmt.Sprintf("`%s` raises RuntimeError here: it calls `%s`, but an event loop already runs in this thread. Make it a coroutine function and await it.", name, runner)
	}
	p.Report(node, p.calleeSpan(node), message, p.steps(chain)...)
}

// asksForLoop reports whether the function itself looks whether a loop runs,
// and so may start one only where none does.
func (p *Pass) asksForLoop(function *semantic.Function) bool {
	for n := function.Unit.Node; n < p.File.After(function.Unit.Node); n++ {
		if p.File.Kind(n) == syntax.Identifier {
			switch p.File.Text(n) {
			case "get_running_loop", "_get_running_loop", "is_running":
				return true
			}
		}
	}
	return false
}

// allowsNesting reports whether the file imports what patches asyncio so that
// loops can be nested.
func (p *Pass) allowsNesting() bool { return p.Imports("nest_asyncio") }
