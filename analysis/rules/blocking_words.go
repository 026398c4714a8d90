package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Runtime returns which library the file's coroutines run under: "trio" or
// "anyio" where it imports that and not asyncio, or is a part of it; else "asyncio".
func Runtime(e *semantic.Evaluator) string {
	own, _, _ := strings.Cut(e.Name.Dotted, ".")
	switch {
	case e.Imports("asyncio"):
		return "asyncio"
	case e.Imports("trio") || own == "trio":
		return "trio"
	case e.Imports("anyio") || own == "anyio":
		return "anyio"
	}
	return "asyncio"
}

// AsyncEquivalent returns the awaitable that does what a blocking call does, under
// the library that the file's coroutines run under; "" if there is none.
func AsyncEquivalent(e *semantic.Evaluator, blocking knowledge.Blocking) string {
	runtime := Runtime(e)
	inside, ofAsyncio := strings.CutPrefix(blocking.Async, "asyncio.")
	switch {
	case !ofAsyncio || runtime == "asyncio":
		return blocking.Async
	case inside == "sleep":
		return runtime + ".sleep"
	}
	return ""
}

// ThreadRunner returns what runs a function in a thread and gives an awaitable,
// "asyncio.to_thread"; "" where only an executor does, before Python 3.9.
func ThreadRunner(e *semantic.Evaluator, target knowledge.Version) string {
	switch runtime := Runtime(e); {
	case runtime != "asyncio":
		return runtime + ".to_thread.run_sync"
	case target.AtLeast(3, 9):
		return "asyncio.to_thread"
	}
	return ""
}

// whileOnLoop says what it means that a call waits, and, where the function is no
// coroutine, why it stops the loop.
func (p *Pass) whileOnLoop(entry project.Entry, call project.Call) string {
	stops := "until it returns, no other task of the event loop runs."
	if call.Blocking.Lazy {
		stops = "while it is gone through, no other task of the event loop runs."
	}
	switch entry.Kind {
	case project.IsHanded:
		return fmt.Sprintf(", and `%s` runs this function on the event loop: %s", shown(entry.By), stops)
	case project.IsHook:
		return fmt.Sprintf(", and `%s`, which this overrides, runs on the event loop: %s", shown(entry.By), stops)
	case project.IsHandler:
		return fmt.Sprintf(", and `@%s` has the event loop run this function: %s", shown(entry.By), stops)
	}
	return ": " + stops
}

// remedy says what to do about the call that a chain begins with.
func (p *Pass) remedy(chain []project.Step, entry project.Entry, name string) string {
	first, last := chain[0], chain[len(chain)-1].Call
	node := p.stepNode(first)
	switch {
	case len(chain) == 1 && last.Kind == project.ByExit:
		return "Keep the executor open outside of the coroutine, or await its futures."
	case len(chain) == 1 && first.Function.Async && AsyncEquivalent(p.Evaluator, last.Blocking) != "":
		return fmt.Sprintf("Use `await %s(…)`.", AsyncEquivalent(p.Evaluator, last.Blocking))
	case first.Call.Kind == project.ByIterate, len(chain) == 1 && last.Blocking.Lazy:
		return "Collect what it yields in a thread."
	case p.entersWith(node):
		return "Do the work of this `with` block in a thread."
	case first.Call.Kind != project.ByCall:
		return "Do this work in a thread."
	case first.Function.Async:
		return p.offload(node, name)
	case (entry.Kind == project.IsHook || entry.Kind == project.IsHandler) && !strings.HasPrefix(entry.By, "asyncio."):
		return fmt.Sprintf("Make `%s` a coroutine function. ", first.Function.Name) + p.offload(node, name)
	}
	return "Hand it to a thread with `loop.run_in_executor(None, " + p.handed(node, name) + ")`."
}

// offload says how a coroutine runs a call in a thread, as the target and the
// runtime allow.
func (p *Pass) offload(call syntax.Node, name string) string {
	runner := ThreadRunner(p.Evaluator, p.Target)
	if runner == "" {
		return "Run it in a thread with `await loop.run_in_executor(None, " + p.handed(call, name) + ")`."
	}
	return "Run it in a thread with `await " + runner + "(" + p.handed(call, name) + ")`."
}

// handed is how a function and its arguments are handed on.
func (p *Pass) handed(call syntax.Node, name string) string {
	if p.File.Kind(call) == syntax.Call {
		for range p.File.Arguments(call) {
			return name + ", …"
		}
	}
	return name
}

// entersWith reports whether a with statement enters what the call gives.
func (p *Pass) entersWith(call syntax.Node) bool {
	f := p.File
	with := f.Statement(call)
	if f.Kind(with) != syntax.WithStatement {
		return false
	}
	for item := range f.WithItems(with) {
		if f.Bare(item.Value) == call {
			return true
		}
	}
	return false
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
		return "works on files"
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
