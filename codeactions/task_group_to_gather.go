package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// taskGroupToGather awaits with asyncio.gather what a TaskGroup starts and nothing more is
// done with, which also runs before Python 3.11.
var taskGroupToGather = action{
	name: "task-group-to-gather", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Rewrite to `asyncio.gather()`"
		f := d.File
		with := d.selectedHeader(syntax.WithStatement)
		if with == syntax.None {
			return offer{}
		}
		group, reason := d.soleGroup(with)
		if group == "" {
			if reason == "" {
				return offer{}
			}
			return refuse(title, reason)
		}
		if function := d.Enclosing(with); function == nil || !function.Async {
			return refuse(title, "it stands in no coroutine function")
		}
		tasks, reason := d.onlyStarts(with, group)
		if reason == "" {
			reason = d.resultsOnly(with, tasks)
		}
		if reason != "" {
			return refuse(title, reason)
		}
		var coroutines, names []string
		read := false
		for _, task := range tasks {
			coroutines = append(coroutines, f.Text(task.node))
			name := task.name
			if name == "" {
				name = "_"
			}
			read = read || name != "_"
			names = append(names, name)
		}
		text := "await " + d.use(with, "asyncio.gather") + "(" + strings.Join(coroutines, ", ") + ")"
		if read {
			target := strings.Join(names, ", ")
			if len(names) == 1 {
				target += ","
			}
			text = target + " = " + text
		}
		d.replace(f.Span(with), text)
		for _, task := range tasks {
			for _, call := range d.resultCalls(task) {
				d.replace(f.Span(call), task.name)
			}
		}
		return offer{title: title, safety: Suggested}
	},
}

// soleGroup returns the name of the TaskGroup that a with statement enters and nothing else.
func (d *draft) soleGroup(with syntax.Node) (name, reason string) {
	f := d.File
	items, target := 0, syntax.None
	for item := range f.WithItems(with) {
		items++
		if f.Kind(item.Value) == syntax.Call && d.Value(item.Value).Instance("asyncio.TaskGroup") {
			target = item.Target
		}
	}
	switch {
	case f.Kind(target) != syntax.Identifier:
		return "", ""
	case items > 1:
		return "", "more is entered than the group"
	case d.holdsComment(with):
		return "", "comments in the block would be lost"
	}
	return f.Text(target), ""
}

// groupTask is a task that a group starts, and the local that keeps it.
type groupTask struct {
	node  syntax.Node // the coroutine
	local syntax.Node // None where nothing keeps it
	name  string
}

// onlyStarts returns what the block of a group starts, or says what else it does.
func (d *draft) onlyStarts(with syntax.Node, group string) (tasks []groupTask, reason string) {
	f := d.File
	for statement := range f.Statements(f.Body(with)) {
		call, local := f.Bare(f.FirstChild(statement)), syntax.None
		if f.Kind(call) == syntax.Assignment {
			local, call = f.Child(call, syntax.FieldLeft), f.Bare(f.Child(call, syntax.FieldRight))
		}
		if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(call) != syntax.Call || f.Text(f.Callee(call)) != group+".create_task" ||
			local != syntax.None && f.Kind(local) != syntax.Identifier {
			return nil, "its block does more than to start tasks"
		}
		coroutine, ok := f.Argument(call, 0, "coro")
		if !ok || coroutine.Stars > 0 {
			return nil, "its block does more than to start tasks"
		}
		for argument := range f.Arguments(call) {
			if argument.Node != coroutine.Node {
				return nil, "`gather` has no `" + f.Text(argument.Node) + "`"
			}
		}
		task := groupTask{node: coroutine.Value, local: local}
		if local != syntax.None {
			task.name = f.Text(local)
			if !d.BindsOnce(d.Enclosing(local), task.name) || d.Shared(d.Enclosing(local), task.name) {
				return nil, "`" + task.name + "` is not always this task"
			}
		}
		tasks = append(tasks, task)
	}
	return tasks, ""
}

// resultsOnly says what is done with the tasks other than to read their results, or "".
func (d *draft) resultsOnly(with syntax.Node, tasks []groupTask) string {
	f := d.File
	for n := range f.Descendants(f.Body(with)) {
		for _, task := range tasks {
			if task.name != "" && f.Kind(n) == syntax.Identifier && f.Text(n) == task.name && n != task.local {
				return "`" + task.name + "` is used before the group has ended"
			}
		}
	}
	for _, task := range tasks {
		if task.local != syntax.None && len(d.resultCalls(task)) != len(d.mentionsOf(task.local)) {
			return "more is done with `" + task.name + "` than to read its result"
		}
	}
	return ""
}

// resultCalls returns the calls that read the result of a task.
func (d *draft) resultCalls(task groupTask) []syntax.Node {
	var calls []syntax.Node
	if task.local == syntax.None {
		return nil
	}
	for _, n := range d.mentionsOf(task.local) {
		if call, method := d.methodCalled(n); method == "result" {
			calls = append(calls, call)
		}
	}
	return calls
}
