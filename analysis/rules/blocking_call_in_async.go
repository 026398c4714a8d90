package rules

import (
	"cmp"
	"fmt"

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
	Topics:  []string{"choosing"},
	Listens: []syntax.Kind{syntax.Module, syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		p.checkHanded(function)
		if function == nil {
			return
		}
		entry, ok := p.Project.EntersLoop(function.ID)
		if !ok {
			return
		}
		for _, call := range p.Project.Calls(function) {
			if chain := p.Project.Chain(function, call, project.Blocks); chain != nil {
				severity := Warning
				if conditions := p.Project.Conditions(chain); conditions > maxConditions || conditions > 0 && elsewhere(chain) {
					severity = Info
				}
				p.reportBlocking(severity, chain, entry)
			} else if chain := p.Project.Chain(function, call, project.BlocksBriefly); chain != nil {
				p.reportBlocking(Info, chain, entry)
			}
		}
	},
}

// elsewhere reports whether a chain leads through other files.
func elsewhere(chain []project.Step) bool {
	return len(chain[len(chain)-1].Call.Blocking.Steps) > 0
}

// maxConditions is how many functions on the way to a blocking call may have it
// behind a test for it to be a warning: what stands behind more is seldom reached. On a
// way through other files none may: the reader does not see the tests there.
const maxConditions = 1

func (p *Pass) reportBlocking(severity Severity, chain []project.Step, entry project.Entry) {
	if p.mindsLoop(chain[1:]) {
		return
	}
	first, last := chain[0], chain[len(chain)-1]
	node := p.stepNode(first)
	if len(chain) == 1 && last.Call.Kind == project.ByExit && p.awaitsItsWork(node) {
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
		if hand.Blocking.Category == "metadata" {
			severity = Info
		}
		name := p.calleeText(node)
		p.ReportAt(severity, node, p.File.Span(node), fmt.Sprintf("`%s` runs `%s` on the event loop, where it %s: until it returns, no other task runs. Run it in a thread with `loop.run_in_executor(None, %s, …)`.",
			shown(hand.By), name, Duration(hand.Blocking.Category), name))
	}
}
