package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var signalHandlerUnsafe = Rule{
	Name:     "signal-handler-unsafe",
	Severity: Warning,
	Title:    "A signal handler that takes a lock, uses a queue or the event loop, or waits",
	Listens:  []syntax.Kind{syntax.Call, syntax.WithStatement},
	Check: func(p *Pass, n syntax.Node) {
		if p.Function == nil || p.Function.Async || p.expectsFailure(n) {
			return
		}
		evidence := p.Project.Evidence(p.Function.ID, knowledge.Signal)
		if len(evidence) == 0 {
			return
		}
		if p.File.Kind(n) == syntax.WithStatement {
			for item := range p.File.WithItems(n) {
				p.checkHandlerLock(item.Value, evidence)
			}
			return
		}
		callee := p.File.Callee(n)
		object := p.File.Child(callee, syntax.FieldObject)
		value := p.Value(callee)
		switch {
		case value.Kind != semantic.LibraryFunction:
		case p.standard(value.Name) && p.bindsToLoop(value.Name):
			p.reportLoopInHandler(n, evidence)
		case p.waitsForLock(n):
			p.checkHandlerLock(object, evidence)
		case p.locksQueue(object):
			p.checkHandlerQueue(n, object, evidence)
		default:
			p.checkHandlerWait(n, evidence)
		}
	},
}

// reportLoopInHandler reports what only the loop's own code may do. A handler of
// asyncio's own, by add_signal_handler, is a callback of the loop.
func (p *Pass) reportLoopInHandler(n syntax.Node, evidence []project.Entry) {
	if _, onLoop := p.Project.Runs(p.Function.ID, knowledge.Loop); onLoop || p.ownObject(n) || p.Project.AsksForLoop(p.Function) || p.wakesLoop() {
		return // where there is no add_signal_handler, this is what is left
	}
	p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` is called in a signal handler: it interrupts the event loop wherever that is, and does not wake it where it sleeps. Register the handler with `loop.add_signal_handler`, or have the loop call it with `loop.call_soon_threadsafe`.", p.calleeText(n)),
		p.wayInto(evidence)...)
}

// wakesLoop reports whether the running function wakes a loop from outside.
func (p *Pass) wakesLoop() bool {
	f := p.File
	wakes := false
	p.ownNodes(f.Body(p.Function.Node), func(n syntax.Node) bool {
		wakes = f.Kind(n) == syntax.Call && strings.HasSuffix(p.Value(f.Callee(n)).Name, "_threadsafe")
		return !wakes
	})
	return wakes
}

// waitsForLock reports whether a call takes a lock and waits for it without a bound.
func (p *Pass) waitsForLock(call syntax.Node) bool {
	f := p.File
	return f.Text(f.Child(f.Callee(call), syntax.FieldAttribute)) == "acquire" && !p.givesAny(call)
}

// checkHandlerLock reports a lock that the main thread may hold when the handler takes
// it: one that cannot be taken twice, and that other code takes too.
func (p *Pass) checkHandlerLock(lock syntax.Node, evidence []project.Entry) {
	value := p.Value(lock)
	if value.Kind != semantic.LibraryInstance || p.Base.Lock(value.Name) != knowledge.Mutex || !p.entersPlain(lock) {
		return
	}
	place := p.Place(lock)
	if place.Kind == semantic.NoPlace || place.Kind == semantic.OfLocal {
		return
	}
	held := p.usedInMain(place, func(n syntax.Node) bool {
		up := p.File.Parent(n)
		if p.File.Kind(up) == syntax.AsPattern {
			up = p.File.Parent(up)
		}
		return p.File.Kind(up) == syntax.WithItemNode || p.File.Kind(up) == syntax.Attribute && p.File.Text(p.File.Child(up, syntax.FieldAttribute)) == "acquire"
	})
	if held == syntax.None {
		return
	}
	name := p.File.Text(lock)
	p.Report(lock, p.File.Span(lock), fmt.Sprintf("A signal handler runs in the middle of what the main thread does. Where that holds `%s`, the handler waits for it for ever, and the main thread for the handler. Only note here that the signal came, with a flag or an event, and do the rest outside.", name),
		append(p.wayInto(evidence), Related{Span: p.File.Span(held), Message: "the main thread may hold it here"})...)
}

// locksQueue reports whether an object is a queue whose methods take a lock of its own.
func (p *Pass) locksQueue(object syntax.Node) bool {
	if object == syntax.None {
		return false
	}
	value := p.Value(object)
	return value.Kind == semantic.LibraryInstance && p.Base.Role(value.Name) == "locking-queue"
}

// checkHandlerQueue reports the use of a queue that the main thread uses too.
func (p *Pass) checkHandlerQueue(n, object syntax.Node, evidence []project.Entry) {
	place := p.Place(object)
	if place.Kind == semantic.NoPlace || place.Kind == semantic.OfLocal {
		return
	}
	used := p.usedInMain(place, func(n syntax.Node) bool {
		return p.File.Kind(p.File.Parent(n)) == syntax.Attribute && p.File.Field(p.File.Parent(n)) == syntax.FieldFunction
	})
	if used == syntax.None {
		return
	}
	p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` takes the queue's own lock. A signal handler runs in the middle of what the main thread does: where that is inside a method of the queue, the handler waits for ever. Use a `queue.SimpleQueue`, whose `put` may be interrupted by itself, or set a flag or an event.", p.calleeText(n)),
		append(p.wayInto(evidence), Related{Span: p.File.Span(used), Message: "the main thread may be in the queue here"})...)
}

