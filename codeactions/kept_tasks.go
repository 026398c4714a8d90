package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// keptTask is a task, or a list of tasks, that a local keeps.
type keptTask struct {
	statement syntax.Node
	call      syntax.Node // of create_task
	local     syntax.Node // where it is bound
	many      bool
	// appended is the mention of the list that a loop appends to, None without one.
	appended syntax.Node
}

// keptTasks returns the tasks of a block around a call that statements in a row put into
// locals; wide has other statements stand between, as long as they use none of the tasks.
func (d *draft) keptTasks(call syntax.Node, wide bool) (tasks []keptTask) {
	block := d.keepingBlock(call)
	if block == syntax.None {
		return nil
	}
	open := false
	for statement := range d.File.Statements(block) {
		task, ok := d.keptTask(statement)
		switch {
		case ok:
			tasks = append(tasks, task)
			open = open || task.call == call
		case wide && !d.mentionsAny(statement, tasks):
		case open:
			return tasks
		default:
			tasks = nil
		}
	}
	if !open {
		return nil
	}
	return tasks
}

// keepingBlock returns the block around a call of which one statement keeps what it makes.
func (d *draft) keepingBlock(call syntax.Node) syntax.Node {
	f := d.File
	for statement := f.Statement(call); statement != syntax.None; statement = f.Parent(statement) {
		if kind := f.Kind(statement); kind == syntax.FunctionDefinition || kind == syntax.ClassDefinition {
			return syntax.None
		}
		if !f.IsStatement(statement) {
			continue
		}
		if task, ok := d.keptTask(statement); ok && task.call == call {
			return f.Parent(statement)
		}
	}
	return syntax.None
}

// keptTask returns the task that a statement puts into a local, and does nothing else, or the
// tasks that a loop appends to a list.
func (d *draft) keptTask(statement syntax.Node) (keptTask, bool) {
	f := d.File
	if f.Kind(statement) == syntax.ForStatement {
		return d.appendedTasks(statement)
	}
	assignment := f.FirstChild(statement)
	if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(assignment) != syntax.Assignment {
		return keptTask{}, false
	}
	task := keptTask{
		statement: statement, local: f.Child(assignment, syntax.FieldLeft),
		call: f.Bare(f.Child(assignment, syntax.FieldRight)), appended: syntax.None,
	}
	if f.Kind(task.call) == syntax.ListComprehension {
		task.many, task.call = true, f.Bare(f.Child(task.call, syntax.FieldBody))
	}
	return task, d.startsTask(task.call) && d.ownName(task.local)
}

// appendedTasks returns the tasks that a loop starts and appends to a list, which is empty
// before it.
func (d *draft) appendedTasks(loop syntax.Node) (keptTask, bool) {
	f := d.File
	task := keptTask{statement: loop, many: true, local: syntax.None, appended: syntax.None}
	for n := range f.Descendants(f.Body(loop)) {
		if f.Kind(n) != syntax.ExpressionStatement {
			continue
		}
		call := f.FirstChild(n)
		callee := f.Callee(call)
		if f.Kind(call) != syntax.Call || f.Kind(callee) != syntax.Attribute || f.Text(f.Child(callee, syntax.FieldAttribute)) != "append" {
			continue
		}
		argument, ok := f.Argument(call, 0, "")
		list := f.Child(callee, syntax.FieldObject)
		if !ok || !d.startsTask(f.Bare(argument.Value)) || f.Kind(list) != syntax.Identifier || d.Enclosing(n) != d.Enclosing(loop) {
			continue
		}
		if task.appended != syntax.None {
			return keptTask{}, false // two kinds of tasks
		}
		task.call, task.appended = f.Bare(argument.Value), list
	}
	if task.appended == syntax.None {
		return keptTask{}, false
	}
	for statement := range f.Statements(f.Parent(loop)) {
		assignment := f.FirstChild(statement)
		if statement >= loop || f.Kind(statement) != syntax.ExpressionStatement || f.Kind(assignment) != syntax.Assignment {
			continue
		}
		left, right := f.Child(assignment, syntax.FieldLeft), f.Child(assignment, syntax.FieldRight)
		if f.Kind(left) == syntax.Identifier && f.Text(left) == f.Text(task.appended) && f.Kind(right) == syntax.List && f.FirstChild(right) == syntax.None {
			task.local = left
		}
	}
	return task, task.local != syntax.None && d.ownName(task.local)
}

// startsTask reports whether an expression starts a task.
func (d *draft) startsTask(n syntax.Node) bool {
	return d.File.Kind(n) == syntax.Call && d.Base.Role(d.Value(d.File.Callee(n)).Name) == "task-factory"
}

// ownName reports whether a name is a local that is bound once, and of one function only.
func (d *draft) ownName(local syntax.Node) bool {
	f := d.File
	function := d.Enclosing(local)
	return f.Kind(local) == syntax.Identifier && function != nil && d.BindsOnce(function, f.Text(local)) && !d.Shared(function, f.Text(local))
}

// mentionsAny reports whether a statement mentions one of the tasks.
func (d *draft) mentionsAny(statement syntax.Node, tasks []keptTask) bool {
	f := d.File
	for _, task := range tasks {
		for _, n := range d.mentionsOf(task.local) {
			if f.Inside(n, statement) {
				return true
			}
		}
	}
	return false
}
