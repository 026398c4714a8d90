package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// isLazy reports whether a call only makes an iterator, which blocks while it
// is gone through.
func (d *draft) isLazy(call syntax.Node) bool {
	callee := d.Value(d.File.Callee(call))
	if callee.Kind == semantic.ProjectFunction {
		return callee.Function.Generator && !callee.Function.Manager
	}
	blocking, _ := d.Base.Blocks(callee.Name)
	return blocking.Lazy
}

// offloadLazy runs the call that goes through an iterator in a thread, and the
// making of the iterator with it: "list(path.iterdir())" as a whole.
func (d *draft) offloadLazy(iterator syntax.Node) offer {
	f := d.File
	title := "Run `" + d.shown(f.Callee(iterator)) + "` in a thread"
	const reason = "it only makes an iterator, and what goes through it blocks: do both in a function that runs in a thread"
	consumer := f.Parent(f.Parent(iterator))
	if f.Kind(f.Parent(iterator)) != syntax.ArgumentList || f.Kind(consumer) != syntax.Call ||
		!strings.HasPrefix(d.Value(f.Callee(consumer)).Name, "builtins.") {
		return refuse(title, reason)
	}
	title = "Run `" + d.shown(f.Callee(consumer)) + "` in a thread"
	if obstacle := d.unsuspendable(consumer); obstacle != "" {
		return refuse(title, obstacle)
	}
	if d.reads(consumer) {
		return refuse(title, reason)
	}
	for n := range f.Descendants(consumer) {
		switch f.Kind(n) {
		case syntax.Await, syntax.Yield, syntax.NamedExpression:
			return refuse(title, "its arguments do work of the coroutine's own: give them names before")
		}
	}
	prefix, _ := d.threadRunner(consumer, false)
	before, after := "await "+prefix+"lambda: ", ")"
	if d.hasTrailer(consumer) {
		before, after = "("+before, after+")"
	}
	d.insert(f.Start(consumer), before)
	d.insert(f.End(consumer), after)
	return d.waiting(consumer, offer{title: title, safety: Suggested})
}
