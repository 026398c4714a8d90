package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// awaitOwnLoop awaits a coroutine that was handed to the running loop as if that were
// another thread's.
var awaitOwnLoop = action{
	name:  "await-own-loop",
	rules: []string{"loop-self-wait"},
	propose: func(d *draft) offer {
		f := d.File
		wait := d.finding.Node
		title := "Await the coroutine itself"
		callee := f.Callee(wait)
		run := f.Bare(f.Child(callee, syntax.FieldObject))
		if f.Kind(run) != syntax.Call || d.Value(f.Callee(run)).Name != "asyncio.run_coroutine_threadsafe" {
			return refuse(title, "the coroutine is handed to the loop elsewhere: await it there")
		}
		if reason := d.unsuspendable(wait); reason != "" {
			return refuse(title, reason)
		}
		coroutine, ok := f.Argument(run, 0, "coro")
		switch {
		case !ok || coroutine.Stars > 0:
			return refuse(title, "what is run is not written here")
		case d.looseComment(f.Child(run, syntax.FieldArguments)) || d.looseComment(f.Child(wait, syntax.FieldArguments)):
			return refuse(title, "a comment between the arguments would be lost")
		}
		open, shut := "await ", ""
		if !d.primary(coroutine.Value) {
			open, shut = "await (", ")"
		}
		made := offer{title: title, safety: Safe}
		if timeout, ok := f.Argument(wait, 0, "timeout"); ok {
			if timeout.Stars > 0 {
				return refuse(title, "`"+f.Text(timeout.Node)+"` would be lost")
			}
			title += " for no longer than it was waited for"
			made = offer{title: title, safety: Suggested}
			open = "await " + d.use(wait, "asyncio.wait_for") + "("
			shut = ", " + f.Text(timeout.Value) + ")"
		}
		if d.hasTrailer(wait) {
			open, shut = "("+open, shut+")"
		}
		d.replace(syntax.Span{Start: f.Start(wait), End: f.Start(coroutine.Value)}, open)
		d.replace(syntax.Span{Start: f.End(coroutine.Value), End: f.End(wait)}, shut)
		return made
	},
}
