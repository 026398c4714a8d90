package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// waitForToTimeout bounds a wait with a scope instead of asyncio.wait_for, so that more
// statements can be put under the same bound.
var waitForToTimeout = action{
	name: "wait-for-to-timeout", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Rewrite to `async with asyncio.timeout()`"
		f := d.File
		call := d.selectedCall("asyncio.wait_for")
		if call == syntax.None {
			return offer{}
		}
		await := d.awaitOf(call)
		if await == syntax.None {
			return refuse(title, "the call is not awaited where it stands")
		}
		if !d.target().AtLeast(3, 11) {
			return refuse(title, "`asyncio.timeout` needs Python 3.11, and the code has to run on "+d.target().String())
		}
		statement := f.Statement(call)
		if statement == syntax.None {
			return offer{} // in a text that does not parse
		}
		switch f.Kind(statement) {
		case syntax.ExpressionStatement, syntax.ReturnStatement, syntax.AssertStatement:
		default:
			return refuse(title, d.boundsWhole(statement))
		}
		if !d.onlyAwait(await, statement) {
			return refuse(title, "the statement waits for more than this, or more than once")
		}
		awaited, ok := f.Argument(call, 0, "fut")
		bound, bounded := f.Argument(call, 1, "timeout")
		if !ok || !bounded || awaited.Stars > 0 || bound.Stars > 0 || d.looseComment(f.Child(call, syntax.FieldArguments)) {
			return refuse(title, "its arguments are not written one by one")
		}
		if f.Text(f.Bare(bound.Value)) == "None" {
			return refuse(title, "it bounds nothing: its timeout is `None`")
		}
		open, shut := "await ", ""
		if !d.primary(awaited.Value) {
			open, shut = "await (", ")"
		}
		d.wrap(statement, statement, "async with "+d.use(statement, "asyncio.timeout")+"("+f.Text(bound.Value)+"):")
		if awaited.Node > bound.Node {
			return refuse(title, "the bound is written first")
		}
		d.replace(syntax.Span{Start: f.Start(await), End: f.Start(awaited.Value)}, open)
		d.replace(syntax.Span{Start: f.End(awaited.Value), End: f.End(await)}, shut)
		if overlap(d.sorted()) {
			return refuse(title, "it is written over several lines")
		}
		return offer{title: title, safety: Suggested}
	},
}
