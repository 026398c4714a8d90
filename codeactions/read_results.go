package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// readResults has the results read of tasks that are done where they are awaited now. It
// returns the first statement behind the tasks that does so, or says why it cannot be.
func (d *draft) readResults(tasks []keptTask) (until syntax.Node, reason string) {
	f := d.File
	until = syntax.None
	last := tasks[len(tasks)-1].statement
	block := f.Parent(last)
	var gone []syntax.Node
	for _, task := range tasks {
		name, read := "`"+f.Text(task.local)+"`", false
		for _, n := range d.mentionsOf(task.local) {
			if call := f.Ancestor(n, syntax.Call); task.many && call != syntax.None && d.Value(f.Callee(call)).Name == "builtins.len" || n == task.appended {
				continue // it looks at none of them
			}
			statement := d.statementIn(block, n)
			switch {
			case d.Enclosing(n) != d.Enclosing(last):
				return syntax.None, "a function inside uses " + name
			case statement == syntax.None || statement < task.statement:
				return syntax.None, name + " is used in other ways than to await it"
			case statement <= last:
				return syntax.None, name + " is used before all tasks are started"
			}
			if until == syntax.None || statement < until {
				until = statement
			}
			read = true
			if slices.ContainsFunc(gone, func(other syntax.Node) bool { return f.Inside(n, other) }) {
				continue
			}
			folded, reason := d.readResult(n, task, tasks)
			if reason != "" {
				return syntax.None, reason
			}
			if folded != syntax.None {
				gone = append(gone, folded)
			}
		}
		if !read {
			return syntax.None, "nothing awaits " + name
		}
	}
	return until, d.takeOutAll(block, gone)
}

// readResult rewrites one use of tasks that are done, or says why it cannot be. It returns a
// statement or a call that has nothing left to do or is written anew with all that stands in
// it.
func (d *draft) readResult(n syntax.Node, task keptTask, tasks []keptTask) (whole syntax.Node, reason string) {
	f := d.File
	otherwise := "`" + f.Text(n) + "` is used in other ways than to await it"
	parent := f.Parent(n)
	if f.Kind(parent) == syntax.ListSplat || !task.many && f.Kind(parent) == syntax.ArgumentList {
		return d.readGathered(f.Ancestor(n, syntax.Call), tasks, otherwise)
	}
	if !task.many {
		if f.Kind(parent) != syntax.Await {
			return syntax.None, otherwise
		}
		return d.readAwaited(parent, task.statement)
	}
	switch f.Kind(parent) {
	case syntax.ForStatement:
		if f.Field(n) == syntax.FieldRight && f.Child(parent, syntax.FieldAlternative) == syntax.None {
			return d.readInLoop(parent, task.statement, otherwise)
		}
	case syntax.ForInClause:
		// [await task for task in tasks]
		target, comprehension := f.Child(parent, syntax.FieldLeft), f.Parent(parent)
		body := f.Bare(f.Child(comprehension, syntax.FieldBody))
		if f.Kind(target) == syntax.Identifier && f.Kind(body) == syntax.Await && f.Text(f.FirstChild(body)) == f.Text(target) && !f.Async(parent) {
			return d.readAwaited(body, task.statement)
		}
	}
	return syntax.None, otherwise
}

// readAwaited reads the result where a task is awaited. A statement that only awaits has
// nothing left to do.
func (d *draft) readAwaited(await, from syntax.Node) (whole syntax.Node, reason string) {
	f := d.File
	if reason := d.watched(await, from); reason != "" {
		return syntax.None, reason
	}
	if f.Kind(f.Parent(await)) == syntax.ExpressionStatement {
		return f.Parent(await), ""
	}
	d.replace(f.Span(await), f.Text(f.FirstChild(await))+".result()")
	return syntax.None, ""
}

