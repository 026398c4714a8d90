package codeactions

import (
	"strings"

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
		title := "Make `" + function.Name + "` a coroutine function, and await it wherever it is called"
		calls, elsewhere, reason := d.callsToAwait(function)
		if reason != "" {
			return refuse(title, reason)
		}
		if len(calls) == 0 && elsewhere == nil {
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
		return offer{title: title, safety: Suggested, elsewhere: elsewhere}
	},
}

// callsToAwait returns all calls of a function in its file, and whether other files have to
// be asked, or says why they cannot be awaited.
func (d *draft) callsToAwait(function *semantic.Function) (calls []syntax.Node, elsewhere *Elsewhere, reason string) {
	for range d.File.Decorators(function.Node) {
		return nil, nil, "it is decorated: what calls it is not known"
	}
	switch {
	case function.Generator:
		return nil, nil, "it is a generator: its callers iterate over it"
	case function.Class != nil && d.mayOverride(function.Class):
		return nil, nil, "it may override a method that callers do not await"
	case function.Class != nil && strings.HasPrefix(function.Name, "__"):
		return nil, nil, "Python calls it itself, and does not await it"
	}
	calls, known := d.Callers(function)
	if !known {
		calls, reason = d.callsByName(function)
		elsewhere = d.seenElsewhere(function)
	}
	if reason != "" {
		return nil, nil, reason
	}
	for _, call := range calls {
		if reason := d.cannotAwait(call, function); reason != "" {
			return nil, nil, reason
		}
	}
	return calls, elsewhere, ""
}

// cannotAwait says why a call of a function that becomes a coroutine function cannot be
// awaited, or "". The function itself is nil in other files.
func (d *draft) cannotAwait(call syntax.Node, function *semantic.Function) string {
	switch in := d.placeOf(call); {
	case in.function == nil:
		return "the module calls it outside of all functions"
	case in.obstacle != "":
		return "it is called where " + in.obstacle
	case !in.function.Async && in.function != function:
		return "`" + in.function.Name + "` calls it and is no coroutine function"
	}
	return ""
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
