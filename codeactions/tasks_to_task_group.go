package codeactions

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// tasksToTaskGroup starts tasks in a TaskGroup that a function keeps in locals and awaits
// further down: where one fails, none is left running.
var tasksToTaskGroup = action{
	name: "tasks-to-task-group", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Start the tasks in an `asyncio.TaskGroup`"
		call := d.selectedCall("asyncio.create_task", "asyncio.ensure_future", "asyncio.AbstractEventLoop.create_task", "asyncio.BaseEventLoop.create_task")
		if call == syntax.None {
			return offer{}
		}
		first, tasks := d.keptTasks(call)
		if len(tasks) == 0 {
			return offer{}
		}
		if reason := d.noGroupHere(call); reason != "" {
			return refuse(title, reason)
		}
		for _, task := range tasks {
			if reason := d.ungroupable(task.call); reason != "" {
				return refuse(title, reason)
			}
		}
		until, reason := d.readResults(first, tasks)
		if reason != "" {
			return refuse(title, reason)
		}
		last := d.statementBefore(until)
		for statement := first; statement != until; statement = d.statementAfter(statement) {
			if reason := d.leavesGroup(statement); reason != "" {
				return refuse(title, reason)
			}
		}
		if reason := d.adaptHandlers(first, until); reason != "" {
			return refuse(title, reason)
		}
		group := d.free(first, "tg")
		d.wrap(first, last, "async with "+d.use(first, "asyncio.TaskGroup")+"() as "+group+":")
		for _, task := range tasks {
			d.startIn(group, task.call)
		}
		if overlap(d.sorted()) {
			return refuse(title, "what reads the results shares lines with other code")
		}
		return offer{title: title, safety: Suggested}
	},
}

// keptTask is a task, or a list of tasks, that a local keeps.
type keptTask struct {
	call  syntax.Node // of create_task
	local syntax.Node
	many  bool
}

// keptTasks returns the tasks of the statements in a row around a call that all put one into
// a local, and the first of the statements.
func (d *draft) keptTasks(call syntax.Node) (first syntax.Node, tasks []keptTask) {
	f := d.File
	selected := f.Statement(call)
	open := false
	for statement := range f.Statements(f.Parent(selected)) {
		task, ok := d.keptTask(statement)
		switch {
		case ok:
			if len(tasks) == 0 {
				first = statement
			}
			tasks = append(tasks, task)
			open = open || task.call == call
		case open:
			return first, tasks
		default:
			tasks = nil
		}
	}
	if !open {
		return syntax.None, nil
	}
	return first, tasks
}

// keptTask returns the task that a statement puts into a local, and does nothing else.
func (d *draft) keptTask(statement syntax.Node) (keptTask, bool) {
	f := d.File
	assignment := f.FirstChild(statement)
	if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(assignment) != syntax.Assignment {
		return keptTask{}, false
	}
	task := keptTask{local: f.Child(assignment, syntax.FieldLeft), call: f.Bare(f.Child(assignment, syntax.FieldRight))}
	if f.Kind(task.call) == syntax.ListComprehension {
		task.many, task.call = true, f.Bare(f.Child(task.call, syntax.FieldBody))
	}
	if f.Kind(task.local) != syntax.Identifier || f.Kind(task.call) != syntax.Call || d.Base.Role(d.Value(f.Callee(task.call)).Name) != "task-factory" {
		return keptTask{}, false
	}
	function := d.Enclosing(statement)
	if function == nil || !d.BindsOnce(function, f.Text(task.local)) || d.Shared(function, f.Text(task.local)) {
		return keptTask{}, false
	}
	return task, true
}

