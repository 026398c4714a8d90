package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var executorNotShutDown = Rule{
	Name:     "executor-not-shut-down",
	Severity: Info,
	Title:    "A pool of threads or processes that nothing shuts down",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		workers, ok := p.makesPool(n)
		if !ok || p.Function == nil || p.enteredPool(n) || p.expectsFailure(n) {
			return // what the module makes lasts as long as the program
		}
		if method := p.calledMethod(n); p.runsInPool(n) || method != "" && !endsPool(method) {
			p.Report(n, p.calleeSpan(n), fmt.Sprintf("Nothing keeps this pool, so that nothing can shut it down: its %s go on with what they were given, and nobody waits for them. Make it in a `with` block.", workers))
			return
		}
		kept, ok := p.kept(n)
		if !ok || !kept.local && (p.File.Kind(kept.holder) != syntax.Attribute || p.inheritedElsewhere(kept.holder)) ||
			slices.ContainsFunc(kept.uses, func(use syntax.Node) bool { return !p.usesPool(use) }) {
			return
		}
		effect, remedy := "stay until nothing refers to it any more, and nobody waits for work whose result is not asked for", "Make it in a `with` block."
		if !kept.local {
			effect, remedy = "stay after the work is done, and nobody waits for what is left of it", "Call `shutdown` where the object is closed."
		}
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("Nothing in this file shuts down the pool in `%s`: its %s %s. %s", p.File.Text(kept.holder), workers, effect, remedy))
	},
}

// endsPool reports whether a method of executors and pools ends them, or waits for the end.
func endsPool(method string) bool {
	switch method {
	case "shutdown", "close", "terminate", "join", "__exit__", "__enter__", "kill_workers", "terminate_workers":
		return true
	}
	return false
}

// usesPool reports whether a mention of a pool gives it work or looks at it, and neither
// ends it nor hands it on.
func (p *Pass) usesPool(n syntax.Node) bool {
	switch p.use(n) {
	case tested, compared, formatted, dropped:
		return true
	case dereferred:
		method := p.calledMethod(n)
		return method != "" && !endsPool(method)
	case entered:
		return false
	}
	return p.runsInPool(n)
}
