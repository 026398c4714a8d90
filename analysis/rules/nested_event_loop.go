package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var nestedEventLoop = Rule{
	Name:     "nested-event-loop",
	Severity: Error,
	Title:    "Starting an event loop where one already runs",
	Peers:    []string{"CH008"},
	Listens:  []syntax.Kind{syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		if _, ok := p.Project.EntersLoop(function.ID); !ok || p.allowsNesting() {
			return
		}
		for _, call := range p.Project.Calls(function) {
			chain := p.Project.Chain(function, call, project.RunsLoop)
			if chain == nil || p.expectsFailure(p.stepNode(chain[0])) || len(chain) == 1 && p.Project.AsksForLoop(function) {
				continue
			}
			p.reportNestedLoop(chain)
		}
	},
}

func (p *Pass) reportNestedLoop(chain []project.Step) {
	node := p.stepNode(chain[0])
	name := p.calleeText(node)
	last := chain[len(chain)-1].Call
	runner := shown(cmp.Or(last.Blocking.Through, last.Library))
	severity := Error
	message := fmt.Sprintf("`%s` raises RuntimeError here: an event loop already runs in this thread. Await the coroutine itself.", name)
	if len(chain) > 1 || last.Blocking.Through != "" {
		raises, when := "raises", ""
		if !p.unconditional(chain) {
			severity, raises, when = Warning, "can raise", " on some paths"
		}
		message = fmt.Sprintf("`%s` %s RuntimeError here: it calls `%s`%s, but an event loop already runs in this thread. Make it a coroutine function and await it.", name, raises, runner, when)
	}
	p.ReportAt(severity, node, p.calleeSpan(node), message, p.steps(chain)...)
}

// unconditional reports whether each function of the chain makes its call on
// every path.
func (p *Pass) unconditional(chain []project.Step) bool {
	for _, step := range chain[1:] {
		node := p.stepNode(step)
		if !p.Graph(step.Function).EveryPath(step.Function.Node, func(s flow.Step) bool { return s.Node == node }, flow.Returned) {
			return false
		}
	}
	return !slices.ContainsFunc(chain[len(chain)-1].Call.Blocking.Steps, func(step knowledge.Step) bool { return step.Conditional })
}

// allowsNesting reports whether the file imports what patches asyncio so that
// loops can be nested.
func (p *Pass) allowsNesting() bool { return p.Imports("nest_asyncio") }
