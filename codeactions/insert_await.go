package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// insertAwait awaits a coroutine that nothing awaits. Where the function around
// it is none, it becomes one if that breaks no caller.
var insertAwait = action{
	name:  "insert-await",
	rules: []string{"missing-await"},
	propose: func(d *draft) offer {
		call := d.finding.Node
		if d.File.Kind(call) != syntax.Call {
			return offer{}
		}
		title := "Await `" + d.shown(d.File.Callee(call)) + "(…)`"
		in := d.placeOf(call)
		switch {
		case in.function == nil && !d.File.Document.IsNotebook():
			return d.runAtTop(call)
		case in.obstacle != "":
			return refuse(title, in.obstacle)
		}
		safety := Suggested
		if in.function == nil || in.function.Async { // a cell of a notebook can await
			if d.isStatement(call) {
				safety = Safe
			}
			d.await(call)
			return offer{title: title, safety: safety}
		}
		title += ", and make `" + in.function.Name + "` a coroutine function"
		if reason := d.mustStaySync(in.function); reason != "" {
			return refuse(title, reason)
		}
		d.await(call)
		d.insert(d.File.Start(in.function.Node), "async ")
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "as a coroutine function, `"+in.function.Name+"` would have a `"+rule+"`")
		}
		return offer{title: title, safety: safety, elsewhere: d.seenElsewhere(in.function)}
	},
}

// runAtTop runs the coroutine of code at module level, where no loop runs.
func (d *draft) runAtTop(call syntax.Node) offer {
	title := "Run `" + d.shown(d.File.Callee(call)) + "(…)` with `asyncio.run`"
	d.insert(d.File.Start(call), d.use(call, "asyncio.run")+"(")
	d.insert(d.File.End(call), ")")
	return offer{title: title, safety: Suggested}
}

// isStatement reports whether the expression is a whole statement.
func (d *draft) isStatement(n syntax.Node) bool {
	parent := d.File.Parent(n)
	for d.File.Kind(parent) == syntax.Parenthesized {
		parent = d.File.Parent(parent)
	}
	return d.File.Kind(parent) == syntax.ExpressionStatement
}

// mustStaySync says why a def cannot become a coroutine function, "" if it can.
func (d *draft) mustStaySync(function *semantic.Function) string {
	name := function.Name
	for range d.File.Decorators(function.Node) {
		return "`" + name + "` is decorated: what calls it is not known"
	}
	switch {
	case function.Generator:
		return "`" + name + "` is a generator: its callers iterate over it"
	case function.Class != nil && strings.HasPrefix(name, "__"):
		return "Python calls `" + name + "` itself, and does not await it"
	case function.Class != nil && d.mayOverride(function.Class):
		return "`" + name + "` may override a method that callers do not await"
	case d.mentionedElsewhere(function):
		return "`" + name + "` is used elsewhere in this file: its callers would have to await it"
	}
	return ""
}

// mayOverride reports whether a class has bases.
func (d *draft) mayOverride(class *semantic.Class) bool {
	for base := range d.File.Arguments(class.Node) {
		if d.File.Text(base.Value) != "object" {
			return true
		}
	}
	return false
}

// mentionedElsewhere reports whether the name of a def is written anywhere but
// in the def itself: as a method it may be called through any object.
func (d *draft) mentionedElsewhere(function *semantic.Function) bool {
	own := d.File.Name(function.Node)
	for n := range d.File.Descendants(d.File.Root()) {
		if n != own && d.File.Kind(n) == syntax.Identifier && d.File.Text(n) == function.Name {
			return true
		}
	}
	return false
}
