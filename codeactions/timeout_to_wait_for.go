package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// timeoutToWaitFor bounds the one wait of a timeout scope with asyncio.wait_for, which also
// runs before Python 3.11.
var timeoutToWaitFor = action{
	name: "timeout-to-wait-for", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Rewrite to `asyncio.wait_for()`"
		f := d.File
		with := d.selectedHeader(syntax.WithStatement)
		if with == syntax.None {
			return offer{}
		}
		var scope syntax.WithItem
		items := 0
		for item := range f.WithItems(with) {
			scope = item
			items++
		}
		if f.Kind(scope.Value) != syntax.Call || d.Value(f.Callee(scope.Value)).Name != "asyncio.timeout" {
			return offer{}
		}
		bound, ok := f.Argument(scope.Value, 0, "delay")
		statement, count := syntax.None, 0
		for each := range f.Statements(f.Body(with)) {
			statement = each
			count++
		}
		switch {
		case items > 1:
			return refuse(title, "more is entered than the timeout")
		case scope.Target != syntax.None:
			return refuse(title, "`"+f.Text(scope.Target)+"` names the scope, and `wait_for` has none")
		case !ok || bound.Stars > 0:
			return refuse(title, "its bound is not written here")
		case count != 1 || d.isCompound(statement):
			return refuse(title, "more is done under it than to wait once")
		}
		await := syntax.None
		for n := range f.Descendants(statement) {
			if f.Kind(n) == syntax.Await {
				await = n
				break
			}
		}
		if await == syntax.None || !d.onlyAwait(await, statement) {
			return refuse(title, "more is done under it than to wait once")
		}
		if !d.opensLine(statement) || d.holdsLooseComment(with, statement) {
			return refuse(title, "comments or other code share its lines")
		}
		awaited := f.FirstChild(await)
		d.replace(syntax.Span{Start: f.Start(await), End: f.Start(awaited)}, "await "+d.use(await, "asyncio.wait_for")+"(")
		d.insert(f.End(awaited), ", timeout="+f.Text(bound.Value)+")")
		d.delete(syntax.Span{Start: f.Start(with), End: f.Start(statement)})
		if lines := f.Document.Lines; lines.Of(f.Start(statement)) < lines.Of(f.End(statement)) {
			d.dedent(syntax.Span{Start: lines.Start(lines.Of(f.Start(statement)) + 1), End: f.End(statement)}, d.margin(with), d.unit(statement))
		}
		if overlap(d.sorted()) {
			return refuse(title, "it is written over several lines")
		}
		return offer{title: title, safety: Suggested}
	},
}

// holdsLooseComment reports whether a comment stands in a block and outside of its one
// statement.
func (d *draft) holdsLooseComment(block, statement syntax.Node) bool {
	f := d.File
	for n := range f.Descendants(block) {
		if f.Kind(n) == syntax.Comment && f.Start(n) < f.Start(statement) {
			return true
		}
	}
	return false
}
