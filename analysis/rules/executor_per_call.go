package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var executorPerCall = Rule{
	Name:     "executor-per-call",
	Severity: Info,
	Title:    "A pool of threads or processes that is made anew for each piece of work",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		workers, ok := p.makesPool(n)
		if !ok || !p.staysInCall(n) {
			return
		}
		who, related := p.madeAgain(n)
		if who == "" || p.expectsFailure(n) {
			return
		}
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("%s makes a pool of its own: its %s are started and ended each time, and nothing bounds how many there are in all. Make it once, in the module, and share it.", who, workers), related...)
	},
}

// staysInCall reports whether the pool that a call makes is good for this run of the
// function only: nothing keeps it that outlives that.
func (p *Pass) staysInCall(n syntax.Node) bool {
	if p.enteredPool(n) || p.runsInPool(n) || p.calledMethod(n) != "" {
		return true
	}
	kept, ok := p.kept(n)
	if !ok || !kept.local {
		return false
	}
	for _, use := range kept.uses {
		if !p.usesPool(use) && p.use(use) != entered && !endsPool(p.calledMethod(use)) {
			return false
		}
	}
	return true
}

// madeAgain says what makes the pool again and again, "" where nothing is known to, and
// shows how it comes to that.
func (p *Pass) madeAgain(n syntax.Node) (string, []Related) {
	if p.inLoop(n) && !p.ofThisRound(n) {
		return "Each round of the loop", nil
	}
	function := p.Function
	if function == nil || function.Manager || function.Kind == semantic.Property || p.onlyRoot(function) {
		return "", nil
	}
	who := "Each run of `" + function.Qualified() + "`"
	if function.Async && !function.Generator && function.Name != "main" {
		return who, nil
	}
	for _, context := range [...]knowledge.Context{knowledge.Loop, knowledge.Thread} {
		evidence := p.Project.Evidence(function.ID, context)
		if len(evidence) == 0 || evidence[0].Kind == project.IsCoroutine {
			continue
		}
		last := evidence[len(evidence)-1]
		if last.Kind == project.IsHandler || last.Kind == project.IsHook ||
			last.Kind == project.IsCoroutine && !p.onlyRoot(p.Project.Function(last.Function)) && p.Project.Function(last.Function).Name != "main" {
			return who, p.wayInto(evidence)
		}
	}
	p.MentionsOf(function.Name) // who calls it may change
	for _, caller := range p.Project.Callers(function.ID) {
		if node := p.Project.NodeIn(caller.From, caller.Call.Node); caller.Call.Kind == project.ByCall && p.inLoop(node) && !p.onlyCommand(p.Project.Function(caller.From), 0) {
			if p.notAskedFor(n, function, node) {
				continue
			}
			return who, []Related{{Span: p.calleeSpan(node), Message: fmt.Sprintf("`%s` is called in a loop", p.calleeText(node))}}
		}
	}
	return "", nil
}
