package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// taskDoneInFinally reports an item of a queue as done on every way.
var taskDoneInFinally = action{
	name:  "task-done-in-finally",
	rules: []string{"queue-task-done"},
	propose: func(d *draft) offer {
		f := d.File
		get := d.finding.Node
		title := "Call `task_done` in a `finally`"
		if f.Kind(get) != syntax.Call || f.Text(f.Child(f.Callee(get), syntax.FieldAttribute)) == "task_done" {
			return refuse(title, "the item is reported twice: take one of the two away")
		}
		queue := f.Text(f.Child(f.Callee(get), syntax.FieldObject))
		first, last := d.behindGet(get)
		if first == syntax.None {
			return refuse(title, "nothing is done with the item in its block")
		}
		// What reports it now is taken away.
		var gone []syntax.Span
		in := d.Enclosing(get)
		for n := in.Node; n < f.After(in.Node); n++ {
			if f.Kind(n) != syntax.Call || d.Enclosing(n) != in || f.Text(f.Callee(n)) != queue+".task_done" {
				continue
			}
			statement := f.Parent(n)
			line, ok := d.ownLine(statement)
			if !ok || !f.Inside(n, f.Parent(first)) || f.Start(statement) < f.Start(first) {
				return refuse(title, "a call of `task_done` cannot be taken out by itself")
			}
			if statement == first || statement == last && first == last {
				return refuse(title, "a call of `task_done` cannot be taken out by itself")
			}
			if statement == last {
				last = d.statementBefore(last)
			}
			gone = append(gone, line)
		}
		d.wrap(first, last, "try:")
		for _, line := range gone {
			d.edits = slices.DeleteFunc(d.edits, func(e Edit) bool { return e.Span.Start == line.Start && e.Span.End == line.Start })
			d.delete(line)
		}
		at := d.lineEnd(f.End(last))
		margin := d.newline() + d.indentation(first)
		d.insert(at, margin+"finally:"+margin+d.unit(first)+queue+".task_done()")
		return offer{title: title, safety: Suggested}
	},
}

// behindGet returns the first and the last statement of what is done with an item that
// a call takes: the rest of its block, or the body of the loop whose head it stands in.
func (d *draft) behindGet(get syntax.Node) (first, last syntax.Node) {
	f := d.File
	statement := f.Statement(get)
	first, last = syntax.None, syntax.None
	switch f.Kind(statement) {
	case syntax.WhileStatement:
		for each := range f.Statements(f.Body(statement)) {
			if first == syntax.None {
				first = each
			}
			last = each
		}
		return first, last
	case syntax.ExpressionStatement:
	default:
		return first, last
	}
	// A get in a try of its own is followed by what stands behind that.
	if try := f.Parent(f.Parent(statement)); f.Kind(try) == syntax.TryStatement && f.Try(try).Body == f.Parent(statement) && d.statementAfter(statement) == syntax.None {
		statement = try
	}
	for each := range f.Statements(f.Parent(statement)) {
		if each > statement {
			if first == syntax.None {
				first = each
			}
			last = each
		}
	}
	return first, last
}

func (d *draft) statementAfter(statement syntax.Node) syntax.Node {
	for each := range d.File.Statements(d.File.Parent(statement)) {
		if each > statement {
			return each
		}
	}
	return syntax.None
}

func (d *draft) statementBefore(statement syntax.Node) syntax.Node {
	before := syntax.None
	for each := range d.File.Statements(d.File.Parent(statement)) {
		if each < statement {
			before = each
		}
	}
	return before
}
