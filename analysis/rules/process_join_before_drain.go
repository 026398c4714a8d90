package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var processJoinBeforeDrain = Rule{
	Name:     "process-join-before-drain",
	Severity: Warning,
	Title:    "Waiting for a process before anybody reads the queue that it puts into",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		// Most calls have nothing for a process to run, and what they make is of no matter then.
		if function, _ := p.processFunction(n); function == nil || !p.SubclassOf(p.Value(n), "multiprocessing.process.BaseProcess") {
			return
		}
		for _, filled := range p.filledBy(n) {
			p.checkDrain(n, filled)
		}
	},
}

// checkDrain looks at the joins of a process that puts into a queue.
func (p *Pass) checkDrain(made syntax.Node, queue filledQueue) {
	f := p.File
	for _, join := range p.joinsOf(made) {
		in := p.Enclosing(join)
		reads, all := p.pipeReads(queue.place, in, made)
		if !all || len(reads) == 0 {
			continue
		}
		owner := f.Root()
		if in != nil {
			owner = in.Node
			p.Reads(in.Unit)
		}
		graph := p.graphOf(owner)
		isRead := func(step flow.Step) bool { return step.Op == flow.Eval && reads[step.Node] }
		some, _ := graph.Held(join, isRead, func(flow.Step) bool { return false })
		if some || !graph.Reachable(join) || !graph.SomePath(join, nil, isRead) {
			continue
		}
		p.reportDrain(join, queue, reads)
		return
	}
}

func (p *Pass) reportDrain(join syntax.Node, queue filledQueue, reads map[syntax.Node]bool) {
	f := p.File
	first, call := syntax.None, syntax.None
	for read := range reads {
		if read > join && (first == syntax.None || read < first) {
			first = read
		}
		if read > join && (call == syntax.None || read < call) && f.Kind(read) == syntax.Call {
			call = read
		}
	}
	name := queue.given
	var related []Related
	if name != syntax.None {
		related = append(related, Related{Span: f.Span(name), Message: "given the queue here"})
	} else {
		name = f.Callee(call)
		if f.Kind(first) == syntax.Attribute {
			name = first
		}
		name = f.Child(name, syntax.FieldObject)
		related = append(related, Related{Span: f.Span(name), Message: "read only here"})
	}
	related = append(related, Related{Span: p.calleeSpan(queue.put), Message: "puts into it here"})
	if call != syntax.None && queue.given != syntax.None {
		related = append(related, Related{Span: p.calleeSpan(call), Message: "read only here"})
	}
	p.Report(join, p.calleeSpan(join), fmt.Sprintf("`%s` waits for a process that puts into `%s`, which is read only later: the process does not end before what it puts is read, so with more than a pipe holds both wait for ever. Read the queue first, then join.",
		p.calleeText(join), f.Text(name)), related...)
}
