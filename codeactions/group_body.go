package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// groupBody is what a new group holds: statements of one block in a row.
type groupBody struct {
	first, last syntax.Node
	// calls start the tasks that nothing refers to.
	calls []syntax.Node
	// kept are tasks that are awaited behind the group.
	kept []keptTask
	// gathered is the call of asyncio.gather behind the last statement whose coroutines the
	// group starts, too; None without one.
	gathered syntax.Node
}

// widen has a group hold what runs beside its tasks: all up to the last statement of the
// block that awaits, or starts further tasks. A group of the tasks alone would end before
// anything else runs.
func (d *draft) widen(body groupBody) groupBody {
	f := d.File
	var ahead groupBody // what is seen and not yet known to be of the group
	for statement := range f.Statements(f.Parent(body.first)) {
		if statement <= body.last {
			continue
		}
		if d.gatheredIn(statement) != syntax.None {
			body.gathered = d.gatheredIn(statement)
			return body
		}
		if d.unfitBeside(statement) {
			return body
		}
		ahead.calls = append(ahead.calls, d.startedIn(statement)...)
		task, keeps := d.keptTask(statement)
		if keeps && d.ungroupable(task.call) == "" {
			ahead.kept = append(ahead.kept, task)
		}
		if keeps || len(ahead.calls) > 0 || d.suspends(statement) {
			body.last = statement
			body.calls, body.kept = append(body.calls, ahead.calls...), append(body.kept, ahead.kept...)
			ahead = groupBody{}
		}
	}
	return body
}

// unfitBeside reports whether a statement must not stand in a group: it yields, or raises
// what callers would then find in an ExceptionGroup.
func (d *draft) unfitBeside(statement syntax.Node) bool {
	function := d.Enclosing(statement)
	for n := range d.File.Descendants(statement) {
		switch d.File.Kind(n) {
		case syntax.Yield, syntax.RaiseStatement:
			if d.Enclosing(n) == function {
				return true
			}
		}
	}
	return false
}

// suspends reports whether other tasks can run while a statement does.
func (d *draft) suspends(statement syntax.Node) bool {
	function := d.Enclosing(statement)
	for n := range d.File.Descendants(statement) {
		switch d.File.Kind(n) {
		case syntax.Await, syntax.ForStatement, syntax.WithStatement, syntax.ForInClause:
			if (d.File.Kind(n) == syntax.Await || d.File.Async(n)) && d.Enclosing(n) == function {
				return true
			}
		}
	}
	return false
}

// gatheredIn returns the awaited asyncio.gather of a statement whose coroutines a group can
// start, and whose results can be read behind it.
func (d *draft) gatheredIn(statement syntax.Node) syntax.Node {
	f := d.File
	if d.isCompound(statement) {
		return syntax.None
	}
	for n := range f.Descendants(statement) {
		if f.Kind(n) != syntax.Call || d.Value(f.Callee(n)).Name != "asyncio.gather" || d.awaitOf(n) == syntax.None || d.Enclosing(n) != d.Enclosing(statement) {
			continue
		}
		if use, _ := d.usedResult(d.awaitOf(n), statement); use == otherwise {
			return syntax.None
		}
		if _, reason := d.startedFrom(n); reason != "" {
			return syntax.None
		}
		return n
	}
	return syntax.None
}

// end is the last statement that belongs to the group or reads its results at once.
func (d *draft) end(body groupBody) syntax.Node {
	if len(body.kept) > 0 {
		return d.statementAfter(body.last)
	}
	if body.gathered != syntax.None {
		return d.File.Statement(body.gathered)
	}
	return body.last
}

// startGathered starts in a group, at the end of its body, what asyncio.gather was given.
func (d *draft) startGathered(group string, gather syntax.Node) {
	await, statement := d.awaitOf(gather), d.File.Statement(gather)
	list, _ := d.startedFrom(gather)
	use, targets := d.usedResult(await, statement)
	if use != dropped {
		d.nameTasks(statement, list, targets)
	}
	lines := d.startLines(statement, group, list)
	for i := range lines {
		lines[i] = d.unit(statement) + lines[i]
	}
	if use == dropped {
		d.ownLines(statement)
		d.replace(d.File.Span(statement), strings.Join(lines, d.newline()+d.indentation(statement)))
		return
	}
	d.insertBefore(statement, lines...)
	d.replace(d.File.Span(await), resultsFor(list, targets))
}

// readKept has the results of the kept tasks read behind the group, which then ends before
// the first that does so. Where that cannot be, the block awaits them as before.
func (d *draft) readKept(body groupBody) groupBody {
	if len(body.kept) == 0 {
		return body
	}
	before := len(d.edits)
	until, reason := d.readResults(body.kept)
	if reason != "" || body.gathered != syntax.None && until != d.File.Statement(body.gathered) || until <= d.File.Statement(body.calls[len(body.calls)-1]) {
		d.edits, body.kept = d.edits[:before], nil
		return body
	}
	body.last = d.statementBefore(until)
	return body
}
