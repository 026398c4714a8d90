package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// makeAsync makes a coroutine function of a function, and has all that calls it await it.
var makeAsync = action{
	name: "make-async", kind: Rewrite,
	propose: func(d *draft) offer {
		f := d.File
		at := f.At(d.selected.Start)
		if at == syntax.None || f.Kind(f.Parent(at)) != syntax.FunctionDefinition || f.Field(at) != syntax.FieldName {
			return offer{} // it is offered on the name that is defined
		}
		function := d.FunctionAt(f.Parent(at))
		if function == nil || function.Async || f.HasError(function.Node) {
			return offer{}
		}
		title := "Make `" + function.Name + "` a coroutine function, and await it in this file"
		calls, reason := d.callsToAwait(function)
		if reason != "" {
			return refuse(title, reason)
		}
		if len(calls) == 0 {
			return offer{} // who calls it is not seen
		}
		d.insert(f.Start(function.Node), "async ")
		for _, call := range calls {
			d.await(call)
		}
		// What blocks in it blocks the loop now as before: only now it can be mended.
		if rule := d.newFinding("blocking-call-in-async"); rule != "" {
			return refuse(title, "there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// callsToAwait returns all calls of a function, or says why they cannot be awaited.
func (d *draft) callsToAwait(function *semantic.Function) (calls []syntax.Node, reason string) {
	for range d.File.Decorators(function.Node) {
		return nil, "it is decorated: what calls it is not known"
	}
	switch {
	case function.Generator:
		return nil, "it is a generator: its callers iterate over it"
	case function.Class != nil && d.mayOverride(function.Class):
		return nil, "it may override a method that callers do not await"
	}
	calls, known := d.Callers(function)
	if !known {
		calls, reason = d.callsByName(function)
	}
	if reason != "" {
		return nil, reason
	}
	for _, call := range calls {
		switch in := d.placeOf(call); {
		case in.function == nil:
			return nil, "the module calls it outside of all functions"
		case in.obstacle != "":
			return nil, "it is called where " + in.obstacle
		case !in.function.Async && in.function != function:
			return nil, "`" + in.function.Name + "` calls it and is no coroutine function"
		}
	}
	return calls, ""
}

// callsByName returns the calls of a function that others may call, too: all places of the
// file that write its name.
func (d *draft) callsByName(function *semantic.Function) (calls []syntax.Node, reason string) {
	f := d.File
	for _, n := range d.Mentions(function.Name) {
		callee := n
		if f.Kind(n) == syntax.Identifier && f.Kind(f.Parent(n)) == syntax.Attribute && f.Field(n) == syntax.FieldAttribute {
			callee = f.Parent(n)
		}
		call := f.Parent(callee)
		if f.Kind(call) != syntax.Call || f.Callee(call) != callee {
			return nil, "`" + function.Name + "` is not only called, but handed on"
		}
		if d.Value(callee).Function != function {
			return nil, "whether `" + firstLine(f.Text(call)) + "` calls it is not known"
		}
		calls = append(calls, call)
	}
	return calls, ""
}
