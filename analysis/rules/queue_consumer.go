package rules

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// consumer is a function that takes items out of a queue one by one.
type consumer struct {
	get   syntax.Node
	queue []semantic.Place
	// from is where the item has been taken: behind the get, or what it is assigned by.
	from syntax.Node
	// own are the function's own calls of task_done on the queue, marks those and the
	// calls of functions that call it.
	own, marks []syntax.Node
	handlers   []syntax.Handler
	// calm is the control flow in which nothing raises but what says so, and what tells
	// whether the item is one that ends the consumer is decided: it is none. In raising
	// the work on the item may raise too.
	calm, raising *flow.Graph
	// ending is the same as calm for the item that ends the consumer, and sentinel how
	// the code writes that item; "" where it does not tell.
	ending   *flow.Graph
	sentinel string
	// work is the first call behind the get that may raise.
	work syntax.Node
	// around makes a graph in which the steps of a block may raise, too.
	around func(block syntax.Node) *flow.Graph
}

// consumerOf returns how the running function deals with the one item that a call takes;
// nil where it takes several at once, or hands the item or the report to somebody else.
func (p *Pass) consumerOf(get syntax.Node) *consumer {
	f := p.File
	c := &consumer{get: get, work: syntax.None, queue: p.keptAt(f.Child(f.Callee(get), syntax.FieldObject))}
	if len(c.queue) == 0 {
		return nil
	}
	item, from := project.ItemOf(p.Evaluator, get)
	if from == syntax.None {
		return nil
	}
	c.from = from
	alone := true
	var works []syntax.Node
	p.ownNodes(f.Body(p.Function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.Call:
			switch {
			case n != get && p.takesItem(n) && samePlace(p.keptAt(f.Child(f.Callee(n), syntax.FieldObject)), c.queue):
				alone = false
			case p.reports(n, c.queue):
				c.own, c.marks = append(c.own, n), append(c.marks, n)
				alone = alone && !p.inOtherLoop(n, get)
			case p.leadsToReport(n, c.queue, 0):
				c.marks = append(c.marks, n)
			case n > get && p.mayRaise(n):
				works = append(works, n)
			}
		case syntax.TryStatement:
			for _, handler := range f.Try(n).Handlers {
				if !p.expectsNoItem(handler) {
					c.handlers = append(c.handlers, handler)
				}
			}
		}
		return alone
	})
	if !alone || p.reportsInside(c.queue) {
		return nil
	}
	decide := func(ends bool) func(syntax.Node) (bool, bool) {
		return func(test syntax.Node) (holds, known bool) {
			end, known := project.TellsEnd(p.File, test, item)
			if !known {
				return false, false
			}
			if c.sentinel == "" {
				c.sentinel = end.Text
			}
			return end.Holds == ends, true
		}
	}
	says := func(s flow.Step) bool { return f.Kind(s.Node) == syntax.RaiseStatement }
	graph := func(raises func(flow.Step) bool, ends bool) *flow.Graph {
		return flow.New(f, p.Function.Node, flow.Options{Swallows: p.swallows, Raises: raises, Decides: decide(ends), Catches: p.catchesErrors})
	}
	c.calm, c.ending = graph(says, false), graph(says, true)
	c.around = func(block syntax.Node) *flow.Graph {
		return graph(func(s flow.Step) bool { return says(s) || f.Inside(s.Node, block) }, false)
	}
	if len(works) > 0 {
		c.raising = graph(func(s flow.Step) bool { return says(s) || slices.Contains(works, s.Node) }, false)
		for _, n := range works {
			if c.work == syntax.None && c.calm.SomePath(c.from, c.marked, func(s flow.Step) bool { return s.Node == n }) {
				c.work = n
			}
		}
	}
	return c
}

