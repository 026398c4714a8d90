package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// raiseLostException lets an exception come to light where the work is waited
// for.
var raiseLostException = action{
	name: "raise-lost-exception", rules: []string{"lost-exception"},
	propose: func(d *draft) offer {
		call := d.finding.Node
		switch d.Base.Role(d.Value(d.File.Callee(call)).Name) {
		case "lazy-results":
			return d.listResults(call)
		case "coroutine-consumer":
			return d.dropReturnExceptions(call)
		}
		return refuse("Raise its exception", "asking for the result here would wait for the work before anything else is started: keep what the call gives, and ask when all is started")
	},
}

// listResults goes through the results of a map, which raises its exceptions.
func (d *draft) listResults(call syntax.Node) offer {
	title := "Go through the results with `list`"
	if value := d.Named(call, "list"); value.Kind != semantic.LibraryClass || value.Name != "builtins.list" {
		return refuse(title, "`list` means something else here")
	}
	if function := d.Enclosing(call); function != nil && function.Async {
		return refuse(title, "waiting for the results would block the event loop")
	}
	d.insert(d.File.Start(call), "list(")
	d.insert(d.File.End(call), ")")
	return offer{title: title, safety: Suggested}
}

// dropReturnExceptions makes a gather raise the first exception.
func (d *draft) dropReturnExceptions(call syntax.Node) offer {
	f := d.File
	title := "Raise the first exception: leave out `return_exceptions=True`"
	flag, ok := f.Argument(call, -1, "return_exceptions")
	if !ok {
		return offer{}
	}
	if d.looseComment(f.Child(call, syntax.FieldArguments)) {
		return refuse(title, "a comment between the arguments would be lost")
	}
	previous, next := syntax.None, syntax.None
	for argument := range f.Arguments(call) {
		switch {
		case argument.Node < flag.Node:
			previous = argument.Node
		case argument.Node > flag.Node && next == syntax.None:
			next = argument.Node
		}
	}
	span := f.Span(flag.Node)
	switch {
	case previous != syntax.None:
		span.Start = f.End(previous)
	case next != syntax.None:
		span.End = f.Start(next)
	}
	d.delete(span)
	return offer{title: title, safety: Suggested}
}
