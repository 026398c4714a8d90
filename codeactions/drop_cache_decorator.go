package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// dropCacheDecorator takes a cache off a coroutine function.
var dropCacheDecorator = action{
	name:  "drop-cache-decorator",
	rules: []string{"cached-coroutine"},
	propose: func(d *draft) offer {
		decorator := d.File.Parent(d.finding.Node)
		title := "Remove `@" + d.File.Text(d.finding.Node) + "`"
		start := d.lineStart(d.File.Start(decorator))
		next := d.lineEnd(d.File.End(decorator)) + len(d.newline())
		if d.File.NextSibling(decorator) == syntax.None || next > len(d.File.Document.Text) {
			return refuse(title, "nothing stands behind the decorator")
		}
		d.delete(syntax.Span{Start: start, End: next})
		return offer{title: title, safety: Suggested}
	},
}