// catchesErrors is what except clauses catch of what work raises: Exception is all of it.
func (p *Pass) catchesErrors(file *syntax.File, handler syntax.Handler, raised syntax.Node) flow.Catch {
	if raised == syntax.None && !handler.Group && handler.Type != syntax.None && p.catches(handler, "builtins.Exception") {
		return flow.CatchesAll
	}
	return flow.DefaultCatch(file, handler, raised)
}

// misses reports whether a path from behind a node comes to the next item, or to one of
// the exits, without the item's having been reported.
func (c *consumer) misses(graph *flow.Graph, from syntax.Node, exits flow.ExitSet) bool {
	again := func(s flow.Step) bool { return s.Node == c.get && s.Op == flow.Eval }
	return graph.SomePath(from, c.marked, again) ||
		!graph.EveryPath(from, func(s flow.Step) bool { return c.marked(s) || again(s) }, exits)
}

// sentinelLost reports whether the item that ends the consumer is not reported, while
// others are.
func (c *consumer) sentinelLost() bool {
	return c.sentinel != "" && c.misses(c.ending, c.from, flow.Returned)
}

func (c *consumer) marked(s flow.Step) bool {
	return s.Op == flow.Eval && slices.Contains(c.marks, s.Node)
}

func (c *consumer) gets(s flow.Step) bool { return s.Op == flow.Eval && s.Node == c.get }

// reports reports whether a call says of the queue that an item is done.
func (p *Pass) reports(call syntax.Node, queue []semantic.Place) bool {
	return p.isQueueCall(call, "task_done") && samePlace(p.keptAt(p.File.Child(p.File.Callee(call), syntax.FieldObject)), queue)
}

// maxReporters bounds how many functions lead from a call to task_done.
const maxReporters = 3

// leadsToReport reports whether a call runs a function of the file that says of the
// queue that an item is done, on whatever path.
func (p *Pass) leadsToReport(call syntax.Node, queue []semantic.Place, depth int) bool {
	f := p.File
	callee := p.Value(f.Callee(call))
	if callee.Kind != semantic.ProjectFunction || depth >= maxReporters || f.Kind(callee.Function.Node) != syntax.FunctionDefinition {
		return false
	}
	p.Reads(callee.Function.Unit)
	found := false
	p.ownNodes(f.Body(callee.Function.Node), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.Call {
			found = p.reports(n, queue) || p.leadsToReport(n, queue, depth+1)
		}
		return !found
	})
	return found
}

// reportsInside reports whether the function hands the report to somebody else: it is
// made in a function inside, or the method itself is given away.
func (p *Pass) reportsInside(queue []semantic.Place) bool {
	f := p.File
	for n := p.Function.Node; n < f.After(p.Function.Node); n++ {
		if f.Kind(n) != syntax.Attribute || f.Text(f.Child(n, syntax.FieldAttribute)) != "task_done" {
			continue
		}
		if f.Field(n) != syntax.FieldFunction || p.Enclosing(n) != p.Function {
			return true
		}
		if !p.reports(f.Parent(n), queue) && !p.countsTasks(f.Child(n, syntax.FieldObject)) {
			return true // it may be the same queue under another name
		}
	}
	return false
}

// inOtherLoop reports whether a node stands in a loop that does not hold the get, as
// where many items are reported at once.
func (p *Pass) inOtherLoop(n, get syntax.Node) bool {
	loop := p.File.Ancestor(n, syntax.ForStatement, syntax.WhileStatement, syntax.FunctionDefinition)
	return p.File.Kind(loop) != syntax.FunctionDefinition && !p.File.Inside(get, loop)
}

// jumpsBehind returns the statements behind the get that leave the turn.
func (p *Pass) jumpsBehind(c *consumer) []syntax.Node {
	f := p.File
	var found []syntax.Node
	p.ownNodes(f.Body(p.Function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.ContinueStatement, syntax.BreakStatement, syntax.ReturnStatement:
			if n > c.get {
				found = append(found, n)
			}
		}
		return true
	})
	return found
}
