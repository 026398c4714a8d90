package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var processJoinBeforeDrain = Rule{
	Name:     "process-join-before-drain",
	Severity: Warning,
	Title:    "Waiting for a process before anybody reads the queue that it puts into",
	Topics:   []string{"choosing"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		if !p.SubclassOf(p.Value(n), "multiprocessing.process.BaseProcess") {
			return
		}
		for _, given := range p.pipesGiven(n) {
			p.checkDrain(n, given)
		}
	},
}

// checkDrain looks at the joins of a process that is made with a queue.
func (p *Pass) checkDrain(made, queue syntax.Node) {
	f := p.File
	put := p.putInto(made, queue)
	if put == syntax.None {
		return
	}
	reads, all := p.pipeReads(queue)
	joins := p.joinsOf(made)
	if !all || len(reads) == 0 || len(joins) == 0 {
		return
	}
	owner := f.Root()
	if p.Function != nil {
		owner = p.Function.Node
	}
	graph := p.graphOf(owner)
	isRead := func(step flow.Step) bool { return step.Op == flow.Eval && reads[step.Node] }
	for _, join := range joins {
		some, _ := graph.Held(join, isRead, func(flow.Step) bool { return false })
		if some || !graph.Reachable(join) || !graph.SomePath(join, nil, isRead) {
			continue
		}
		first := syntax.None
		for read := range reads {
			if read > join && (first == syntax.None || read < first) && f.Kind(read) == syntax.Call {
				first = read
			}
		}
		related := []Related{{Span: f.Span(queue), Message: "given the queue here"}, {Span: p.calleeSpan(put), Message: "puts into it here"}}
		if first != syntax.None {
			related = append(related, Related{Span: p.calleeSpan(first), Message: "read only here"})
		}
		p.Report(join, p.calleeSpan(join), fmt.Sprintf("`%s` waits for a process that puts into `%s`, which is read only later: the process does not end before what it puts is read, so with more than a pipe holds both wait for ever. Read the queue first, then join.",
			p.calleeText(join), f.Text(queue)), related...)
		return
	}
}

// pipesGiven returns the names among the arguments for a process that stand for queues
// which this code makes, and which are pipes underneath.
func (p *Pass) pipesGiven(made syntax.Node) []syntax.Node {
	f := p.File
	var found []syntax.Node
	for _, argument := range p.processArguments(made) {
		value := p.Value(argument)
		if f.Kind(argument) == syntax.Identifier && value.Kind == semantic.LibraryInstance && value.Origin != 0 && p.Base.Piped(value.Name) && p.Enclosing(value.Origin) == p.Function {
			found = append(found, argument)
		}
	}
	return found
}

// processArguments returns what stands in the tuple of positional arguments for a process.
func (p *Pass) processArguments(made syntax.Node) []syntax.Node {
	f := p.File
	given, ok := f.Argument(made, 3, "args")
	if !ok || f.Kind(given.Value) != syntax.Tuple && f.Kind(given.Value) != syntax.List {
		return nil
	}
	var found []syntax.Node
	for element := range f.Statements(given.Value) {
		found = append(found, element)
	}
	return found
}

// processTarget returns the function of this file that a process runs, or nil.
func (p *Pass) processTarget(made syntax.Node) *semantic.Function {
	target, ok := p.File.Argument(made, 1, "target")
	if !ok {
		return nil
	}
	value := p.Value(target.Value)
	if value.Kind != semantic.ProjectFunction || value.Function.Uncertain || value.Function.Wrapped() || p.File.Kind(value.Function.Node) != syntax.FunctionDefinition {
		return nil
	}
	return value.Function
}

// putInto returns the call by which the function that a process runs puts more than a
// word into a queue that it is given, None where it is not seen to, or reads it itself.
func (p *Pass) putInto(made, queue syntax.Node) syntax.Node {
	function := p.processTarget(made)
	if function == nil {
		return syntax.None
	}
	for position, argument := range p.processArguments(made) {
		if argument == queue {
			return p.puts(function, position, 0)
		}
	}
	return syntax.None
}

// maxPutters bounds how far a queue is followed from function to function.
const maxPutters = 3

// puts is putInto for the position among the arguments that a function gets.
func (p *Pass) puts(function *semantic.Function, position, depth int) syntax.Node {
	f := p.File
	if function.Class != nil && function.Kind == semantic.InstanceMethod {
		position++
	}
	name := ""
	for parameter := range f.Parameters(function.Node) {
		if position == 0 && parameter.Stars == 0 {
			name = f.Text(parameter.Name)
		}
		position--
	}
	if _, own := p.Parameter(function, name); !own {
		return syntax.None
	}
	p.Reads(function.Unit)
	found, other := syntax.None, false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call {
			return true
		}
		switch p.calledOn(n, name) {
		case "put", "put_nowait":
			if !p.putsLittle(n, function) {
				found = n
			}
		case "get", "get_nowait", "cancel_join_thread":
			other = true
		case "":
			at := 0
			for argument := range f.Arguments(n) {
				next := p.Value(f.Callee(n))
				if f.Text(argument.Value) == name && argument.Name == "" && next.Kind == semantic.ProjectFunction && depth < maxPutters && next.Function != function && f.Kind(next.Function.Node) == syntax.FunctionDefinition {
					if p.puts(next.Function, at, depth+1) != syntax.None {
						found = n
					}
				}
				at++
			}
		}
		return !other
	})
	if other {
		return syntax.None
	}
	return found
}

// putsLittle reports whether a call puts one literal, once: a pipe has room for it.
func (p *Pass) putsLittle(n syntax.Node, function *semantic.Function) bool {
	f := p.File
	item, ok := f.Argument(n, 0, "obj")
	if !ok {
		return true
	}
	switch f.Kind(f.Bare(item.Value)) {
	case syntax.Integer, syntax.Float, syntax.True, syntax.False, syntax.NoneLiteral, syntax.String:
		loop := f.Ancestor(n, syntax.ForStatement, syntax.WhileStatement)
		return loop == syntax.None || !f.Inside(loop, function.Node)
	}
	return false
}
