package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// executorToThread runs a function in a thread by asyncio.to_thread, which takes named
// arguments and hands the context variables on.
var executorToThread = action{
	name: "executor-to-thread", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Rewrite to `asyncio.to_thread()`"
		f := d.File
		call := d.selectedCall("asyncio.AbstractEventLoop.run_in_executor", "asyncio.BaseEventLoop.run_in_executor")
		if call == syntax.None {
			return offer{}
		}
		executor, _ := f.Argument(call, 0, "")
		function, ok := f.Argument(call, 1, "")
		if !ok || f.Kind(executor.Value) != syntax.NoneLiteral || function.Stars > 0 {
			return offer{} // to_thread takes the loop's own pool
		}
		switch {
		case !d.target().AtLeast(3, 9):
			return refuse(title, "`asyncio.to_thread` came with Python 3.9, and the code has to run on "+d.target().String())
		case d.awaitOf(call) == syntax.None:
			return refuse(title, "the thread would only start once somebody awaits it")
		}
		gone := syntax.Span{Start: f.Start(executor.Node), End: f.Start(f.NextSibling(executor.Node))}
		partial := function.Value
		if d.looseComment(f.Child(call, syntax.FieldArguments)) && strings.Contains(f.Document.Text[gone.Start:f.Start(function.Node)], "#") {
			return refuse(title, "a comment between the arguments would be lost")
		}
		if f.Kind(partial) != syntax.Call || d.Value(f.Callee(partial)).Name != "functools.partial" || d.holdsComment(call) {
			d.replace(f.Span(f.Callee(call)), d.use(call, "asyncio.to_thread"))
			d.delete(gone)
			return offer{title: title, safety: Suggested}
		}
		given := d.givenTo(partial)
		positional := append(given.positional, d.givenTo(call).positional[2:]...)
		for _, argument := range given.named {
			positional = append(positional, f.Text(argument.Node))
		}
		d.replace(f.Span(call), d.use(call, "asyncio.to_thread")+"("+strings.Join(positional, ", ")+")")
		return offer{title: title, safety: Suggested}
	},
}
