package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Take is a place where a function takes a lock. Its node, that of the lock in a with item or
// the call that takes it, is counted as in Call.
type Take struct {
	Node syntax.Node
	Lock locks.Lock
	// Bounded says that it does not wait for ever, Conditional that the function may come
	// to its end without it, Left that it may return with the lock held.
	Bounded, Conditional, Left bool
	// Regained says that the function gave the lock back before, so that who calls it may
	// hold it.
	Regained bool
	// Called says that a function which is called there takes the lock and leaves it held.
	Called bool
	// Held are the locks that the function holds by then, Guards the tests of parameters
	// that it stands behind.
	Held   []HeldLock
	Guards []Guard
}

// HeldLock is a lock that a function holds somewhere. Node is where it took it, counted as
// in Call.
type HeldLock struct {
	Lock locks.Lock
	Node syntax.Node
	// In is the function that took it, and Text how that writes it; the zero values for the
	// one that holds it itself.
	In   semantic.FunctionID
	Text string
	// Every says that it is held on every path that leads there, With that a with
	// statement took it, and gives it back.
	Every, With bool
}

// Locking is a call of a function of another module that takes locks. Its node is counted as
// in Call.
type Locking struct {
	Node syntax.Node
	// Library is the canonical name of the function.
	Library  string
	Takings  []knowledge.Taking
	Held     []HeldLock
	Receiver string
	Given    []locks.Given
	Guards   []Guard

	Conditional bool
}

// site is the call as the locks of the callee are seen from it.
func (c Call) site() locks.Site { return locks.Site{Receiver: c.Receiver, Given: c.Given} }

func (l *Locking) site() locks.Site { return locks.Site{Receiver: l.Receiver, Given: l.Given} }

// locking notes the locks that are held where a call is made.
func (c *collector) locking(n syntax.Node, in *semantic.Function, call *Call) {
	if call.Kind == ByCoroutine {
		call.Awaited = c.File.Kind(c.File.Parent(n)) == syntax.Await
		if !call.Awaited {
			call.Task = c.isTask(n)
			if callee := c.Function(call.Callee); call.Task && in != nil && callee != nil && callee.Class != nil {
				call.Receiver = c.locks.Receiver(n, callee)
			}
			return
		}
	}
	if in == nil || call.Effect != None && call.Effect != Blocks {
		return
	}
	call.Held = c.held(n, in)
	if call.Effect != None {
		return
	}
	callee := c.Function(call.Callee)
	if callee != nil {
		call.Given = c.locks.Given(n, callee)
	}
	switch {
	case callee == nil || callee.Class == nil:
	case call.Kind == ByEnter && c.File.Kind(n) != syntax.Call:
		call.Receiver = c.Way(n)
	default:
		call.Receiver = c.locks.Receiver(n, callee)
	}
}

// setsOf returns the lock sets of a function of the unit, nil for one that does nothing
// with locks.
func (c *collector) setsOf(function *semantic.Function) *locks.Sets {
	sets, known := c.sets[function]
	if !known {
		sets = c.locks.Sets(function)
		c.sets[function] = sets
	}
	return sets
}

// held returns the locks that a function holds where a node's own work is about to be done.
func (c *collector) held(n syntax.Node, in *semantic.Function) []HeldLock {
	var held []HeldLock
	for _, each := range c.locks.Around(in) {
		held = append(held, HeldLock{Lock: each.Lock, Node: c.place(each.Node), Every: true, With: true})
	}
	sets := c.setsOf(in)
	if sets == nil {
		return held
	}
	for _, each := range sets.Held(n) {
		held = append(held, HeldLock{Lock: each.Lock, Node: c.place(each.Node), Every: each.Every, With: each.With})
	}
	return held
}

// takes notes where the functions of the unit take locks.
func (c *collector) takes() {
	for i := range c.facts {
		function := c.Function(semantic.FunctionID{Unit: c.unit.ID.Unit, Inner: i})
		for _, take := range c.locks.Around(function) {
			c.facts[i].Takes = append(c.facts[i].Takes, Take{Node: c.place(take.Node), Lock: take.Lock})
		}
		sets := c.setsOf(function)
		if sets == nil {
			continue
		}
		left := map[syntax.Node]bool{}
		for _, each := range sets.Left() {
			left[each.Node] = true
		}
		freed := sets.Freed()
		c.facts[i].Frees, c.facts[i].Awaits = freed, sets.Awaited()
		for _, take := range sets.Takes() {
			if !take.With && take.Lock.In == function.ID && !take.Lock.Parameter && c.letsOut(function, take.Lock.Name) {
				c.facts[i].HandsBack = append(c.facts[i].HandsBack, take.Lock)
			}
			conditional, _ := c.conditional(take.At, function)
			c.facts[i].Takes = append(c.facts[i].Takes, Take{
				Node: c.place(take.Node), Lock: take.Lock, Bounded: take.Bounded || !take.Lock.Sync() && c.bounded(take.Node),
				Conditional: conditional, Left: left[take.Node], Called: take.Called,
				Regained: slices.ContainsFunc(freed, take.Lock.Same),
				Held:     c.held(take.At, function), Guards: c.guards(take.At, function),
			})
		}
	}
}

// lockingElsewhere notes that a function of another module is called that takes locks.
func (c *collector) lockingElsewhere(n syntax.Node, name string) {
	if !c.LibraryCall(FunctionName(name)).FromCode {
		return
	}
	takings := c.LibraryCall(name).Takings()
	facts, in := c.of(n), c.Enclosing(n)
	if len(takings) == 0 || facts == nil || in == nil {
		return
	}
	if symbol, ok := c.Base.Lookup(FunctionName(name)); ok && symbol.Coroutine && c.File.Kind(c.File.Parent(n)) != syntax.Await {
		return
	}
	receiver := c.locks.ReceiverOf(n)
	if c.File.Field(n) == syntax.FieldValue && c.File.Kind(n) != syntax.Call {
		receiver = c.Way(n) // a with block enters it
	}
	conditional, _ := c.conditional(n, in)
	facts.Lockings = append(facts.Lockings, Locking{
		Node: c.place(n), Library: name, Takings: takings, Held: c.held(n, in), Receiver: receiver,
		Given: c.locks.ForTaking(n, takings), Guards: c.guards(n, in), Conditional: conditional,
	})
}

// isTask reports whether a coroutine that is made is given to what runs it as a task.
func (c *collector) isTask(n syntax.Node) bool {
	call := c.File.Ancestor(n, syntax.Call)
	if call == syntax.None || c.File.Statement(call) != c.File.Statement(n) {
		return false
	}
	switch c.Base.Role(c.Value(c.File.Callee(call)).Name) {
	case "task-factory", "group-task-factory":
		return true
	}
	return false
}
