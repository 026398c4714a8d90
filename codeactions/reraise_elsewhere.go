package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// suppressLess takes the cancellation out of what suppress(…) drops.
func (d *draft) suppressLess(call syntax.Node) offer {
	const title = "Do not suppress the cancellation"
	f := d.File
	var arguments []syntax.Node
	gone := -1
	for argument := range f.Arguments(call) {
		switch {
		case argument.Stars > 0 || argument.Name != "":
			return refuse(title, "what is suppressed is not known")
		case d.isCancelledError(argument.Value):
			if gone >= 0 {
				return refuse(title, "it is named more than once")
			}
			gone = len(arguments)
		case d.Value(argument.Value).Name == "builtins.BaseException":
			if d.Named(call, "Exception").Name != "builtins.Exception" {
				return refuse(title, "`Exception` means something else here")
			}
			d.replace(f.Span(argument.Value), "Exception")
			return offer{title: "Suppress `Exception` only, which lets cancellation pass", safety: Suggested}
		}
		arguments = append(arguments, argument.Node)
	}
	switch {
	case gone < 0:
		return refuse(title, "what is suppressed is not known")
	case len(arguments) == 1:
		return refuse(title, "nothing else is suppressed: take the `with` away, or cancel the awaited task yourself and keep it")
	}
	text := f.Document.Text
	span := f.Span(arguments[gone])
	if gone+1 < len(arguments) {
		span.End = f.Start(arguments[gone+1])
	} else {
		span.Start = f.End(arguments[gone-1])
	}
	if strings.Contains(text[span.Start:span.End], "#") {
		return refuse(title, "a comment between the arguments would be lost")
	}
	d.delete(span)
	return offer{title: title, safety: Suggested}
}

// moveBehindFinally takes a jump that ends a finally block out of it: behind the
// try statement it no longer drops the exception on its way.
func (d *draft) moveBehindFinally(jump syntax.Node) offer {
	f := d.File
	word := "`" + strings.Fields(f.Text(jump))[0] + "`"
	title := "Move " + word + " behind the `try` statement"
	block := f.Parent(jump)
	clause := f.Parent(block)
	if f.Kind(clause) != syntax.FinallyClause || !d.isLast(jump) {
		return refuse(title, "other code of the `finally` block depends on where the "+word+" stands")
	}
	try := f.Try(f.Parent(clause))
	if d.jumps(try) {
		return refuse(title, "the `try` statement also ends by other jumps, which would then take effect")
	}
	if _, behind := d.neighbours(jump); !d.opensLine(jump) || behind != syntax.None {
		return refuse(title, "the "+word+" shares its line with other code")
	}
	from, to := d.lineStart(f.Start(jump)), f.Start(jump)
	for first := range f.Statements(block) {
		if first != jump {
			break
		}
		if len(try.Handlers) == 0 {
			return refuse(title, "the `finally` block would be empty: take the `try` away")
		}
		from = d.lineStart(f.Start(clause))
		if strings.Contains(f.Document.Text[from:to], "#") {
			return refuse(title, "the `finally` block would be empty, and its comment lost")
		}
	}
	d.replace(syntax.Span{Start: from, End: to}, d.margin(try.Node))
	return offer{title: title, safety: Suggested}
}

// jumps reports whether other parts of a try statement than its finally block
// return, or leave a loop around.
func (d *draft) jumps(try syntax.Try) bool {
	f := d.File
	function := d.Enclosing(try.Node)
	for n := range f.Descendants(try.Node) {
		if f.Inside(n, try.Finally) {
			break
		}
		switch f.Kind(n) {
		case syntax.ReturnStatement, syntax.BreakStatement, syntax.ContinueStatement:
			if d.Enclosing(n) == function && !d.staysInside(n, try.Node) {
				return true
			}
		}
	}
	return false
}
