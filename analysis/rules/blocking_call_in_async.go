package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var blockingCallInAsync = Rule{
	Name:     "blocking-call-in-async",
	Severity: Warning,
	Title:    "A call that blocks the event loop, directly or through functions that it calls",
	// ASYNC101 is what ruff called its rule before it took over flake8-async's codes.
	Peers: []string{
		"ASYNC101",
		"ASYNC210", "ASYNC211", "ASYNC212", "ASYNC220", "ASYNC221", "ASYNC222", "ASYNC230", "ASYNC231", "ASYNC232",
		"ASYNC240", "ASYNC250", "ASYNC251", "S7487", "S7488", "S7489", "S7493", "S7499", "S7501",
	},
	Listens: []syntax.Kind{syntax.Module, syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		p.checkHanded(function)
		if function == nil {
			return
		}
		entry, ok := p.Project.EntersLoop(function.ID)
		if !ok || !function.Async && p.Project.AsksForLoop(function) {
			return // who looks whether a loop runs goes another way where one does
		}
		for _, call := range p.Project.Calls(function) {
			if chain := p.Project.Chain(function, call, project.Blocks); chain != nil {
				if p.waitsForOwnLoop(chain) {
					continue // loop-self-wait says so: it never ends
				}
				p.reportBlocking(likelihood(chain), chain, entry)
			} else if chain := p.Project.Chain(function, call, project.BlocksBriefly); chain != nil && !call.Once {
				p.reportBlocking(Info, chain, entry)
			}
		}
	},
}

// likelihood says how loudly to speak of a chain: quietly where the coroutine itself
// goes that way the first time only, or where a test stands before it and it leads
// through other files, as the reader does not see the tests there.
func likelihood(chain []project.Step) Severity {
	first, last := chain[0], chain[len(chain)-1]
	behindTest := project.BehindTests(last.Call.Blocking) || slices.ContainsFunc(chain[1:], func(step project.Step) bool { return step.Call.Conditional })
	if first.Call.Once || len(last.Call.Blocking.Steps) > 0 && behindTest {
		return Info
	}
	return Warning
}

func (p *Pass) reportBlocking(severity Severity, chain []project.Step, entry project.Entry) {
	first, last := chain[0], chain[len(chain)-1]
	node := p.stepNode(first)
	if len(chain) == 1 && last.Call.Kind == project.ByExit && AwaitsItsWork(p.File, node) || p.leavesTo(Ruff) && p.ruffSeesBlocking(chain) {
		return
	}
	name := p.calleeText(node)
	blocking := last.Call.Blocking
	waits := name + "` " + Duration(blocking.Category)
	switch {
	case len(chain) > 1 || blocking.Through != "":
		waits += " through `" + shown(cmp.Or(blocking.Through, last.Call.Library)) + "`"
	case last.Call.Kind == project.ByExit:
		waits = shown(last.Call.Library) + "` makes leaving this `with` block wait for all work given to it"
	}
	p.ReportAt(severity, node, p.calleeSpan(node), "`"+waits+p.whileOnLoop(entry, last.Call)+" "+p.remedy(chain, entry, name), append(p.wayInto([]project.Entry{entry}), p.steps(chain)...)...)
}

// checkHanded looks for blocking functions of libraries that are given to the
// event loop as they are.
func (p *Pass) checkHanded(function *semantic.Function) {
	for _, hand := range p.Project.Hands(function) {
		if hand.To != knowledge.Loop || hand.Blocking.Category == "" {
			continue
		}
		node := p.Project.NodeOf(function, hand.Node)
		severity := Warning
		if hand.Blocking.Category == "metadata" || project.BehindTests(hand.Blocking) {
			severity = Info
		}
		name, through := p.calleeText(node), ""
		if hand.Blocking.Through != "" {
			through = " through `" + shown(hand.Blocking.Through) + "`"
		}
		steps := hand.Blocking.Steps
		p.ReportAt(severity, node, p.File.Span(node), fmt.Sprintf("`%s` runs `%s` on the event loop, where it %s%s: until it returns, no other task runs. Run it in a thread with `loop.run_in_executor(None, %s, …)`.",
			shown(hand.By), name, Duration(hand.Blocking.Category), through, name), p.elsewhere(steps[:min(len(steps), maxSteps+1)])...)
	}
}
