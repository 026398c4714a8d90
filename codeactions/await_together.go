package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/rules"
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
			list = append(list, started{text: d.File.Text(each.operand)})
		}
		d.nameTasks(first, list, namesOf(run))
		d.insertBefore(first, d.groupLines(first, list)...)
		for i, each := range run {
			d.replace(d.File.Span(each.await), list[i].name+".result()")
		}
		return offer{title: title, safety: Suggested}
	},
}

// awaiting is a statement that awaits one coroutine and binds what it gives. Whoever drops
// the result awaits an effect, which what comes behind may need.
type awaiting struct {
	statement, await, operand syntax.Node
	target                    string
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
	if _, ok := d.awaits(selected); !ok || rules.Runtime(d.Evaluator) != "asyncio" {
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
	assignment := f.FirstChild(statement)
	left, right := f.Child(assignment, syntax.FieldLeft), f.Child(assignment, syntax.FieldRight)
	if f.Kind(assignment) != syntax.Assignment || f.Kind(left) != syntax.Identifier || f.Kind(f.Bare(right)) != syntax.Await {
		return awaiting{}, false
	}
	found := awaiting{statement: statement, await: f.Bare(right), target: f.Text(left)}
	found.operand = f.Bare(f.FirstChild(found.await))
	if f.Kind(found.operand) != syntax.Call || d.Value(found.operand).Kind != semantic.Coroutine || !d.onlyAwait(found.await, statement) {
		return awaiting{}, false
	}
	return found, true
}

// needs reports whether a statement mentions, or binds too, what those before it bind, or
// asks an object again that they ask: for the next line of a stream, say.
func (d *draft) needs(each awaiting, before []awaiting) bool {
	f, names := d.File, namesOf(before)
	callee := f.Callee(each.operand)
	for _, other := range before {
		asked := f.Callee(other.operand)
		if f.Kind(callee) != syntax.Attribute || f.Kind(asked) != syntax.Attribute {
			continue
		}
		same := f.Text(f.Child(callee, syntax.FieldObject)) == f.Text(f.Child(asked, syntax.FieldObject))
		if same && (f.Text(callee) == f.Text(asked) || d.Value(callee).Kind == semantic.LibraryFunction && d.Value(f.Child(callee, syntax.FieldObject)).Kind == semantic.LibraryInstance) {
			return true
		}
	}
	for n := range d.File.Descendants(each.statement) {
		if d.File.Kind(n) == syntax.Identifier && slices.Contains(names, d.File.Text(n)) {
			return true
		}
	}
	return false
}
