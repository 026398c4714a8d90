package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// joinThread waits for a thread at the end of the block that starts it.
var joinThread = action{
	name: "join-thread", rules: []string{"thread-not-joined"},
	propose: func(d *draft) offer {
		f := d.File
		title := "Wait for the thread at the end of the block"
		statement, local := d.ownLocal(d.finding.Node)
		if local == syntax.None {
			return refuse(title, "no local of a function keeps the thread alone")
		}
		title = "Wait for `" + f.Text(local) + "` at the end of the block"
		function := d.Enclosing(local)
		if function.Async || function.Generator {
			return refuse(title, "`"+function.Name+"` is no plain function: a coroutine would hold up the event loop, and a generator may never be resumed")
		}
		block := f.Parent(statement)
		if !d.threadStartedIn(block, local) {
			return refuse(title, "the block that makes the thread does not start it")
		}
		if reason := d.noPlaceToWait(statement); reason != "" {
			return refuse(title, reason)
		}
		last := syntax.None
		for last = range f.Statements(block) {
		}
		d.insertAfter(last, f.Text(local)+".join()")
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "with the wait there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// threadStartedIn reports whether a statement of the block itself starts the thread in a local.
func (d *draft) threadStartedIn(block, local syntax.Node) bool {
	f := d.File
	for _, n := range d.mentionsOf(local) {
		call, method := d.methodCalled(n)
		if statement := f.Parent(call); method == "start" && f.Kind(statement) == syntax.ExpressionStatement && f.Parent(statement) == block {
			return true
		}
	}
	return false
}

// noPlaceToWait says why nothing should wait at the end of the block of a statement, or "".
func (d *draft) noPlaceToWait(statement syntax.Node) string {
	f := d.File
	function, block := d.Enclosing(statement), f.Parent(statement)
	graph := flow.New(f, function.Node, flow.Options{Swallows: d.swallows})
	reached := false
	for _, departure := range graph.Departures(block) {
		if departure.Kind != flow.Normal && departure.Node > statement {
			return "a `return`, `break` or `continue` leaves the block before its end"
		}
		reached = reached || departure.Kind == flow.Normal
	}
	if !reached {
		return "control never reaches the end of the block"
	}
	for up := f.Parent(block); up > function.Node; up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.ForStatement, syntax.WhileStatement:
			return "each round of the loop would wait for its thread before the next begins"
		case syntax.WithStatement:
			// The thread may need what the block holds before it can end.
			for item := range f.WithItems(up) {
				if value := d.Value(item.Value); !value.Known() || d.Base.Lock(value.Name) != "" {
					return "`" + f.Text(item.Value) + "` is held there, which the thread may wait for"
				}
			}
		}
	}
	return ""
}
