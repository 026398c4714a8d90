package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// offloadToThread runs a blocking call, or a whole with block, in a thread
// while the coroutine waits for it.
var offloadToThread = action{
	name: "offload-to-thread", rules: []string{"blocking-call-in-async"},
	propose: proposeOffload,
}

func proposeOffload(d *draft) offer {
	f, n := d.File, d.finding.Node
	if with, item := d.entered(n); with != syntax.None {
		return d.offloadBlock(with, item)
	}
	if d.isCallback(n) {
		return refuse("Run `"+d.shown(n)+"` in a thread", "what it is given to calls it: do that in a thread, or give it a function that starts one")
	}
	switch f.Kind(n) {
	case syntax.Attribute:
		return refuse("Run `"+d.shown(n)+"` in a thread", "a property is read, not called: read it in a function that runs in a thread")
	case syntax.Call:
	default:
		return offer{}
	}
	if d.isLazy(n) {
		return d.offloadLazy(n)
	}
	title := "Run `" + d.shown(f.Callee(n)) + "` in a thread"
	if reason := d.unsuspendable(n); reason != "" {
		return refuse(title, reason)
	}
	if reason := d.threadBound(n); reason != "" {
		return refuse(title, reason)
	}
	d.offloadCall(n)
	return d.waiting(n, offer{title: title, safety: Suggested})
}

// isCallback reports whether a callable is marked that is an argument of a call.
func (d *draft) isCallback(n syntax.Node) bool {
	switch d.File.Kind(d.File.Parent(n)) {
	case syntax.ArgumentList, syntax.KeywordArgument:
		return d.File.Kind(n) != syntax.Call && d.callable(n)
	}
	return false
}

func (d *draft) callable(n syntax.Node) bool {
	switch d.Value(n).Kind {
	case semantic.ProjectFunction, semantic.LibraryFunction, semantic.LibraryClass, semantic.Partial:
		return true
	}
	return false
}

// entered returns the with statement that enters the node itself, and its item.
func (d *draft) entered(n syntax.Node) (syntax.Node, syntax.WithItem) {
	f := d.File
	with := f.Statement(n)
	if f.Kind(with) == syntax.WithStatement {
		for item := range f.WithItems(with) {
			if f.Bare(item.Value) == n {
				return with, item
			}
		}
	}
	return syntax.None, syntax.WithItem{}
}

// offloadCall writes "f(a)" as "await asyncio.to_thread(f, a)".
func (d *draft) offloadCall(call syntax.Node) {
	f := d.File
	callee := f.Callee(call)
	start, end := f.Start(call), f.End(call)
	prefix, suffix := d.threadRunner(call, d.takesKeywords(call))
	arguments := f.Child(call, syntax.FieldArguments)
	separator, gap := "", ""
	switch {
	case f.Kind(arguments) == syntax.GeneratorExpression:
		// A generator expression that was the only argument needs parentheses
		// of its own.
		separator, suffix = ", (", ")"+suffix
	case d.hasArguments(call):
		separator, gap = ", ", d.hangingGap(call)
		if gap != "" {
			separator = ","
		}
	}
	before := "await " + prefix + gap
	if d.hasTrailer(call) {
		before, suffix = "("+before, suffix+")"
	}
	if start > 0 && wordByte(f.Document.Text[start-1]) {
		before = " " + before
	}
	d.insert(start, before)
	d.replace(syntax.Span{Start: f.End(callee), End: f.Start(arguments) + 1}, separator)
	if suffix != "" {
		d.insert(end, suffix)
	}
}

func (d *draft) hasArguments(call syntax.Node) bool {
	for range d.File.Arguments(call) {
		return true
	}
	return false
}

// hangingGap is the line end and margin before the first argument, where the
// arguments begin on a line of their own: the callee then gets one, too.
func (d *draft) hangingGap(call syntax.Node) string {
	f := d.File
	for argument := range f.Arguments(call) {
		if f.Document.Lines.Of(f.Start(argument.Node)) > f.Document.Lines.Of(f.Start(f.Parent(argument.Node))) {
			return d.newline() + d.margin(argument.Node)
		}
		break
	}
	return ""
}

// takesKeywords reports whether the call has keyword arguments, which
// run_in_executor does not pass on.
func (d *draft) takesKeywords(call syntax.Node) bool {
	for argument := range d.File.Arguments(call) {
		if argument.Name != "" || argument.Stars == 2 {
			return true
		}
	}
	return false
}

// threadRunner returns what opens and what closes, behind the call's own
// parenthesis, the call that runs a function in a thread.
func (d *draft) threadRunner(at syntax.Node, keywords bool) (prefix, suffix string) {
	runner := rules.ThreadRunner(d.Evaluator, d.target())
	switch {
	case runner == "":
		prefix = d.use(at, "asyncio.get_running_loop") + "().run_in_executor(None, "
	case runner == "asyncio.to_thread":
		return d.use(at, runner) + "(", "" // passes keywords on
	default:
		prefix = d.use(at, runner) + "("
	}
	if keywords {
		return prefix + d.use(at, "functools.partial") + "(", ")"
	}
	return prefix, ""
}

func wordByte(b byte) bool {
	return b == '_' || b >= 0x80 || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}
