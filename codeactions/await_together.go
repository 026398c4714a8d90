package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// awaitTogether runs coroutines side by side that a function awaits one after the other,
// where none needs what another gave.
var awaitTogether = action{
	name: "await-together", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Run these awaits side by side in an `asyncio.TaskGroup`"
		run := d.independentAwaits()
		if len(run) < 2 {
			return offer{}
		}
		first := run[0].statement
		if reason := d.noGroupHere(first); reason != "" {
			return refuse(title, reason)
		}
		if group := d.groupAround(first); group != "" {
			return refuse(title, "they stand in the group `"+group+"`: start them there")
		}
		if reason := d.adaptHandlers(first, run[len(run)-1].statement); reason != "" {
			return refuse(title, reason)
		}
		var list []started
		for _, each := range run {
			list = append(list, started{node: each.operand, text: d.File.Text(each.operand)})
		}
		d.nameTasks(first, list, namesOf(run))
		for i, each := range run {
			if each.target == "" {
				list[i].name = ""
			}
		}
		if run[0].target == "" {
			d.writeGroup(first, list)
		} else {
			d.insertBefore(first, d.groupLines(first, list)...)
		}
		for i, each := range run {
			if each.target != "" {
				d.replace(d.File.Span(each.await), list[i].name+".result()")
				continue
			}
			line, ok := d.ownLine(each.statement)
			if i == 0 {
				continue
			}
			if !ok {
				return refuse(title, "`"+firstLine(d.File.Text(each.statement))+"` cannot be taken out by itself")
			}
			d.delete(line)
		}
		return offer{title: title, safety: Suggested}
	},
}

// awaiting is a statement that awaits one coroutine and does nothing else but to bind what
// it gives.
type awaiting struct {
	statement, await, operand syntax.Node
	target                    string // "" where the result is dropped
}

func namesOf(run []awaiting) []string {
	var names []string
	for _, each := range run {
		names = append(names, each.target)
	}
	return names
}

// independentAwaits returns the run of such statements around the selected one of which
// none needs another.
func (d *draft) independentAwaits() []awaiting {
	f := d.File
	at := f.At(d.selected.Start)
	if at == syntax.None {
		return nil
	}
	selected := f.Statement(at)
	if selected == syntax.None {
		return nil
	}
	if _, ok := d.awaits(selected); !ok {
		return nil
	}
	var run []awaiting
	open := false
	for statement := range f.Statements(f.Parent(selected)) {
		each, ok := d.awaits(statement)
		if ok && d.needs(each, run) {
			if open {
				break
			}
			run = nil
		}
		switch {
		case ok:
			run = append(run, each)
			open = open || statement == selected
		case open:
			return run
		default:
			run = nil
		}
	}
	return run
}

// awaits reports whether a statement awaits one known coroutine and does nothing else.
func (d *draft) awaits(statement syntax.Node) (awaiting, bool) {
	f := d.File
	if f.Kind(statement) != syntax.ExpressionStatement {
		return awaiting{}, false
	}
	found := awaiting{statement: statement, await: f.Bare(f.FirstChild(statement))}
	if assignment := found.await; f.Kind(assignment) == syntax.Assignment {
		left, right := f.Child(assignment, syntax.FieldLeft), f.Child(assignment, syntax.FieldRight)
		if f.Kind(left) != syntax.Identifier || right == syntax.None {
			return awaiting{}, false
		}
		found.target, found.await = f.Text(left), f.Bare(right)
	}
	if f.Kind(found.await) != syntax.Await {
		return awaiting{}, false
	}
	found.operand = f.Bare(f.FirstChild(found.await))
	if f.Kind(found.operand) != syntax.Call || d.Value(found.operand).Kind != semantic.Coroutine || !d.onlyAwait(found.await, statement) {
		return awaiting{}, false
	}
	return found, true
}

// needs reports whether a statement mentions, or binds too, what those before it bind.
func (d *draft) needs(each awaiting, before []awaiting) bool {
	names := namesOf(before)
	for n := range d.File.Descendants(each.statement) {
		if d.File.Kind(n) == syntax.Identifier && slices.Contains(names, d.File.Text(n)) {
			return true
		}
	}
	return false
}
