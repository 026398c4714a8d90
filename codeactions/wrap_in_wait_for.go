package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// wrapInWaitFor awaits through asyncio.wait_for, which ends the wait after some
// time and works in every version of Python.
var wrapInWaitFor = action{
	name:  "wrap-in-wait-for",
	rules: []string{"missing-timeout"},
	propose: func(d *draft) offer {
		wait, ok := d.waits()
		if !ok || wait.Scope != "asyncio.timeout" || wait.Default {
			return offer{}
		}
		const title = "Await it through `asyncio.wait_for`"
		f, call := d.File, d.finding.Node
		awaited := call
		for f.Kind(f.Parent(awaited)) == syntax.Parenthesized {
			awaited = f.Parent(awaited)
		}
		if f.Kind(f.Parent(awaited)) != syntax.Await {
			return refuse(title, "what is entered with `async with` cannot be awaited through it")
		}
		d.insert(f.Start(call), d.use(call, "asyncio.wait_for")+"(")
		d.insert(f.End(call), ", timeout="+seconds+")")
		d.asks(seconds)
		return offer{title: title, safety: Suggested}
	},
}
