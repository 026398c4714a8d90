package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// gatherToTaskGroup runs in a TaskGroup what asyncio.gather runs: where one fails, the others
// are cancelled, and nothing goes on behind it.
var gatherToTaskGroup = action{
	name: "gather-to-task-group", kind: Rewrite,
	propose: func(d *draft) offer {
		call := d.selectedCall("asyncio.gather")
		if call == syntax.None {
			return offer{}
		}
		return d.groupGathered(call)
	},
}

const gatherTitle = "Rewrite to `asyncio.TaskGroup`"

func (d *draft) groupGathered(call syntax.Node) offer {
	f := d.File
	await, statement := d.awaitOf(call), f.Statement(call)
	if await == syntax.None {
		return refuse(gatherTitle, "the call is not awaited where it stands")
	}
	if reason := d.noGroupHere(call); reason != "" {
		return refuse(gatherTitle, reason)
	}
	list, reason := d.startedFrom(call)
	if reason != "" {
		return refuse(gatherTitle, reason)
	}
	use, targets := d.usedResult(await, statement)
	if use == otherwise {
		return refuse(gatherTitle, "the results are used in the middle of a statement")
	}
	if reason := d.adaptHandlers(statement, statement); reason != "" {
		return refuse(gatherTitle, reason)
	}
	if use == dropped {
		d.writeGroup(statement, list)
		return offer{title: gatherTitle, safety: Suggested}
	}
	d.nameTasks(statement, list, targets)
	d.insertBefore(statement, d.groupLines(statement, list)...)
	d.replace(f.Span(await), resultsFor(list, targets))
	return offer{title: gatherTitle, safety: Suggested}
}

// writeGroup puts a group in the place of a statement.
func (d *draft) writeGroup(statement syntax.Node, list []started) {
	d.ownLines(statement)
	d.replace(d.File.Span(statement), strings.Join(d.groupLines(statement, list), d.newline()+d.indentation(statement)))
}

// noGroupHere says why no TaskGroup can be opened before the statement of a node, or "".
func (d *draft) noGroupHere(n syntax.Node) string {
	function := d.Enclosing(n)
	switch {
	case !d.target().AtLeast(3, 11):
		return "`asyncio.TaskGroup` needs Python 3.11, and the code has to run on " + d.target().String()
	case function == nil || !function.Async || d.File.Kind(function.Node) == syntax.Lambda:
		return "only a coroutine can wait for a `TaskGroup`"
	case d.inClassBody(n):
		return "the body of a class cannot wait for a `TaskGroup`"
	}
	return ""
}

// resultUse says what a statement does with what an await in it gives.
type resultUse uint8

const (
	otherwise resultUse = iota
	dropped
	kept // assigned, returned or looped over, before anything else is done
)

// usedResult returns what the statement does with the result of an await, and the names that
// the elements of it are assigned to, one by one.
func (d *draft) usedResult(await, statement syntax.Node) (use resultUse, targets []string) {
	f := d.File
	whole := await
	for f.Kind(f.Parent(whole)) == syntax.Parenthesized {
		whole = f.Parent(whole)
	}
	parent := f.Parent(whole)
	switch f.Kind(parent) {
	case syntax.ExpressionStatement:
		return dropped, nil
	case syntax.ReturnStatement:
		return kept, nil
	case syntax.ForStatement:
		if f.Field(whole) == syntax.FieldRight && !f.Async(parent) {
			return kept, nil
		}
	case syntax.Assignment:
		if f.Field(whole) != syntax.FieldRight || f.Parent(parent) != statement || f.Kind(statement) != syntax.ExpressionStatement {
			return otherwise, nil
		}
		left := f.Bare(f.Child(parent, syntax.FieldLeft))
		switch f.Kind(left) {
		case syntax.PatternList, syntax.TuplePattern, syntax.ListPattern:
			for target := range f.Children(left) {
				name := ""
				switch f.Kind(target) {
				case syntax.Identifier:
					name = f.Text(target)
				case syntax.ListSplatPattern, syntax.Comment:
					return kept, nil
				}
				targets = append(targets, strings.Trim(name, "_"))
			}
		}
		return kept, targets
	}
	return otherwise, nil
}
