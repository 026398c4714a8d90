package rules

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var fireAndForgetTask = Rule{
	Name:     "fire-and-forget-task",
	Severity: Info,
	Title:    "A task that is kept, but that nothing ever awaits, cancels or asks for its exception",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		if !p.startsTask(n) || p.mayBeKept(n, p.Value(p.File.Callee(n)).Name) {
			return
		}
		kept, ok := p.kept(n)
		if !ok || kept.local || slices.ContainsFunc(kept.uses, p.mindsTask) {
			return
		}
		holder := kept.holder
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
		case "done", "cancelled", "get_name", "set_name":
			return false
		}
		if storing(f.Text(f.Child(f.Parent(n), syntax.FieldAttribute))) {
			return false
		}
	}
	if f.Kind(f.Parent(n)) == syntax.DeleteStatement {
		return false
	}
	return !p.forgets(n, 0)
}
