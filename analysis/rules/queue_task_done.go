package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var queueTaskDone = Rule{
	Name:     "queue-task-done",
	Severity: Warning,
	Title:    "An item of a queue whose join is waited for that some path never reports as done",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		if p.Function == nil || !p.takesItem(n) || p.expectsFailure(n) {
			return
		}
		c := p.consumerOf(n)
		if c == nil {
			return
		}
		waits, joined := p.joinOf(c.queue)
		if !joined {
			return
		}
		for _, lost := range []func(*Pass, *consumer, Related) bool{(*Pass).neverDone, (*Pass).doneTwice, (*Pass).lostOnWay, (*Pass).lostInHandler, (*Pass).lostSentinel, (*Pass).lostInException} {
			if lost(p, c, waits) {
				return
			}
		}
	},
}

// takesItem reports whether a call takes one item out of a queue that counts.
func (p *Pass) takesItem(call syntax.Node) bool { return p.isQueueCall(call, "get", "get_nowait") }

// joinOf shows a call of join on the queue, in this file or another one; false where there is
// none.
func (p *Pass) joinOf(queue []semantic.Place) (Related, bool) {
	for _, join := range p.queueCalls("join") {
		if samePlace(join.places, queue) {
			return Related{Span: p.calleeSpan(join.node), Message: "waits here until all items are done"}, true
		}
	}
	for _, place := range queue {
		if step, ok := p.Project.JoinElsewhere(place.Name); ok && place.Kind != semantic.OfLocal {
			if related := p.elsewhere([]knowledge.Step{step}); len(related) > 0 {
				return related[0], true
			}
		}
	}
	return Related{}, false
}

// neverDone reports a queue of this file only of which nobody says that anything is done.
func (p *Pass) neverDone(c *consumer, waits Related) bool {
	if len(c.marks) > 0 {
		return false
	}
	if !p.onlyHere(c.queue) || p.mentionsMember("task_done") || p.escapes(c.queue, func(syntax.Node) bool { return false }) || p.mayOverride(p.Function) {
		return true // nothing is known of who reports it, nothing else is to be asked
	}
	p.Report(c.get, p.calleeSpan(c.get), "This item is never reported with `task_done`, so `join` on this queue waits for ever. Call `task_done` when the work on the item is over, in a `finally`.", waits)
	return true
}

// doneTwice reports an item that one path reports twice.
func (p *Pass) doneTwice(c *consumer, waits Related) bool {
	for _, first := range c.own {
		for _, second := range c.own {
			if first == second || !c.calm.SomePath(first, c.gets, func(s flow.Step) bool { return s.Node == second && s.Op == flow.Eval }) {
				continue
			}
			p.Report(second, p.calleeSpan(second), "The same item is reported as done a second time here: `task_done` raises ValueError once there are more reports than items, and until then `join` returns too early. Call it once for each item.",
				Related{Span: p.calleeSpan(first), Message: "reported as done here"}, waits)
			return true
		}
	}
	return false
}

// lostOnWay reports an item that a path without any exception does not report.
func (p *Pass) lostOnWay(c *consumer, waits Related) bool {
	if !c.misses(c.calm, c.from, flow.Returned) {
		return false
	}
	way, jump := "the end of this turn", c.get
	for _, n := range p.jumpsBehind(c) {
		if c.calm.SomePath(c.from, c.marked, func(s flow.Step) bool { return s.Node == n }) && c.misses(c.calm, n, flow.Returned) {
			way, jump = "this `"+p.File.Text(n)+"`", n
			if p.File.Kind(n) == syntax.ReturnStatement {
				way = "this `return`"
			}
			break
		}
	}
	related := []Related{waits}
	if jump != c.get {
		related = append([]Related{{Span: p.File.Span(jump), Message: "leads on without `task_done`"}}, waits)
	}
	p.Report(c.get, p.calleeSpan(c.get), fmt.Sprintf("On the way to %s this item is not reported with `task_done`, so `join` on this queue waits for ever. Call `task_done` in a `finally`, which all ways pass.", way), related...)
	return true
}

// lostInHandler reports an item that an except clause leaves unreported when it goes on.
func (p *Pass) lostInHandler(c *consumer, waits Related) bool {
	for _, handler := range c.handlers {
		graph := c.around(p.File.Try(p.File.Parent(handler.Node)).Body)
		enters := func(s flow.Step) bool { return s.Node == handler.Node && s.Op == flow.Handle }
		if !graph.SomePath(c.from, c.marked, enters) || !c.misses(graph, handler.Node, flow.Returned) {
			continue
		}
		p.Report(c.get, p.calleeSpan(c.get), "When the work on this item raises, the handler goes on without `task_done`, so `join` on this queue waits for ever. Call `task_done` in a `finally`.",
			Related{Span: p.handlerHead(handler), Message: "goes on without `task_done`"}, waits)
		return true
	}
	return false
}

// lostSentinel reports that the item which ends the consumer is not reported, where it
// is put in before the join.
func (p *Pass) lostSentinel(c *consumer, waits Related) bool {
	if !c.sentinelLost() {
		return false
	}
	for _, put := range append(p.queueCalls("put"), p.queueCalls("put_nowait")...) {
		item, ok := p.File.Argument(put.node, 0, "item")
		if !ok || put.in == nil || p.File.Text(p.File.Bare(item.Value)) != c.sentinel || !samePlace(put.places, c.queue) {
			continue
		}
		for _, join := range p.queueCalls("join") {
			if join.in != put.in || !samePlace(join.places, c.queue) || !p.Graph(put.in).SomePath(put.node, nil, func(s flow.Step) bool { return s.Node == join.node }) {
				continue
			}
			p.Report(c.get, p.calleeSpan(c.get), fmt.Sprintf("The item that ends this consumer, `%s`, is not reported with `task_done`, and it is put in before `join`, which waits for it for ever. Call `task_done` for it too, or put it in behind the `join`.", c.sentinel),
				Related{Span: p.calleeSpan(put.node), Message: "put in here"}, Related{Span: p.calleeSpan(join.node), Message: "waits here until all items are done"})
			return true
		}
	}
	return false
}

// lostInException reports, quietly, an item that is not reported when the work on it
// raises, which ends the consumer.
func (p *Pass) lostInException(c *consumer, waits Related) bool {
	if c.work == syntax.None || !c.misses(c.raising, c.from, flow.Raised) {
		return false
	}
	p.ReportAt(Info, c.get, p.calleeSpan(c.get), fmt.Sprintf("If `%s` raises, this item is not reported with `task_done` and the consumer ends: `join` on this queue then waits for ever. Call `task_done` in a `finally`.", p.calleeText(c.work)),
		Related{Span: p.calleeSpan(c.work), Message: "may raise"}, waits)
	return true
}
