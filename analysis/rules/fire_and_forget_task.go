package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var fireAndForgetTask = Rule{
	Name:     "fire-and-forget-task",
	Severity: Info,
	Title:    "A task that is kept, but that nothing ever awaits, cancels or asks for its exception",
	Topics:   []string{"task_groups"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		if !p.startsTask(n) || p.mayBeKept(n, p.Value(p.File.Callee(n)).Name) {
			return
		}
		holder := p.taskHolder(n)
		if holder == syntax.None {
			return
		}
		uses, all := p.uses(holder)
		if !all || slices.ContainsFunc(uses, p.mindsTask) {
			return
		}
		name := p.File.Text(holder)
		owner := "`" + name + "` keeps this task, but nothing in this file awaits it, cancels it or asks for its exception"
		p.Report(n, p.calleeSpan(n), owner+": it may run on when the rest is done, and what it raises goes unseen. "+p.stopTask(holder))
	},
}

func (p *Pass) stopTask(holder syntax.Node) string {
	if p.File.Kind(holder) == syntax.Attribute {
		return "Cancel and await it where the object is closed, or start it in a `TaskGroup`."
	}
	return "Cancel and await it when the program ends, or start it in a `TaskGroup`."
}

// taskHolder returns what keeps the task of a call in the end: straight away, or
// by way of a local that is good for nothing else.
func (p *Pass) taskHolder(n syntax.Node) syntax.Node {
	if p.use(n) != assigned {
		return p.holder(n)
	}
	local := p.assignedLocal(n)
	if local == syntax.None {
		return p.holder(n)
	}
	found := syntax.None
	for _, read := range p.Graph(p.Function).ReadAfter(local, p.File.Text(local)) {
		holder := p.holder(read)
		switch {
		case holder == syntax.None && p.mindsTask(read):
			return syntax.None
		case holder != syntax.None && found != syntax.None:
			return syntax.None
		case holder != syntax.None:
			found = holder
		}
	}
	return found
}

// holder returns the private attribute or global that keeps the task of a call:
// the target of its assignment, or the container that it is put into. It is None
// where something else, or something that other files may use, keeps it.
func (p *Pass) holder(n syntax.Node) syntax.Node {
	f := p.File
	parent := f.Parent(n)
	switch f.Kind(parent) {
	case syntax.Assignment:
		if f.Field(n) != syntax.FieldRight || f.Kind(f.Parent(parent)) != syntax.ExpressionStatement {
			return syntax.None
		}
		target := f.Child(parent, syntax.FieldLeft)
		if f.Kind(target) == syntax.Subscript {
			target = f.Child(target, syntax.FieldValue)
		}
		return p.privateHolder(target)
	case syntax.ArgumentList:
		call := f.Parent(parent)
		callee := f.Callee(call)
		if f.Kind(f.Parent(call)) != syntax.ExpressionStatement || f.Kind(callee) != syntax.Attribute {
			return syntax.None
		}
		switch f.Text(f.Child(callee, syntax.FieldAttribute)) {
		case "append", "add", "appendleft":
			return p.privateHolder(f.Child(callee, syntax.FieldObject))
		}
	}
	return syntax.None
}

func (p *Pass) privateHolder(target syntax.Node) syntax.Node {
	f := p.File
	switch f.Kind(target) {
	case syntax.Attribute:
		if private(f.Text(f.Child(target, syntax.FieldAttribute))) {
			return target
		}
	case syntax.Identifier:
		name := f.Text(target)
		if private(name) && p.Function != nil && p.Global(p.Function, name) {
			return target
		}
	}
	return syntax.None
}

// private reports whether a name is meant for this file only.
func private(name string) bool { return strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "__") }

// uses returns all places in the file that mention a holder, but for those that
// assign to it; false where a string names it, so that it may be used by getattr.
func (p *Pass) uses(holder syntax.Node) ([]syntax.Node, bool) {
	f := p.File
	name := holder
	if f.Kind(holder) == syntax.Attribute {
		name = f.Child(holder, syntax.FieldAttribute)
	}
	text := f.Text(name)
	var found []syntax.Node
	for _, n := range p.MentionsOf(text) {
		if f.Kind(n) == syntax.String {
			return nil, false
		}
		use := n
		if f.Field(n) == syntax.FieldAttribute && f.Kind(f.Parent(n)) == syntax.Attribute {
			use = f.Parent(n)
		} else if f.Kind(holder) == syntax.Attribute {
			continue
		}
		if f.Kind(f.Parent(use)) == syntax.GlobalStatement || f.Field(use) == syntax.FieldLeft && f.Kind(f.Parent(use)) == syntax.Assignment {
			continue
		}
		found = append(found, use)
	}
	return found, true
}

// mindsTask reports whether a mention of what holds a task, or a container of
// tasks, may stop it, wait for it or look at its exception.
func (p *Pass) mindsTask(n syntax.Node) bool {
	f := p.File
	switch p.use(n) {
	case tested, compared, formatted, dropped:
		return false
	case indexed:
		// container[key] = task only stores.
		subscript := f.Parent(n)
		return f.Field(subscript) != syntax.FieldLeft || f.Kind(f.Parent(subscript)) != syntax.Assignment
	case dereferred:
		switch f.Text(f.Child(f.Parent(n), syntax.FieldAttribute)) {
		case "done", "cancelled", "get_name", "set_name", "append", "add", "appendleft":
			return false
		}
	}
	if f.Kind(f.Parent(n)) == syntax.DeleteStatement {
		return false
	}
	return !p.forgets(n, 0)
}