// usedInMain returns an expression that is the object of a place, and used so, in code
// that may run in the main thread while a handler comes; None where there is none. One in
// the running function counts where there is no other, if more than the signal runs that.
func (p *Pass) usedInMain(place semantic.Place, so func(syntax.Node) bool) syntax.Node {
	f := p.File
	name := place.Name[strings.LastIndexByte(place.Name, '.')+1:]
	place.Object = ""
	own := syntax.None
	for _, n := range p.Everywhere(name) {
		if f.HasError(n) {
			continue
		}
		use := n
		if f.Field(n) == syntax.FieldAttribute && f.Kind(f.Parent(n)) == syntax.Attribute {
			use = f.Parent(n)
		}
		if !so(use) {
			continue
		}
		in := p.Enclosing(use)
		if in != nil && p.onlyAside(in, 0) {
			continue
		}
		if here := p.Place(use); here.Kind == place.Kind && here.Name == place.Name {
			if in != p.Function {
				return use
			}
			own = use
		}
	}
	p.MentionsOf(p.Function.Name) // who calls it may change
	if len(p.Project.Evidence(p.Function.ID, knowledge.Signal)) == 1 && len(p.Project.Callers(p.Function.ID)) == 0 {
		return syntax.None
	}
	return own
}

// checkHandlerWait notes a call that waits, where the handler does not end the program.
func (p *Pass) checkHandlerWait(n syntax.Node, evidence []project.Entry) {
	for _, entry := range evidence {
		if function := p.Project.Function(entry.Function); function == nil || p.endsProgram(function) {
			return
		}
	}
	for _, call := range p.Project.Calls(p.Function) {
		if p.Project.NodeOf(p.Function, call.Node) != n || call.Effect != project.Blocks || !waitsLong(call.Blocking.Category) || call.Blocking.Through != "" || call.Blocking.Category == "wait" && p.givesAny(n) {
			continue
		}
		p.ReportAt(Info, n, p.calleeSpan(n), fmt.Sprintf("`%s` %s in a signal handler: the main thread stands still until it returns, and what it was about to do waits too. Only note here that the signal came, with a flag or an event, and wait outside.", p.calleeText(n), Duration(call.Blocking.Category)),
			p.wayInto(evidence)...)
		return
	}
}

// givesAny reports whether a call has arguments: a wait then mostly has an end.
func (p *Pass) givesAny(call syntax.Node) bool {
	for range p.File.Arguments(call) {
		return true
	}
	return false
}

// waitsLong reports whether calls of a category wait for somebody else, not only for a
// disk.
func waitsLong(category string) bool {
	return category == "sleep" || category == "wait" || category == "network"
}

// endsProgram reports whether a function raises or ends the process: a handler that does
// so has nothing to give the thread back for.
func (p *Pass) endsProgram(function *semantic.Function) bool {
	f := p.File
	p.Reads(function.Unit)
	ends := false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.RaiseStatement:
			ends = true
		case syntax.Call:
			ends = ends || p.Base.Role(p.Value(f.Callee(n)).Name) == "process-exit"
		}
		return !ends
	})
	return ends
}
