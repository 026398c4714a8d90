package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var nestedEventLoop = Rule{
	Name:     "nested-event-loop",
	Severity: Error,
	Title:    "Starting an event loop where one already runs",
	Peers:    []string{"CH008"},
	Topics:   []string{"choosing"},
	Listens:  []syntax.Kind{syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		if !function.Async || p.allowsNesting() {
			return
		}
		for _, call := range p.Effects.Calls(function) {
			chain := p.Effects.Chain(function, call, project.RunsLoop)
			if chain == nil || p.expectsFailure(chain[0].Node()) || p.asksForLoop(chain[len(chain)-1].Function) {
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
	severity := Error
	message := fmt.Sprintf("`%s` raises RuntimeError here: an event loop already runs in this thread. Await the coroutine itself.", name)
	if len(chain) > 1 {
		when := ""
		if !p.unconditional(chain) {
			severity, when = Warning, " on some paths"
		}
		message = fmt.Sprintf("`%s` raises RuntimeError here: it calls `%s`%s, but an event loop already runs in this thread. Make it a coroutine function and await it.", name, runner, when)
	}
	p.ReportAt(severity, node, p.calleeSpan(node), message, p.steps(chain)...)
}

// unconditional reports whether each function of the chain makes its call on
// every path.
func (p *Pass) unconditional(chain []project.Step) bool {
	for _, step := range chain[1:] {
		node := step.Node()
		if !p.Graph(step.Function).EveryPath(step.Function.Node, func(s flow.Step) bool { return s.Node == node }, flow.Returned) {
			return false
		}
	}
	return true
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
