package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// awaitAsyncEquivalent awaits the asynchronous call that does the same as a
// blocking one: time.sleep becomes asyncio.sleep.
var awaitAsyncEquivalent = action{
	name:  "await-async-equivalent",
	rules: []string{"blocking-call-in-async"},
	propose: func(d *draft) offer {
		call := d.finding.Node
		callee := d.File.Callee(call)
		value := d.Value(callee)
		if d.File.Kind(call) != syntax.Call || value.Kind != semantic.LibraryFunction && value.Kind != semantic.External {
			return offer{}
		}
		blocking, _ := d.Base.Blocks(value.Name)
		equivalent := rules.AsyncEquivalent(d.Evaluator, blocking)
		if equivalent == "" {
			return offer{}
		}
		title := "Use `await " + equivalent + "(…)`"
		if reason := d.unsuspendable(call); reason != "" {
			return refuse(title, reason)
		}
		if d.holdsComment(callee) {
			return refuse(title, "the comment inside `"+d.shown(callee)+"` would be lost")
		}
		d.await(call)
		d.replace(d.File.Span(callee), d.use(call, equivalent))
		if symbol, _ := d.Base.Lookup(value.Name); symbol.Owner != "" {
			// The object whose method it was is gone.
			return offer{title: title, safety: Suggested}
		}
		return offer{title: title, safety: Safe}
	},
}

// holdsComment reports whether a comment stands inside the node.
func (d *draft) holdsComment(n syntax.Node) bool {
	for below := range d.File.Descendants(n) {
		if d.File.Kind(below) == syntax.Comment {
			return true
		}
	}
	return false
}
