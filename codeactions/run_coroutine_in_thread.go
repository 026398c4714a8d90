package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// runCoroutineInThread gives a thread a loop of its own to run the coroutine in.
var runCoroutineInThread = action{
	name: "run-coroutine-in-thread", rules: []string{"async-callable-in-sync-slot"},
	propose: func(d *draft) offer {
		slot, ok := d.slotOf(d.File.Bare(d.finding.Node))
		if !ok || slot.Arguments == "" || slot.To != knowledge.Thread && slot.To != knowledge.Process {
			return offer{}
		}
		title := "Let it run with `asyncio.run`"
		if slot.To == knowledge.Process {
			return refuse(title, "a coroutine cannot be sent to another process")
		}
		if d.File.Kind(d.File.Parent(slot.Call)) == syntax.Await {
			return offer{} // what awaits the result can await the coroutine
		}
		coroutine, reason := d.coroutineCall(slot)
		tuple, _, _ := strings.Cut(slot.Arguments, ", ")
		if reason == "" && tuple == "*args" && slot.Argument.Name != "" {
			reason = "the function is given by its name, so that nothing can stand behind it"
		}
		if reason != "" {
			return refuse(title, reason)
		}
		d.dropHandedOn(slot.Call, slot.Argument.Node, slot.Arguments)
		text := d.use(slot.Call, "asyncio.run") + ", "
		if tuple == "*args" {
			text += coroutine
		} else {
			text += tuple + "=(" + coroutine + ",)"
		}
		d.replace(d.File.Span(slot.Argument.Value), text)
		return offer{title: title, safety: Suggested}
	},
}

// dropHandedOn takes away the arguments of a call that are handed on to the
// callable, each with the comma before it.
func (d *draft) dropHandedOn(call, callable syntax.Node, arguments string) {
	f := d.File
	tuple, dict, _ := strings.Cut(arguments, ", ")
	end := 0
	for argument := range f.Arguments(call) {
		behind := argument.Node > callable && (argument.Name == "" || dict == "**kwargs") && tuple == "*args"
		if behind || argument.Name != "" && (argument.Name == tuple || argument.Name == dict) {
			if argument.Node < callable {
				end = f.Start(f.NextSibling(argument.Node))
				d.delete(syntax.Span{Start: f.Start(argument.Node), End: end})
			} else {
				d.delete(syntax.Span{Start: end, End: f.End(argument.Node)})
			}
		}
		end = f.End(argument.Node)
	}
}
