package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var selfDeadlock = Rule{
	Name:     "self-deadlock",
	Severity: Error,
	Title:    "A lock that cannot be taken twice is taken while it is held, directly or through calls",
	Listens:  []syntax.Kind{syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		reported := map[syntax.Node]bool{}
		for _, nesting := range p.Project.Nestings(function.ID) {
			inner := nesting.Inner
			if inner.Bounded || inner.Lock.Kind != knowledge.Mutex || nesting.Outer.Lock.Kind != knowledge.Mutex || !inner.Lock.Same(nesting.Outer.Lock) || reported[nesting.Node()] {
				continue
			}
			reported[nesting.Node()] = true
			// What is behind a test in a function that is called may be kept from happening.
			severity := Error
			if inner.Next != nil && inner.Next.Doubts > 0 || inner.Taking != nil && project.Doubtful(inner.Taking.Steps) ||
				nesting.By != nil && (nesting.By.Later || nesting.By.Call.Conditional) {
				severity = Warning
			}
			node := p.Project.NodeOf(function, nesting.Node())
			if p.expectsFailure(node) {
				continue
			}
			class := inner.Lock.Class
			again := ", which is held here already"
			if nesting.Outer.In != (semantic.FunctionID{}) || nesting.Under.Text != "" {
				again = " while it holds it already"
			}
			what := fmt.Sprintf("`%s` is held here already", nesting.Outer.Lock.Text)
			if inner.Take == nil {
				what = fmt.Sprintf("`%s` takes `%s`%s", p.calleeText(node), inner.Lock.Text, again)
			}
			remedy := remedyOfSelfDeadlock(class)
			if nesting.By != nil {
				what = fmt.Sprintf("`%s` takes `%s`, and `%s` calls it while it holds that", p.calleeText(node), inner.Lock.Text, p.Project.Function(nesting.By.By).Qualified())
				remedy = "Call it once the lock is given back."
			}
			message := fmt.Sprintf("%s, and a `%s` cannot be taken twice: %s. %s", what, shown(class), waitsForItself(class, inner.Lock.Kind), remedy)
			related := append(p.heldFor(function, &nesting), p.wayToLock(inner, false)...)
			p.ReportAt(severity, node, p.takeSpan(node), message, related...)
		}
	},
}

func remedyOfSelfDeadlock(class string) string {
	switch class {
	case "threading.Lock", "_thread.LockType", "_thread.lock":
		return "Do the inner work in a function that expects the lock to be held, or use a `threading.RLock`."
	}
	return "Do the inner work in a function that expects the lock to be held."
}
