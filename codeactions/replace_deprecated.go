package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// replaceDeprecated writes what stands in the place of a part of asyncio that
// goes away.
var replaceDeprecated = action{
	name:  "replace-deprecated",
	rules: []string{"deprecated-asyncio-api"},
	propose: func(d *draft) offer {
		n := d.finding.Node
		if given, ok := d.deprecatedArgument(); ok {
			return d.replaceArgument(given)
		}
		switch d.File.Kind(n) {
		case syntax.Call:
			return d.replaceLoopGetter(n)
		case syntax.Attribute:
			return d.replaceName(n)
		case syntax.DottedName, syntax.AliasedImport:
			return d.replaceImport(n)
		}
		return offer{}
	},
}

// deprecatedName returns why what an attribute names goes away.
func (d *draft) deprecatedName(n syntax.Node) (knowledge.Deprecation, bool) {
	if value := d.Value(n); value.Known() {
		return d.Base.Deprecated(value.Name)
	}
	object := d.Value(d.File.Child(n, syntax.FieldObject))
	return d.Base.Deprecated(object.Name + "." + d.File.Text(d.File.Child(n, syntax.FieldAttribute)))
}

func (d *draft) replaceName(n syntax.Node) offer {
	gone, _ := d.deprecatedName(n)
	if gone.Replacement == "" {
		return d.irreplaceable(gone)
	}
	title := "Use `" + gone.Replacement + "`"
	if d.holdsComment(n) {
		return refuse(title, "a comment inside the name would be lost")
	}
	d.replace(d.File.Span(n), d.use(n, gone.Replacement))
	return offer{title: title, safety: safetyOf(gone)}
}

// irreplaceable refuses with what the reader has to do.
func (d *draft) irreplaceable(gone knowledge.Deprecation) offer {
	title := "Replace `" + gone.Name + "`"
	if gone.Name == "" {
		return offer{}
	}
	return refuse(title, "nothing stands in its place as it is. "+gone.Advice)
}

func safetyOf(gone knowledge.Deprecation) Safety {
	if gone.Exact {
		return Safe
	}
	return Suggested
}

// replaceImport imports the replacement in the place of a name of a "from"
// import: all uses of the name follow.
func (d *draft) replaceImport(n syntax.Node) offer {
	f := d.File
	name := n
	if f.Kind(n) == syntax.AliasedImport {
		name = f.Name(n)
	}
	statement := f.Ancestor(n, syntax.ImportFrom)
	module := f.Child(statement, syntax.FieldModuleName)
	symbol := f.Text(module) + "." + f.Text(name)
	gone, ok := d.Base.Deprecated(symbol)
	if known, described := d.Base.Lookup(symbol); described && !ok {
		gone, _ = d.Base.Deprecated(known.Name)
	}
	if gone.Replacement == "" {
		return d.irreplaceable(gone)
	}
	title := "Import `" + gone.Replacement + "`"
	from, member, _ := cutLast(gone.Replacement)
	if member != f.Text(name) || d.holdsComment(statement) {
		return refuse(title, "the import has to be written anew by hand")
	}
	others := 0
	for child := range f.Children(statement) {
		if f.Field(child) == syntax.FieldName && child != n {
			others++
		}
	}
	if others == 0 {
		d.replace(f.Span(module), from)
		return offer{title: title, safety: safetyOf(gone)}
	}
	d.insertBefore(statement, "from "+from+" import "+f.Text(n))
	d.dropListed(n)
	return offer{title: title, safety: safetyOf(gone)}
}

// dropListed takes a part out of a list with commas that has others.
func (d *draft) dropListed(n syntax.Node) {
	f := d.File
	text := f.Document.Text
	before := strings.TrimRight(text[:f.Start(n)], " \t\r\n\\")
	if strings.HasSuffix(before, ",") {
		d.delete(syntax.Span{Start: len(before) - 1, End: f.End(n)})
		return
	}
	end := f.End(n)
	rest := text[end:]
	trimmed := strings.TrimLeft(rest, " \t\r\n\\")
	if comma, ok := strings.CutPrefix(trimmed, ","); ok {
		end += len(rest) - len(strings.TrimLeft(comma, " \t\r\n\\"))
	}
	d.delete(syntax.Span{Start: f.Start(n), End: end})
}

// replaceLoopGetter says which loop is meant: in a coroutine the running one; in
// code that starts the loop, a new one.
func (d *draft) replaceLoopGetter(call syntax.Node) offer {
	f := d.File
	callee := f.Callee(call)
	gone, ok := d.deprecatedName(callee)
	if !ok {
		return offer{}
	}
	if d.holdsComment(call) {
		return refuse("Use `"+gone.Replacement+"`", "a comment inside the call would be lost")
	}
	if function := d.Enclosing(call); function != nil && function.Async {
		d.replace(f.Span(callee), d.use(call, gone.Replacement))
		return offer{title: "Use `" + gone.Replacement + "`", safety: Safe}
	}
	if run := d.runOf(call); run != syntax.None {
		return d.runCoroutine(run)
	}
	title := "Make the loop with `asyncio.new_event_loop`"
	if !d.loopIsRun(call) {
		return refuse(title, "who runs the loop is not known here")
	}
	d.replace(f.Span(callee), d.use(call, "asyncio.new_event_loop"))
	return offer{title: title, safety: Suggested}
}

// runOf returns the call of run_until_complete right on the result of a call, or
// None.
func (d *draft) runOf(call syntax.Node) syntax.Node {
	f := d.File
	method := f.Parent(call)
	run := f.Parent(method)
	if f.Kind(method) != syntax.Attribute || f.Kind(run) != syntax.Call || f.Callee(run) != method || f.Text(f.Child(method, syntax.FieldAttribute)) != "run_until_complete" {
		return syntax.None
	}
	return run
}

// runCoroutine makes "asyncio.run(f())" of "….run_until_complete(f())".
func (d *draft) runCoroutine(run syntax.Node) offer {
	const title = "Use `asyncio.run`"
	argument, ok := d.File.Argument(run, 0, "future")
	if !ok || d.Value(argument.Value).Kind != semantic.Coroutine {
		return refuse(title, "it only runs coroutines, and this is not known to be one")
	}
	d.replace(d.File.Span(d.File.Callee(run)), d.use(run, "asyncio.run"))
	return offer{title: title, safety: Suggested}
}

// loopIsRun reports whether the code around a call runs the loop that it gives,
// under the name that it is assigned to.
func (d *draft) loopIsRun(call syntax.Node) bool {
	f := d.File
	name := f.Text(call)
	if assignment := f.Parent(call); f.Kind(assignment) == syntax.Assignment {
		name = f.Text(f.Child(assignment, syntax.FieldLeft))
	}
	for n := range f.Descendants(f.Root()) {
		if f.Kind(n) != syntax.Call || d.Enclosing(n) != d.Enclosing(call) || f.Text(f.Child(f.Callee(n), syntax.FieldObject)) != name {
			continue
		}
		if d.Base.Role(d.Value(f.Callee(n)).Name) == "loop-runner" {
			return true
		}
	}
	return false
}
