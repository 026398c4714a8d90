package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
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
	Listens: []syntax.Kind{syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		if !function.Async {
			return
		}
		for _, call := range p.Effects.Calls(function) {
			if chain := p.Effects.Chain(function, call, project.Blocks); chain != nil {
				p.reportBlocking(Warning, chain)
			} else if chain := p.Effects.Chain(function, call, project.BlocksBriefly); chain != nil {
				p.reportBlocking(Info, chain)
			}
		}
	},
}

func (p *Pass) reportBlocking(severity Severity, chain []project.Step) {
	first, last := chain[0], chain[len(chain)-1]
	node := first.Node()
	name := p.calleeText(node)
	blocking := last.Call.Blocking
	var message string
	switch {
	case len(chain) > 1:
		message = fmt.Sprintf("`%s` %s through `%s`: until it returns, no other task of the event loop runs. %s",
			name, duration(blocking.Category), shown(last.Call.Library), remedyForChain(p, first, name))
	case last.Call.Kind == project.ByExit:
		message = fmt.Sprintf("Leaving this `with` block waits for all work given to `%s`: until then, no other task of the event loop runs. Keep the executor open outside of the coroutine, or await its futures.",
			shown(last.Call.Library))
	case blocking.Async != "":
		message = fmt.Sprintf("`%s` %s: until it returns, no other task of the event loop runs. Use `await %s(…)`.",
			name, duration(blocking.Category), blocking.Async)
	default:
		message = fmt.Sprintf("`%s` %s: until it returns, no other task of the event loop runs. Run it in a thread with `await %s`.",
			name, duration(blocking.Category), p.offload(name))
	}
	p.ReportAt(severity, node, p.calleeSpan(node), message, p.steps(chain)...)
}

func remedyForChain(p *Pass, first project.Step, name string) string {
	if first.Call.Kind != project.ByCall {
		return "Do this work in a thread, outside of the coroutine."
	}
	return fmt.Sprintf("Run it in a thread with `await %s`.", p.offload(name))
}

// offload is the call that runs a function in a thread, as the target allows.
func (p *Pass) offload(name string) string {
	if p.Target.AtLeast(3, 9) {
		return "asyncio.to_thread(" + name + ", …)"
	}
	return "loop.run_in_executor(None, " + name + ", …)"
}

// duration says what a blocking call does all that time.
func duration(category string) string {
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

// shown is a library's name as people write it.
func shown(name string) string { return strings.TrimPrefix(name, "builtins.") }

// maxSteps bounds the steps that are shown of a chain; nobody reads more.
const maxSteps = 25

// steps are the places behind a finding's own that lead to its cause.
func (p *Pass) steps(chain []project.Step) []Related {
	var related []Related
	for i, step := range chain[1:] {
		if i == maxSteps && len(chain) > maxSteps+2 {
			break
		}
		node := step.Node()
		related = append(related, Related{
			Span:    p.calleeSpan(node),
			Message: fmt.Sprintf("`%s` %s `%s`", step.Function.Qualified(), verb(step.Call.Kind), p.calleeText(node)),
		})
	}
	return related
}

func verb(kind project.CallKind) string {
	switch kind {
	case project.ByProperty:
		return "reads the property"
	case project.ByEnter:
		return "enters"
	case project.ByExit:
		return "waits on leaving"
	}
	return "calls"
}

// calleeSpan marks what is called, without the arguments, which may go on for
// many lines.
func (p *Pass) calleeSpan(n syntax.Node) syntax.Span {
	if callee := p.File.Callee(n); p.File.Kind(n) == syntax.Call && callee != syntax.None {
		n = callee
	}
	span := p.File.Span(n)
	// Of a chain of calls only the last name is marked: the others are their own.
	if p.File.Kind(n) == syntax.Attribute && strings.ContainsAny(p.File.Text(n), "\n(") {
		span.Start = p.File.Start(p.File.Child(n, syntax.FieldAttribute))
	}
	return span
}

// calleeText is the source of what is called, shortened where it is long.
func (p *Pass) calleeText(n syntax.Node) string {
	callee := n
	if p.File.Kind(n) == syntax.Call {
		callee = p.File.Callee(n)
	}
	text := p.File.Text(callee)
	if p.File.Kind(callee) == syntax.Attribute && (len(text) > 40 || strings.Contains(text, "\n") || strings.Contains(text, "(")) {
		text = "…." + p.File.Text(p.File.Child(callee, syntax.FieldAttribute))
	}
	return text
}
