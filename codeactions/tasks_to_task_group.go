package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// tasksToTaskGroup starts tasks in a TaskGroup that a function keeps in locals and awaits
// further down: where one fails, none is left running.
var tasksToTaskGroup = action{
	name: "tasks-to-task-group", kind: Rewrite,
	propose: func(d *draft) offer {
		call := d.selectedCall("asyncio.create_task", "asyncio.ensure_future", "asyncio.AbstractEventLoop.create_task", "asyncio.BaseEventLoop.create_task")
		if call == syntax.None {
			return offer{}
		}
		// Tasks further up and down are of use where the results are read together.
		made := d.groupKept(call, d.keptTasks(call, true))
		if made.disabled != "" {
			d.edits = nil
			made = d.groupKept(call, d.keptTasks(call, false))
		}
		return made
	},
}

// groupKept starts tasks in a group around all up to where their results are read.
func (d *draft) groupKept(call syntax.Node, tasks []keptTask) offer {
	const title = "Start the tasks in an `asyncio.TaskGroup`"
	if len(tasks) == 0 {
		return offer{}
	}
	first := tasks[0].statement
	if reason := d.noGroupHere(call); reason != "" {
		return refuse(title, reason)
	}
	for _, task := range tasks {
		if reason := d.ungroupable(task.call); reason != "" {
			return refuse(title, reason)
		}
	}
	until, reason := d.readResults(tasks)
	if reason != "" {
		return refuse(title, reason)
	}
	for statement := first; statement != until; statement = d.statementAfter(statement) {
		if reason := d.leavesGroup(statement); reason != "" {
			return refuse(title, reason)
		}
	}
	if reason := d.adaptHandlers(first, until); reason != "" {
		return refuse(title, reason)
	}
	group := d.free(first, "tg")
	d.wrap(first, d.statementBefore(until), "async with "+d.use(first, "asyncio.TaskGroup")+"() as "+group+":")
	for _, task := range tasks {
		d.startIn(group, task.call)
	}
	if overlap(d.sorted()) {
		return refuse(title, "what reads the results shares lines with other code")
	}
	return offer{title: title, safety: Suggested}
}
