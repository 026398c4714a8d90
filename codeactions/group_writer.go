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
	text    string        // of the coroutine
	clauses []syntax.Node // "for x in xs", "if x"; none for a single one
	lines   bool          // the comprehension is written over several lines
	name    string        // of the task, or of the list of tasks; "" where nobody reads it
}

// many reports whether it starts any number of tasks.
func (s started) many() bool { return len(s.clauses) > 0 }

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
			list = append(list, started{text: f.Text(argument.Value)})
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
	body := f.Child(n, syntax.FieldBody)
	each := started{text: f.Text(body), lines: strings.Contains(f.Text(n), "\n")}
	for child := range f.Children(n) {
		switch {
		case f.Kind(child) == syntax.Comment:
			return started{}, "a comment between the arguments would be lost"
		case child != body:
			each.clauses = append(each.clauses, child)
		}
	}
	if d.Value(body).Kind != semantic.Coroutine {
		return started{}, "a `TaskGroup` only takes coroutines, and `" + firstLine(f.Text(body)) + "` is not known to be one"
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
		case list[i].many():
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
	group := d.free(at, "tg")
	lines := []string{"async with " + d.use(at, "asyncio.TaskGroup") + "() as " + group + ":"}
	for _, line := range d.startLines(at, group, list) {
		lines = append(lines, d.unit(at)+line)
	}
	return lines
}

// startLines writes what starts the list in a group.
func (d *draft) startLines(at syntax.Node, group string, list []started) (lines []string) {
	unit := d.unit(at)
	for _, each := range list {
		start := group + ".create_task(" + each.text + ")"
		named := ""
		if each.name != "" {
			named = each.name + " = "
		}
		switch {
		case !each.many():
			lines = append(lines, named+start)
		case each.name == "" && d.clausesAlone(each.clauses):
			indent := ""
			for _, clause := range each.clauses {
				lines = append(lines, indent+d.File.Text(clause)+":")
				indent += unit
			}
			lines = append(lines, indent+start)
		case each.lines:
			lines = append(lines, named+"[", unit+start)
			for _, clause := range each.clauses {
				lines = append(lines, unit+d.File.Text(clause))
			}
			lines = append(lines, "]")
		default:
			text := named + "[" + start
			for _, clause := range each.clauses {
				text += " " + d.File.Text(clause)
			}
			lines = append(lines, text+"]")
		}
	}
	return lines
}

// clausesAlone reports whether nothing else in the function sees the names that the clauses
// of a comprehension bind, so that loops may bind them.
func (d *draft) clausesAlone(clauses []syntax.Node) bool {
	f := d.File
	own := f.Parent(clauses[0])
	names := d.boundBy(own)
	around := f.Root()
	if unit := d.UnitOf(own); unit != nil {
		around = unit.Node
	}
	for n := range f.Descendants(around) {
		if f.Kind(n) != syntax.Identifier || !names[f.Text(n)] || f.Inside(n, own) || f.Field(n) == syntax.FieldAttribute {
			continue
		}
		elsewhere := false // in a comprehension that binds the name itself
		for up := f.Parent(n); up != syntax.None && !f.IsStatement(up) && !elsewhere; up = f.Parent(up) {
			elsewhere = f.IsComprehension(up) && d.boundBy(up)[f.Text(n)]
		}
		if !elsewhere {
			return false
		}
	}
	return true
}

// resultsFor writes the results as they are assigned to targets one by one, or as a list.
func resultsFor(list []started, targets []string) string {
	if len(targets) == 0 || len(targets) != len(list) || slices.ContainsFunc(list, started.many) {
		return resultsOf(list)
	}
	results := strings.Join(resultsInTurn(list), ", ")
	if len(list) == 1 {
		results += ","
	}
	return results
}

// resultsOf writes the list of the results, in order.
func resultsOf(list []started) string {
	if len(list) == 1 && list[0].many() {
		return "[task.result() for task in " + list[0].name + "]"
	}
	return "[" + strings.Join(resultsInTurn(list), ", ") + "]"
}

// resultsInTurn writes the results one by one.
func resultsInTurn(list []started) []string {
	var parts []string
	for _, each := range list {
		if !each.many() {
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
