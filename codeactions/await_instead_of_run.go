package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// awaitInsteadOfRun awaits what a coroutine tries to run in a second event loop.
var awaitInsteadOfRun = action{
	name:  "await-instead-of-run",
	rules: []string{"nested-event-loop", "notebook-asyncio-run"},
	propose: func(d *draft) offer {
		call := d.finding.Node
		if d.File.Kind(call) != syntax.Call {
			return offer{}
		}
		shown := "`" + d.shown(d.File.Callee(call)) + "`"
		title := "Await the coroutine instead of calling " + shown
		if reason := d.unsuspendable(call); reason != "" {
			return refuse(title, reason)
		}
		callee := d.Value(d.File.Callee(call))
		if callee.Kind == semantic.ProjectFunction || callee.Kind == semantic.ProjectClass {
			return refuse(title, shown+" starts the loop itself: make it a coroutine function, then await it")
		}
		switch name := callee.Name; {
		case name == "anyio.run" || name == "trio.run":
			return d.awaitFunction(call, title)
		case name == "asyncio.run" || name == "uvloop.run" || name == "asyncio.Runner.run" || strings.HasSuffix(name, ".run_until_complete"):
			return d.awaitArgument(call, title)
		}
		return refuse(title, shown+" is given nothing that could be awaited")
	},
}

// awaitArgument makes "await f()" of "run(f())".
func (d *draft) awaitArgument(call syntax.Node, title string) offer {
	f := d.File
	made := offer{title: title, safety: Safe}
	coroutine := syntax.None
	for argument := range f.Arguments(call) {
		switch {
		case argument.Stars > 0:
			return refuse(title, "what is run is not written here")
		case argument.Name == "debug":
			made.safety = Suggested
		case argument.Name == "loop_factory" || argument.Name == "context" || coroutine != syntax.None:
			return refuse(title, "`"+f.Text(argument.Node)+"` would be lost")
		default:
			coroutine = argument.Value
		}
	}
	if coroutine == syntax.None {
		return refuse(title, "there is no coroutine to await")
	}
	if d.looseComment(f.Child(call, syntax.FieldArguments)) {
		return refuse(title, "a comment between the arguments would be lost")
	}
	open, shut := "await ", ""
	if !d.primary(coroutine) {
		open, shut = "await (", ")"
	}
	if d.hasTrailer(call) {
		open, shut = "("+open, shut+")"
	}
	d.replace(syntax.Span{Start: f.Start(call), End: f.Start(coroutine)}, open)
	d.replace(syntax.Span{Start: f.End(coroutine), End: f.End(call)}, shut)
	return made
}

// awaitFunction makes "await f(x)" of "run(f, x)".
func (d *draft) awaitFunction(call syntax.Node, title string) offer {
	f := d.File
	var positional []syntax.Node
	for argument := range f.Arguments(call) {
		if argument.Name != "" || argument.Stars > 0 && len(positional) == 0 || argument.Stars > 1 {
			return refuse(title, "`"+f.Text(argument.Node)+"` would be lost")
		}
		positional = append(positional, argument.Node)
	}
	if len(positional) == 0 || !d.primary(positional[0]) || d.looseComment(f.Child(call, syntax.FieldArguments)) {
		return refuse(title, "what is run is not written as a plain name")
	}
	open, shut := "await ", ")"
	if d.hasTrailer(call) {
		open, shut = "(await ", "))"
	}
	d.replace(syntax.Span{Start: f.Start(call), End: f.Start(positional[0])}, open)
	rest := f.End(call) - 1
	if len(positional) > 1 {
		rest = f.Start(positional[1])
	}
	d.replace(syntax.Span{Start: f.End(positional[0]), End: rest}, "(")
	d.replace(syntax.Span{Start: f.End(call) - 1, End: f.End(call)}, shut)
	return offer{title: title, safety: Suggested}
}

// primary reports whether await binds to the whole expression without
// parentheses, and line ends in it need none either.
func (d *draft) primary(n syntax.Node) bool {
	f := d.File
	switch f.Kind(n) {
	case syntax.Call, syntax.Attribute, syntax.Subscript:
		inner := f.FirstChild(n)
		bare := f.Document.Text[f.End(inner):f.End(n)]
		if f.Kind(n) == syntax.Attribute && strings.ContainsAny(bare, "\r\n") {
			return false
		}
		return d.primary(inner)
	case syntax.Identifier, syntax.Parenthesized:
		return true
	}
	return false
}

// looseComment reports whether a comment stands between the arguments of a call.
func (d *draft) looseComment(arguments syntax.Node) bool {
	return d.File.ChildOf(arguments, syntax.Comment) != syntax.None
}