// readResults has the results read of tasks that are done where they are awaited now. It
// returns the first statement behind the tasks that does so, or says why it cannot be.
func (d *draft) readResults(first syntax.Node, tasks []keptTask) (until syntax.Node, reason string) {
	f := d.File
	until = syntax.None
	var gone []syntax.Node
	for _, task := range tasks {
		mentions := d.mentionsOf(task.local)
		if len(mentions) == 0 {
			return syntax.None, "nothing awaits `" + f.Text(task.local) + "`"
		}
		for _, n := range mentions {
			if call := f.Ancestor(n, syntax.Call); task.many && call != syntax.None && d.Value(f.Callee(call)).Name == "builtins.len" {
				continue // it looks at none of them
			}
			statement := d.statementIn(f.Parent(first), n)
			if statement == syntax.None || statement < first {
				return syntax.None, "`" + f.Text(task.local) + "` is used in other ways than to await it"
			}
			if until == syntax.None || statement < until {
				until = statement
			}
			if d.Enclosing(n) != d.Enclosing(first) {
				return syntax.None, "a function inside uses `" + f.Text(task.local) + "`"
			}
			if slices.ContainsFunc(gone, func(other syntax.Node) bool { return f.Inside(n, other) }) {
				continue
			}
			folded, ok := d.readResult(n, task)
			if !ok {
				return syntax.None, "`" + f.Text(task.local) + "` is used in other ways than to await it"
			}
			if folded != syntax.None {
				gone = append(gone, folded)
			}
		}
	}
	if until == syntax.None {
		return until, "nothing awaits `" + f.Text(tasks[0].local) + "`"
	}
	return until, d.takeOutAll(f.Parent(first), gone)
}

// readResult rewrites one use of tasks that are done. It returns a statement or a call that
// has nothing left to do or is written anew with all that stands in it.
func (d *draft) readResult(n syntax.Node, task keptTask) (whole syntax.Node, ok bool) {
	f := d.File
	statement := f.Statement(n)
	if !task.many {
		if await := f.Parent(n); f.Kind(await) == syntax.Await {
			if f.Kind(f.Parent(await)) == syntax.ExpressionStatement {
				return statement, true
			}
			d.replace(f.Span(await), f.Text(n)+".result()")
			return syntax.None, true
		}
		return d.readGathered(f.Ancestor(n, syntax.Call))
	}
	switch parent := f.Parent(n); f.Kind(parent) {
	case syntax.ForStatement:
		// for task in tasks: await task
		if f.Field(n) == syntax.FieldRight && d.awaitsEach(f.Child(parent, syntax.FieldLeft), f.Body(parent)) && f.Child(parent, syntax.FieldAlternative) == syntax.None {
			return parent, true
		}
	case syntax.ForInClause:
		// [await task for task in tasks]
		target, comprehension := f.Child(parent, syntax.FieldLeft), f.Parent(parent)
		body := f.Bare(f.Child(comprehension, syntax.FieldBody))
		if f.Kind(target) == syntax.Identifier && f.Kind(body) == syntax.Await && f.Text(f.FirstChild(body)) == f.Text(target) && !f.Async(parent) {
			d.replace(f.Span(body), f.Text(target)+".result()")
			return syntax.None, true
		}
	case syntax.ListSplat:
		return d.readGathered(f.Ancestor(n, syntax.Call))
	}
	return syntax.None, false
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
	return count == 1 && awaits && f.Kind(name) == syntax.Identifier
}

// readGathered rewrites an awaited asyncio.gather of tasks that are done.
func (d *draft) readGathered(call syntax.Node) (whole syntax.Node, ok bool) {
	f := d.File
	if call == syntax.None || d.Value(f.Callee(call)).Name != "asyncio.gather" || d.holdsComment(call) {
		return syntax.None, false
	}
	await := d.awaitOf(call)
	if await == syntax.None {
		return syntax.None, false
	}
	var list []started
	for argument := range f.Arguments(call) {
		value := argument.Value
		if argument.Name != "" || argument.Stars > 1 || f.Kind(value) != syntax.Identifier || !d.Value(value).Known() {
			return syntax.None, false
		}
		each := started{name: f.Text(value)}
		if argument.Stars == 1 {
			each.clauses = []syntax.Node{value}
		}
		list = append(list, each)
	}
	statement := f.Statement(call)
	use, targets := d.usedResult(await, statement)
	switch {
	case use == dropped:
		return statement, true
	case len(targets) == len(list) && len(list) > 1 && !slices.ContainsFunc(list, func(each started) bool { return each.many() }):
		d.replace(f.Span(await), strings.Join(resultsInTurn(list), ", "))
	default:
		d.replace(f.Span(await), resultsOf(list))
	}
	return call, true
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
