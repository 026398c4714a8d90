package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// wrapInTaskGroup starts tasks that nothing refers to in a TaskGroup, which
// keeps them, waits for them and raises what they raise.
var wrapInTaskGroup = action{
	name: "wrap-in-task-group", rules: []string{"untracked-task"},
	propose: proposeTaskGroup,
}

const (
	taskGroupTitle = "Start the task in a `TaskGroup` that waits for it"
	besideTitle    = "Start the task in a `TaskGroup` around what runs beside it, and wait for all"
)

func proposeTaskGroup(d *draft) offer {
	f, call := d.File, d.finding.Node
	function := d.Enclosing(call)
	switch {
	case f.Kind(call) != syntax.Call:
		return offer{}
	case !d.target().AtLeast(3, 11):
		return refuse(taskGroupTitle, "`asyncio.TaskGroup` needs Python 3.11, and the code has to run on "+d.target().String())
	case function == nil:
		return refuse(taskGroupTitle, "only a coroutine can wait for a `TaskGroup`")
	case !function.Async:
		return refuse(taskGroupTitle, "`"+function.Name+"` is no coroutine, and only a coroutine can wait for a `TaskGroup`")
	case d.inClassBody(call):
		return refuse(taskGroupTitle, "the body of a class cannot wait for a `TaskGroup`")
	}
	if reason := d.ungroupable(call); reason != "" {
		return refuse(taskGroupTitle, reason)
	}
	if group := d.groupAround(call); group != "" {
		d.startIn(group, call)
		return offer{title: "Start the task in the group `" + group + "`", safety: Suggested}
	}
	return d.newGroup(call)
}

// newGroup puts a group around the task's statement and those beside it that
// start a task too, or around the loops that they stand in.
func (d *draft) newGroup(call syntax.Node) offer {
	f := d.File
	title := taskGroupTitle
	statement := f.Statement(call)
	var first, last syntax.Node
	var calls []syntax.Node
	loops := d.loopsAround(statement)
	if len(loops) > 0 {
		title = "Start the tasks in a `TaskGroup` around the loop, which waits for all of them"
		loop, reason := d.groupableLoop(loops)
		if loop == syntax.None {
			return refuse(title, reason)
		}
		first, last = loop, loop
		calls = d.startedIn(loop)
	} else {
		first, last, calls = d.neighbouringTasks(statement)
		if len(calls) > 1 {
			title = "Start the tasks in a `TaskGroup` that waits for all of them"
		}
	}
	body := d.readKept(d.widen(groupBody{first: first, last: last, calls: calls, gathered: syntax.None}))
	if d.end(body) != last {
		title = besideTitle
	}
	if reason := d.adaptHandlers(first, d.end(body)); reason != "" {
		return refuse(title, reason)
	}
	group := d.free(first, "tg")
	d.wrap(first, body.last, "async with "+d.use(first, "asyncio.TaskGroup")+"() as "+group+":")
	also := []rules.Finding{}
	for _, task := range body.kept {
		d.startIn(group, task.call)
	}
	if body.gathered != syntax.None {
		d.startGathered(group, body.gathered)
	}
	for _, started := range body.calls {
		d.startIn(group, started)
		if finding, ok := d.findingAt(started); ok && started != call {
			also = append(also, finding)
		}
	}
	if overlap(d.sorted()) {
		return refuse(title, "what reads the results shares lines with other code")
	}
	return d.waiting(first, offer{title: title, safety: Suggested, also: also})
}

// startIn makes a call that starts a task start it in a group.
func (d *draft) startIn(group string, call syntax.Node) {
	d.replace(d.File.Span(d.File.Callee(call)), group+".create_task")
}

// ungroupable says why a TaskGroup cannot start the task, or "".
func (d *draft) ungroupable(call syntax.Node) string {
	f := d.File
	for argument := range f.Arguments(call) {
		switch argument.Name {
		case "", "name", "context", "coro", "eager_start":
		default:
			return "`TaskGroup.create_task` has no parameter `" + argument.Name + "`"
		}
	}
	callee := d.Value(f.Callee(call))
	if d.Base.Role(callee.Name) != "task-factory" {
		return "`" + project.CalleeText(f, call) + "` starts the task itself, and may do more"
	}
	if callee.Name == "asyncio.ensure_future" {
		if argument, ok := f.Argument(call, 0, ""); !ok || d.Value(argument.Value).Kind != semantic.Coroutine {
			return "`ensure_future` also takes futures, a `TaskGroup` only coroutines, and which it is here is not known"
		}
	}
	return ""
}

// inClassBody reports whether a class stands between the node and its function.
func (d *draft) inClassBody(n syntax.Node) bool {
	return d.File.Kind(d.File.Ancestor(n, syntax.ClassDefinition, syntax.FunctionDefinition, syntax.Lambda)) == syntax.ClassDefinition
}

// groupAround returns the name of a TaskGroup that is open where the node
// stands in its own function, or "".
func (d *draft) groupAround(n syntax.Node) string {
	f := d.File
	for up := f.Parent(n); up != syntax.None && f.Kind(up) != syntax.FunctionDefinition; up = f.Parent(up) {
		if f.Kind(up) != syntax.WithStatement || !f.Async(up) || !f.Inside(n, f.Body(up)) {
			continue
		}
		for item := range f.WithItems(up) {
			if f.Kind(item.Target) != syntax.Identifier || !d.Value(item.Value).Instance("asyncio.TaskGroup") {
				continue
			}
			if name := f.Text(item.Target); d.Named(n, name).Instance("asyncio.TaskGroup") {
				return name
			}
		}
	}
	return ""
}

// neighbouringTasks returns the run of statements around one that all start a
// task which nothing refers to, and the calls that do.
func (d *draft) neighbouringTasks(statement syntax.Node) (first, last syntax.Node, calls []syntax.Node) {
	f := d.File
	open := false
	for sibling := range f.Statements(f.Parent(statement)) {
		call := d.startedBy(sibling)
		switch {
		case call == syntax.None && open:
			return first, last, calls
		case call == syntax.None || d.ungroupable(call) != "":
			calls, first = nil, syntax.None
		default:
			if len(calls) == 0 {
				first = sibling
			}
			last = sibling
			calls = append(calls, call)
			open = open || sibling == statement
		}
	}
	return first, last, calls
}

// startedBy returns the call of a simple statement that a finding of the
// draft's rule is about, or None.
func (d *draft) startedBy(statement syntax.Node) syntax.Node {
	if d.File.Kind(statement) != syntax.ExpressionStatement {
		return syntax.None
	}
	if calls := d.startedIn(statement); len(calls) == 1 {
		return calls[0]
	}
	return syntax.None
}

// startedIn returns the calls below a node, in its own function, that findings
// of the draft's rule are about and that a group can start.
func (d *draft) startedIn(n syntax.Node) []syntax.Node {
	var calls []syntax.Node
	for _, finding := range d.result.Findings {
		if finding.Rule == d.finding.Rule && d.File.Inside(finding.Node, n) &&
			d.Enclosing(finding.Node) == d.Enclosing(n) && d.ungroupable(finding.Node) == "" {
			calls = append(calls, finding.Node)
		}
	}
	slices.Sort(calls)
	return calls
}

func (d *draft) findingAt(n syntax.Node) (rules.Finding, bool) {
	at := slices.IndexFunc(d.result.Findings, func(finding rules.Finding) bool {
		return finding.Rule == d.finding.Rule && finding.Node == n
	})
	if at < 0 {
		return rules.Finding{}, false
	}
	return d.result.Findings[at], true
}
