package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// waiting completes an offer whose edits make the coroutine wait at a node.
func (d *draft) waiting(n syntax.Node, made offer) offer {
	added, reason := d.letCancellationPass(n)
	if reason != "" {
		return refuse(made.title, reason)
	}
	made.title += added
	return made
}

// letCancellationPass is for edits that make the coroutine wait where it did
// not: a cancellation can arrive there from now on. Broad handlers around the
// node that would end it get a clause ahead of them. It returns what to add to
// the title, and why the edits cannot be, "" where they can.
func (d *draft) letCancellationPass(n syntax.Node) (added, reason string) {
	f := d.File
	guarded := false
	var ending []syntax.Handler
	for child, up := n, f.Parent(n); up != syntax.None && f.Kind(up) != syntax.FunctionDefinition; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.WithStatement:
			for item := range f.WithItems(up) {
				guarded = guarded || d.swallows(item)
			}
		case syntax.TryStatement:
			if f.Field(child) == syntax.FieldBody {
				try := f.Try(up)
				guarded = guarded || d.stopsCancellation(try)
				ending = append(ending, d.endingHandlers(try)...)
			}
		}
	}
	if !guarded {
		return "", ""
	}
	for rule := d.newFinding(""); rule != ""; rule = d.newFinding("") {
		if rule != "swallowed-cancellation" || len(ending) == 0 {
			return "", "a cancellation could then arrive here, and the code around would end it: let it pass first"
		}
		if reason := d.clauseAhead(ending[0]); reason != "" {
			return "", reason
		}
		added, ending = ", and let cancellation pass", ending[1:]
	}
	return added, ""
}

// stopsCancellation reports whether a try statement may keep a cancellation of
// its body from getting out: most catch only errors, and need no second look.
func (d *draft) stopsCancellation(try syntax.Try) bool {
	for _, handler := range try.Handlers {
		types := d.File.Bare(handler.Type)
		if handler.Type == syntax.None || d.catchesCancellation(types) {
			return true
		}
	}
	return d.jumpInFinally(try) != ""
}

// jumpInFinally returns the keyword of a jump in the finally block of a try
// statement, "" where there is none.
func (d *draft) jumpInFinally(try syntax.Try) string {
	if try.Finally == syntax.None {
		return ""
	}
	for n := range d.File.Descendants(try.Finally) {
		switch d.File.Kind(n) {
		case syntax.ReturnStatement:
			return "return"
		case syntax.BreakStatement:
			return "break"
		case syntax.ContinueStatement:
			return "continue"
		}
	}
	return ""
}

// catchesCancellation reports whether a class, or one of a tuple of classes, is
// that of cancellations or above it.
func (d *draft) catchesCancellation(types syntax.Node) bool {
	if d.File.Kind(types) == syntax.Tuple {
		for part := range d.File.Statements(types) {
			if d.catchesCancellation(part) {
				return true
			}
		}
		return false
	}
	value := d.Value(types)
	// A tuple that is kept in a variable may hold anything.
	return value.Kind == semantic.LibraryInstance || value.Name == "builtins.BaseException" || d.isCancelledError(types)
}

// endingHandlers returns the handler of a try statement that catches all and
// does not always raise again, unless one before it is for cancellation.
func (d *draft) endingHandlers(try syntax.Try) []syntax.Handler {
	for _, handler := range try.Handlers {
		if handler.Type != syntax.None && d.isCancelledError(d.File.Bare(handler.Type)) {
			return nil
		}
		if handler.Type != syntax.None && d.Value(handler.Type).Name != "builtins.BaseException" {
			continue
		}
		graph := flow.New(d.File, d.Enclosing(try.Node).Node, flow.Options{Swallows: d.swallows})
		if _, leaves := graph.LeavesWithoutRaise(handler.Node); leaves && !handler.Group {
			return []syntax.Handler{handler}
		}
		return nil
	}
	return nil
}
