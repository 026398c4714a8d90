package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// threadsToPool gives the work of a list of threads, which are started and waited for, to a
// pool: it makes fewer threads than there is work, and what the work raises is not lost.
var threadsToPool = action{
	name: "threads-to-pool", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Give the work to a `ThreadPoolExecutor`"
		f := d.File
		call := d.selectedCall("threading.Thread")
		if call == syntax.None {
			return offer{}
		}
		team, ok := d.teamOf(call)
		if !ok {
			return offer{}
		}
		work, reason := d.workOf(call)
		if reason != "" {
			return refuse(title, reason)
		}
		first, last := team.statements[0], team.statements[len(team.statements)-1]
		between := syntax.Span{Start: f.Start(first), End: f.End(last)}
		for n := range f.Descendants(f.Parent(first)) {
			if f.Kind(n) == syntax.Comment && f.Start(n) > between.Start && f.Start(n) < between.End {
				return refuse(title, "comments between would be lost")
			}
		}
		if !d.opensLine(first) || !d.opensLine(last) {
			return refuse(title, "other statements share its lines")
		}
		pool, futures, future := d.free(first, "pool"), d.free(first, "futures"), d.free(first, "future")
		unit := d.unit(first)
		lines := []string{
			"with " + d.use(first, "concurrent.futures.ThreadPoolExecutor") + "() as " + pool + ":",
			unit + futures + " = [" + pool + ".submit(" + work + ") " + team.over + "]",
			"for " + future + " in " + futures + ":",
			unit + future + ".result()",
		}
		d.replace(between, strings.Join(lines, d.newline()+d.indentation(first)))
		return offer{title: title, safety: Suggested}
	},
}

// team is a list of threads that a function makes, starts and waits for, and does nothing
// else with.
type team struct {
	statements []syntax.Node // in a row
	over       string        // "for x in xs"
}

// teamOf returns the team that the threads of a constructor call make.
func (d *draft) teamOf(call syntax.Node) (team, bool) {
	f := d.File
	made := f.Statement(call)
	var found team
	local := syntax.None
	if comprehension := f.Parent(call); f.Kind(comprehension) == syntax.ListComprehension {
		assignment := f.Parent(comprehension)
		if f.Kind(assignment) != syntax.Assignment || f.Parent(assignment) != made || f.Kind(f.Child(assignment, syntax.FieldLeft)) != syntax.Identifier {
			return team{}, false
		}
		local = f.Child(assignment, syntax.FieldLeft)
		found.over = strings.TrimSuffix(strings.TrimSpace(f.Document.Text[f.End(call):f.End(comprehension)]), "]")
		starts := d.statementAfter(made)
		if !d.callsEach(starts, local, "start") {
			return team{}, false
		}
		found.statements = []syntax.Node{made, starts}
	} else {
		loop := f.Ancestor(call, syntax.ForStatement)
		if loop == syntax.None || f.Async(loop) || f.Parent(made) != f.Body(loop) || f.Child(loop, syntax.FieldAlternative) != syntax.None {
			return team{}, false
		}
		list := d.statementBefore(loop)
		if local = d.collects(made, call, loop, list); local == syntax.None {
			return team{}, false
		}
		found.over = "for " + f.Text(f.Child(loop, syntax.FieldLeft)) + " in " + f.Text(f.Child(loop, syntax.FieldRight))
		found.statements = []syntax.Node{list, loop}
	}
	joins := d.statementAfter(found.statements[1])
	if !d.callsEach(joins, local, "join") {
		return team{}, false
	}
	found.statements = append(found.statements, joins)
	if d.Enclosing(local) == nil {
		return team{}, false
	}
	for _, n := range d.mentionsOf(local) {
		if n < found.statements[0] || n >= f.After(joins) {
			return team{}, false
		}
	}
	return found, true
}

// callsEach reports whether a statement calls a method of each element of a list, without
// arguments, and does nothing else.
func (d *draft) callsEach(loop, list syntax.Node, method string) bool {
	f := d.File
	if loop == syntax.None || f.Kind(loop) != syntax.ForStatement || f.Async(loop) || f.Child(loop, syntax.FieldAlternative) != syntax.None ||
		f.Text(f.Child(loop, syntax.FieldRight)) != f.Text(list) || f.Kind(f.Child(loop, syntax.FieldLeft)) != syntax.Identifier {
		return false
	}
	count, called := 0, false
	for statement := range f.Statements(f.Body(loop)) {
		count++
		called = f.Text(statement) == f.Text(f.Child(loop, syntax.FieldLeft))+"."+method+"()"
	}
	return count == 1 && called
}

// collects returns the list that a loop puts the threads in which it makes and starts, None
// where it does something else.
func (d *draft) collects(made, call, loop, list syntax.Node) syntax.Node {
	f := d.File
	assignment := f.Parent(call)
	if f.Kind(assignment) != syntax.Assignment || f.Parent(assignment) != made || list == syntax.None || f.Kind(list) != syntax.ExpressionStatement {
		return syntax.None
	}
	thread := f.Child(assignment, syntax.FieldLeft)
	empty := f.FirstChild(list)
	if f.Kind(thread) != syntax.Identifier || f.Kind(empty) != syntax.Assignment || f.Text(f.Child(empty, syntax.FieldRight)) != "[]" ||
		f.Kind(f.Child(empty, syntax.FieldLeft)) != syntax.Identifier {
		return syntax.None
	}
	local := f.Child(empty, syntax.FieldLeft)
	wanted := map[string]bool{
		f.Text(thread) + ".start()":                       true,
		f.Text(local) + ".append(" + f.Text(thread) + ")": true,
	}
	for statement := range f.Statements(f.Body(loop)) {
		if statement == made {
			continue
		}
		if !wanted[f.Text(statement)] {
			return syntax.None
		}
		delete(wanted, f.Text(statement))
	}
	if len(wanted) > 0 {
		return syntax.None
	}
	return local
}

// workOf writes what a pool is given to do the work of a thread, or says why it cannot.
func (d *draft) workOf(call syntax.Node) (text, reason string) {
	f := d.File
	if d.holdsComment(call) {
		return "", "a comment between the arguments would be lost"
	}
	target, ok := f.Argument(call, 1, "target")
	if !ok || target.Stars > 0 {
		return "", "what the threads run is not written here"
	}
	parts := []string{f.Text(target.Value)}
	if arguments, ok := f.Argument(call, 3, "args"); ok {
		parts = append(parts, d.unpacked(arguments.Value)...)
	}
	if named, ok := f.Argument(call, 4, "kwargs"); ok {
		parts = append(parts, "**"+f.Text(named.Value))
	}
	for argument := range f.Arguments(call) {
		switch argument.Name {
		case "target", "args", "kwargs", "daemon", "":
		default:
			return "", "`" + argument.Name + "` would be lost"
		}
		if argument.Stars > 0 {
			return "", "what `" + f.Text(argument.Node) + "` holds is not known"
		}
	}
	return strings.Join(parts, ", "), ""
}
