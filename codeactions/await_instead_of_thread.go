package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// awaitInsteadOfThread awaits a coroutine that was given to a thread.
var awaitInsteadOfThread = action{
	name: "await-instead-of-thread", rules: []string{"async-callable-in-sync-slot", "called-instead-of-passed"},
	propose: func(d *draft) offer {
		slot, ok := d.slotOf(d.File.Bare(d.finding.Node))
		if !ok || slot.To != knowledge.Thread || slot.Result == "dropped" || d.File.Kind(d.File.Parent(slot.Call)) != syntax.Await {
			return offer{}
		}
		given := d.finding.Node
		var text, reason string
		switch {
		case d.finding.Rule == "async-callable-in-sync-slot":
			text, reason = d.coroutineCall(slot)
		case rules.MakesCoroutine(d.Evaluator, d.Value(d.File.Callee(given))):
			text = d.File.Text(given)
			reason = d.othersBehind(slot)
		default:
			return offer{}
		}
		title := "Await it without a thread"
		if reason != "" {
			return refuse(title, reason)
		}
		d.replace(d.File.Span(slot.Call), text)
		return offer{title: title, safety: Suggested}
	},
}
