package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// keepTaskReference keeps a task in a set until it is done.
var keepTaskReference = action{
	name:  "keep-task-reference",
	rules: []string{"untracked-task"},
	propose: func(d *draft) offer {
		f := d.File
		call := d.finding.Node
		if f.Kind(call) != syntax.Call {
			return offer{}
		}
		title := "Keep the task in a set until it is done"
		statement := f.Statement(call)
		if reason := d.noRoomToKeep(call, statement); reason != "" {
			return refuse(title, reason)
		}
		if d.isArgument(call) {
			d.keepArgument(call, statement)
			return offer{title: title, safety: Suggested}
		}
		name := d.taskName(call, statement)
		set := d.taskSet(call)
		d.insertAfter(statement, set+".add("+name+")", name+".add_done_callback("+set+".discard)")
		return offer{title: title, safety: Safe}
	},
}

// noRoomToKeep says why the statements that keep the task find no place, "" if
// they do: the call has to be a whole statement, or all that one assigns or
// adds a callback to.
func (d *draft) noRoomToKeep(call, statement syntax.Node) string {
	f := d.File
	for up := f.Parent(call); up != statement; up = f.Parent(up) {
		switch {
		case f.IsComprehension(up):
			return "a comprehension has no room for the statements that keep the task: write it as a `for` loop"
		case f.Kind(up) == syntax.Lambda:
			return "a lambda has no room for the statements that keep the task: write it as a `def`"
		}
	}
	if f.Kind(statement) != syntax.ExpressionStatement {
		return "the task has no name that could be kept"
	}
	if callback := d.callbackOn(call); callback != syntax.None {
		switch parent := f.Parent(callback); {
		case f.Kind(parent) == syntax.Assignment:
			return "what is assigned is the result of `add_done_callback`, not the task"
		case parent != statement:
			return "the callback is added inside a larger expression: give the task a name first"
		}
		if strings.ContainsAny(f.Document.Text[f.End(call):f.Start(f.Child(f.Callee(callback), syntax.FieldAttribute))], "\r\n\\#") {
			return "the callback is added over several lines: give the task a name first"
		}
	}
	return ""
}

// isArgument reports whether a call is itself an argument of another.
func (d *draft) isArgument(call syntax.Node) bool {
	switch d.File.Kind(d.File.Parent(call)) {
	case syntax.ArgumentList, syntax.KeywordArgument:
		return true
	}
	return false
}

// keepArgument gives a task a name, ahead of the statement that hands it to what
// does not keep it.
func (d *draft) keepArgument(call, statement syntax.Node) {
	name := d.free(call, "task")
	set := d.taskSet(call)
	d.insertBefore(statement, name+" = "+d.File.Text(call), set+".add("+name+")", name+".add_done_callback("+set+".discard)")
	d.replace(d.File.Span(call), name)
}

// callbackOn returns the call of a method on the call's result, or None.
func (d *draft) callbackOn(call syntax.Node) syntax.Node {
	f := d.File
	attribute := f.Parent(call)
	if f.Kind(attribute) != syntax.Attribute {
		return syntax.None
	}
	return f.Parent(attribute)
}

// taskName returns the name that the statement gives the task; where it gives
// none, one is made.
func (d *draft) taskName(call, statement syntax.Node) string {
	f := d.File
	if assignment := f.FirstChild(statement); f.Kind(assignment) == syntax.Assignment {
		return f.Text(f.Child(assignment, syntax.FieldLeft))
	}
	d.breakBefore(statement)
	name := d.free(call, "task")
	d.insert(f.Start(statement), name+" = ")
	if d.callbackOn(call) != syntax.None {
		d.insert(f.End(call), d.newline()+d.indentation(statement)+name)
	}
	return name
}
