package codeactions

import (
	"slices"
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// started is what one line of a TaskGroup starts: a coroutine, or one for each turn of the
// clauses of a comprehension.
type started struct {
	node   syntax.Node
	text   string // of the coroutine
	over   string // "for x in xs if x", "" for a single one
	clause syntax.Node
	name   string // of the task, or of the list of tasks; "" where nobody reads it
}

// startedFrom returns what a group has to start to run what asyncio.gather is given, or says
// why it cannot.
func (d *draft) startedFrom(call syntax.Node) (list []started, reason string) {
	f := d.File
	if d.looseComment(f.Child(call, syntax.FieldArguments)) {
		return nil, "a comment between the arguments would be lost"
	}
	for argument := range f.Arguments(call) {
		switch {
		case argument.Name == "return_exceptions" && f.Kind(argument.Value) == syntax.False:
		case argument.Name == "return_exceptions":
			return nil, "a `TaskGroup` cancels the others when one fails, and `return_exceptions` has them go on"
		case argument.Name != "" || argument.Stars > 1:
			return nil, "`TaskGroup` has no `" + f.Text(argument.Node) + "`"
		case argument.Stars == 1:
			each, reason := d.startedForEach(argument.Value)
			if reason != "" {
				return nil, reason
			}
			list = append(list, each)
		case d.Value(argument.Value).Kind != semantic.Coroutine:
			return nil, "a `TaskGroup` only takes coroutines, and `" + firstLine(f.Text(argument.Value)) + "` is not known to be one"
		default:
			list = append(list, started{node: argument.Value, text: f.Text(argument.Value)})
		}
	}
	if len(list) == 0 {
		return nil, "there is nothing to start"
	}
	return list, ""
}

// startedForEach returns what a starred comprehension makes.
func (d *draft) startedForEach(n syntax.Node) (started, string) {
	f := d.File
	n = f.Bare(n)
	switch f.Kind(n) {
	case syntax.ListComprehension, syntax.GeneratorExpression:
	default:
		return started{}, "what `" + firstLine(f.Text(n)) + "` holds may be futures, and a `TaskGroup` only takes coroutines"
	}
	body, clauses, last := f.Child(n, syntax.FieldBody), []syntax.Node(nil), syntax.None
	for child := range f.Children(n) {
		switch f.Kind(child) {
		case syntax.Comment:
			return started{}, "a comment between the arguments would be lost"
		case syntax.ForInClause:
			clauses = append(clauses, child)
		}
		last = child
	}
	if d.Value(body).Kind != semantic.Coroutine {
		return started{}, "a `TaskGroup` only takes coroutines, and `" + firstLine(f.Text(body)) + "` is not known to be one"
	}
	each := started{node: body, text: f.Text(body), over: strings.TrimSpace(f.Document.Text[f.End(body):f.End(last)])}
	if len(clauses) == 1 && last == clauses[0] && !f.Async(clauses[0]) {
		each.clause = clauses[0]
	} else {
		each.clause = syntax.None
	}
	return each, ""
}

// nameTasks gives names to the tasks whose results are read: wanted are the names of what
// takes them, as far as they are known.
func (d *draft) nameTasks(at syntax.Node, list []started, wanted []string) {
	var taken []string
	for i := range list {
		base := "task"
		switch {
		case list[i].over != "":
			base = "tasks"
		case i < len(wanted) && wanted[i] != "":
			base = wanted[i] + "_task"
		}
		name := d.free(at, base)
		for number := 2; slices.Contains(taken, name); number++ {
			name = d.free(at, base+strconv.Itoa(number))
		}
		list[i].name = name
		taken = append(taken, name)
	}
}

// groupLines writes a TaskGroup that starts the list.
func (d *draft) groupLines(at syntax.Node, list []started) []string {
	group, unit := d.free(at, "tg"), d.unit(at)
	lines := []string{"async with " + d.use(at, "asyncio.TaskGroup") + "() as " + group + ":"}
	for _, each := range list {
		start := group + ".create_task(" + each.text + ")"
		switch {
		case each.over == "" && each.name == "":
			lines = append(lines, unit+start)
		case each.over == "":
			lines = append(lines, unit+each.name+" = "+start)
		case each.name == "" && each.clause != syntax.None && d.clauseAlone(each.clause):
			lines = append(lines, unit+each.over+":", unit+unit+start)
		case each.name == "":
			lines = append(lines, unit+"["+start+" "+each.over+"]")
		default:
			lines = append(lines, unit+each.name+" = ["+start+" "+each.over+"]")
		}
	}
	return lines
}

// clauseAlone reports whether nothing else in the function mentions the names that a clause
// of a comprehension binds, so that a loop may bind them.
func (d *draft) clauseAlone(clause syntax.Node) bool {
	f := d.File
	target := f.Child(clause, syntax.FieldLeft)
	comprehension := f.Parent(clause)
	around := f.Root()
	if unit := d.UnitOf(clause); unit != nil {
		around = unit.Node
	}
	names := map[string]bool{}
	for n := range f.Descendants(target) {
		if f.Kind(n) == syntax.Identifier {
			names[f.Text(n)] = true
		}
	}
	if f.Kind(target) == syntax.Identifier {
		names[f.Text(target)] = true
	}
	for n := range f.Descendants(around) {
		if f.Kind(n) == syntax.Identifier && names[f.Text(n)] && !f.Inside(n, comprehension) {
			return false
		}
	}
	return true
}

// resultsOf writes the list of the results, in order.
func resultsOf(list []started) string {
	if len(list) == 1 && list[0].over != "" {
		return "[task.result() for task in " + list[0].name + "]"
	}
	return "[" + strings.Join(resultsInTurn(list), ", ") + "]"
}

// resultsInTurn writes the results one by one.
func resultsInTurn(list []started) []string {
	var parts []string
	for _, each := range list {
		if each.over == "" {
			parts = append(parts, each.name+".result()")
		} else {
			parts = append(parts, "*(task.result() for task in "+each.name+")")
		}
	}
	return parts
}

func firstLine(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if more {
		return strings.TrimSpace(line) + "…"
	}
	return line
}
