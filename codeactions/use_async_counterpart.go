package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// useAsyncCounterpart calls the function that takes a coroutine function, or a
// coroutine, where one was given to its plain counterpart.
var useAsyncCounterpart = action{
	name: "use-async-counterpart", rules: []string{"async-callable-in-sync-slot"},
	propose: func(d *draft) offer {
		f := d.File
		slot, ok := d.slotOf(f.Bare(d.finding.Node))
		if !ok || slot.Async == "" {
			return offer{}
		}
		callee := f.Callee(slot.Call)
		module, name, _ := cutLast(slot.Async)
		title := "Use `" + name + "`"
		if plain, _, _ := cutLast(slot.Name); plain == module {
			if f.Kind(callee) != syntax.Attribute {
				return refuse(title, "what is called has a name of its own here")
			}
			d.replace(f.Span(f.Child(callee, syntax.FieldAttribute)), name)
			return offer{title: title, safety: Safe}
		}
		if slot.Async != "asyncio.run_coroutine_threadsafe" || f.Kind(callee) != syntax.Attribute {
			return offer{}
		}
		coroutine, reason := d.coroutineCall(slot)
		if reason != "" {
			return refuse(title, reason)
		}
		loop := f.Text(f.Child(callee, syntax.FieldObject))
		d.replace(f.Span(slot.Call), d.use(slot.Call, slot.Async)+"("+coroutine+", "+loop+")")
		return offer{title: title, safety: Suggested}
	},
}