// readInLoop reads the results in a loop over tasks. One that only awaits them has nothing
// left to do.
func (d *draft) readInLoop(loop, from syntax.Node, otherwise string) (whole syntax.Node, reason string) {
	f := d.File
	target := f.Child(loop, syntax.FieldLeft)
	if f.Kind(target) != syntax.Identifier || f.Async(loop) {
		return syntax.None, otherwise
	}
	if d.awaitsEach(target, f.Body(loop)) {
		return loop, d.watched(loop, from)
	}
	for _, n := range d.mentionsOf(target) {
		await := f.Parent(n)
		switch {
		case !f.Inside(n, f.Body(loop)):
			if f.Kind(await) == syntax.ForStatement && f.Field(n) == syntax.FieldLeft {
				continue // another loop
			}
			return syntax.None, otherwise
		case f.Kind(await) != syntax.Await || d.Enclosing(n) != d.Enclosing(loop):
			return syntax.None, otherwise
		}
		if reason := d.watched(await, from); reason != "" {
			return syntax.None, reason
		}
		if f.Kind(f.Parent(await)) == syntax.ExpressionStatement {
			return syntax.None, otherwise // the rest of the loop would stay
		}
		d.replace(f.Span(await), f.Text(n)+".result()")
	}
	return syntax.None, ""
}

// awaitsEach reports whether a block awaits what a name stands for, and does nothing else.
func (d *draft) awaitsEach(name, block syntax.Node) bool {
	f := d.File
	count, awaits := 0, false
	for statement := range f.Statements(block) {
		count++
		await := f.Bare(f.FirstChild(statement))
		awaits = f.Kind(statement) == syntax.ExpressionStatement && f.Kind(await) == syntax.Await && f.Text(f.FirstChild(await)) == f.Text(name)
	}
	return count == 1 && awaits
}

// readGathered rewrites an awaited asyncio.gather of tasks that are done.
func (d *draft) readGathered(call syntax.Node, tasks []keptTask, otherwise string) (whole syntax.Node, reason string) {
	f := d.File
	if call == syntax.None || d.Value(f.Callee(call)).Name != "asyncio.gather" || d.holdsComment(call) {
		return syntax.None, otherwise
	}
	await := d.awaitOf(call)
	if await == syntax.None {
		return syntax.None, otherwise
	}
	if reason := d.watched(await, tasks[0].statement); reason != "" {
		return syntax.None, reason
	}
	var list []started
	for argument := range f.Arguments(call) {
		value := argument.Value
		if argument.Name != "" || argument.Stars > 1 || f.Kind(value) != syntax.Identifier {
			return syntax.None, otherwise
		}
		if !slices.ContainsFunc(tasks, func(task keptTask) bool {
			return f.Text(task.local) == f.Text(value) && task.many == (argument.Stars == 1)
		}) {
			return syntax.None, "the group would not wait for `" + f.Text(value) + "`, which is gathered, too"
		}
		each := started{name: f.Text(value)}
		if argument.Stars == 1 {
			each.clauses = []syntax.Node{value}
		}
		list = append(list, each)
	}
	statement := f.Statement(call)
	use, targets := d.usedResult(await, statement)
	if use == dropped {
		return statement, ""
	}
	d.replace(f.Span(await), resultsFor(list, targets))
	return call, ""
}

// watched says what around an await looks at how it ends, or bounds it, that stands in the
// block of a task and not around the task itself, or "".
func (d *draft) watched(await, from syntax.Node) string {
	f := d.File
	for up := f.Parent(await); up != f.Parent(from) && up != syntax.None; up = f.Parent(up) {
		word := "with"
		switch kind := f.Kind(up); {
		case kind == syntax.TryStatement:
			word = "try"
		case kind != syntax.WithStatement:
			continue
		case f.Async(up):
			word = "async with"
		}
		return "the `" + word + "` around `" + firstLine(f.Text(await)) + "` would come too late: the group has ended before"
	}
	return ""
}

// takeOutAll removes statements that have nothing left to do, or says why that cannot be.
// Calls among them stay.
func (d *draft) takeOutAll(block syntax.Node, gone []syntax.Node) string {
	f := d.File
	for _, statement := range gone {
		if !f.IsStatement(statement) {
			continue
		}
		line, ok := d.ownLine(statement)
		if !ok || f.Parent(statement) != block {
			return "`" + firstLine(f.Text(statement)) + "` cannot be taken out by itself"
		}
		d.delete(line)
	}
	return ""
}
