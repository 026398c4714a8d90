package rules

import (
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
				p.reportBlocking(Warning, chain, entry)
			} else if chain := p.Project.Chain(function, call, project.BlocksBriefly); chain != nil {
				p.reportBlocking(Info, chain, entry)
			}
		}
	},
}

func (p *Pass) reportBlocking(severity Severity, chain []project.Step, entry project.Entry) {
	if p.mindsLoop(chain[1:]) {
		return
	}
	first, last := chain[0], chain[len(chain)-1]
	node := p.stepNode(first)
	name := p.calleeText(node)
	blocking := last.Call.Blocking
	waits := name + "` " + Duration(blocking.Category)
	var remedy string
	switch {
	case len(chain) > 1:
		waits += " through `" + shown(last.Call.Library) + "`"
		remedy = p.offloadChain(first, name)
	case last.Call.Kind == project.ByExit:
		waits = shown(last.Call.Library) + "` makes leaving this `with` block wait for all work given to it"
		remedy = "Keep the executor open outside of the coroutine, or await its futures."
	case blocking.Async != "" && first.Function.Async:
		remedy = fmt.Sprintf("Use `await %s(…)`.", blocking.Async)
	case last.Call.Kind == project.ByCallback:
		remedy = "Do this work in a thread."
	default:
		remedy = p.offload(first.Function, name)
	}
	p.ReportAt(severity, node, p.calleeSpan(node), "`"+waits+p.whileOnLoop(entry)+" "+remedy, append(p.wayInto([]project.Entry{entry}), p.steps(chain)...)...)
}

// whileOnLoop says what it means that a function waits, and, where it is no
// coroutine, why that is so.
func (p *Pass) whileOnLoop(entry project.Entry) string {
	stops := "until it returns, no other task of the event loop runs."
	switch entry.Kind {
	case project.IsHanded, project.IsHook:
		return fmt.Sprintf(", and `%s` runs this function on the event loop: %s", shown(entry.By), stops)
	case project.IsHandler:
		return fmt.Sprintf(", and `@%s` has the event loop run this function: %s", shown(entry.By), stops)
	}
	return ": " + stops
}

func (p *Pass) offloadChain(first project.Step, name string) string {
	switch first.Call.Kind {
	case project.ByCall:
		return p.offload(first.Function, name)
	case project.ByIterate:
		return "Collect what it yields in a thread."
	}
	return "Do this work in a thread."
}

// offload says how to run a function in a thread, as the target and the function
// that calls it allow.
func (p *Pass) offload(in *semantic.Function, name string) string {
	switch {
	case !in.Async:
		return "Hand it to a thread with `loop.run_in_executor(None, " + name + ", …)`."
	case p.Target.AtLeast(3, 9):
		return "Run it in a thread with `await asyncio.to_thread(" + name + ", …)`."
	}
	return "Run it in a thread with `await loop.run_in_executor(None, " + name + ", …)`."
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

// Duration says what a blocking call does all that time.
func Duration(category string) string {
	switch category {
	case "sleep":
		return "sleeps"
	case "network":
		return "waits for the network"
	case "dns":
		return "waits for a name server"
	case "subprocess":
		return "waits for another process"
	case "file":
		return "reads or writes files"
	case "metadata":
		return "asks the file system"
	case "database":
		return "waits for a database"
	case "input":
		return "waits for the user"
	case "wait":
		return "waits for another thread or process"
	}
	return "blocks"
}
