package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Facts are what the functions of one unit do by themselves, by the function's
// inner number. They are plain values: what a function does does not change
// where the unit stands in its file.
type Facts []FunctionFacts

// FunctionFacts are what one function does by itself.
type FunctionFacts struct {
	// Calls are the calls that it makes, as far as they are known.
	Calls []Call
	// Hands are the callables that it gives to what runs them elsewhere.
	Hands []Hand
	// Takes are the locks that it takes, and Lockings its calls of functions of other
	// modules that take some.
	Takes    []Take
	Lockings []Locking
	// Frees are the locks that it gives back without having taken them, Awaits those of
	// conditions that it waits for, and HandsBack those that others may give back for it.
	Frees, Awaits, HandsBack []locks.Lock
	// FreesUnknown says that it may give back another one.
	FreesUnknown bool
	// Invocations are its calls of what it, or its object, was given; Passes are the
	// functions that it gives to others, and Keeps the parameters that it stores.
	Invocations []Invocation
	Passes      []Passed
	Keeps       []Kept
	// Accesses are its changes of what others can see.
	Accesses []Access
	// Lineage is where the class comes from, for a method that changes something.
	Lineage Lineage
	// Looks are the attributes of its object that it reads, and does not change.
	Looks []Look
	// Starts are its calls that start threads, Joins where it may have waited for some.
	Starts []Start
	Joins  []syntax.Node
	// Runners are the run methods of the threads that it makes many of.
	Runners []Hand
	// Outward are its calls of functions of other modules that were read off their code.
	Outward []Outward
	// Entries are what its own head says of where it runs.
	Entries []Entry
	// AsksForLoop says that it, or what it lies in, looks itself whether a loop runs.
	AsksForLoop bool
	// MindsThread says that it, or what it lies in, makes an event loop of its own or asks
	// in which thread it runs.
	MindsThread bool
}

// CallKind says how code calls a function.
type CallKind uint8

// The ways to call a function.
const (
	ByCall      CallKind = iota
	ByConstruct          // Class() runs __init__
	ByProperty           // object.name runs a getter
	ByItem               // object[key] runs __getitem__
	ByEnter              // a with block runs __enter__ or a context manager's body
	ByExit               // leaving a with block waits
	ByIterate            // going through a generator runs its body
	ByCallback           // a function is given to one that calls it there and then
	ByCoroutine          // makes the coroutine, to await it or to start it as a task
)

// Call is one call that a function makes. Its node is counted from the unit's
// node, so that a call is the same wherever the unit stands in the file; outside
// of units it is counted among the nodes outside of units.
type Call struct {
	Node syntax.Node
	Kind CallKind
	// Callee is the function of this file that is run, if Effect is None.
	Callee semantic.FunctionID
	// Effect is what the call does by itself, where it calls a library.
	Effect Effect
	// Library is the canonical name of the library's function.
	Library string
	// Blocking is how that function blocks, for Blocks and BlocksBriefly.
	Blocking knowledge.Blocking
	// Bounded says that something around the call ends it after some time.
	Bounded bool
	// Conditional says that the function may come to its end without the call, Once that
	// it makes it the first time only, and Told that Guards say when it makes it.
	Conditional, Once, Told bool
	// Guards are the tests of parameters that the call stands behind, and
	// Constants what it gives the callee as literals.
	Guards    []Guard
	Constants []Constant
	// Held are the locks that the function itself holds while the call runs, and Receiver
	// the way to the object whose method is called, as in semantic.Place. Given is what it
	// gives for the parameters that the callee may take for locks. Awaited says that the
	// coroutine that is made is awaited there and then, Task that a task runs it.
	Held     []HeldLock
	Receiver string
	Given    []locks.Given
	Awaited  bool
	Task     bool
}

// Effect is something that a call does to the thread that makes it.
type Effect uint8

// The effects that are followed through calls.
const (
	None          Effect = iota
	Blocks               // waits for something that takes as long as it takes
	BlocksBriefly        // asks the file system for a name or a date
	RunsLoop             // starts an event loop
	effectCount
)

// Hand is a callable that is given to what runs it later or elsewhere. Its node
// is the callable, counted as in Call.
type Hand struct {
	Node syntax.Node
	// Callee is the function of this file, if Library is "".
	Callee semantic.FunctionID
	// Library is the canonical name of a library's function that is given.
	Library string
	// Blocking is how that function blocks; zero where it does not.
	Blocking knowledge.Blocking
	// To is where it will run.
	To knowledge.Context
	// By is the canonical name of what runs it.
	By string
	// Several says that it runs in several threads at once, and Receiver is the way to the
	// object whose method it is, as in semantic.Place.
	Several  bool
	Receiver string
	// Given is what it will be called with for the parameters that it may take for locks.
	Given []locks.Given
	// Life is how long a thread runs it beside the function.
	Life Life
	// Pool names the pool that runs it, as PoolName does, "" where that is not known.
	Pool string
	// Elsewhere says that Library is a function of another module that was read off its
	// code.
	Elsewhere bool
}

// Outward is a call of a function of another module. Its node is counted as in Call.
type Outward struct {
	Node syntax.Node
	// Name is the function's canonical name.
	Name string
}

// Outside is the function identifier of the code that lies in no unit.
var outside = semantic.FunctionID{}

// Collect reads what the functions of a unit do off their code; a nil unit
// stands for the code outside of all units.
func Collect(e *semantic.Evaluator, unit *semantic.Function) Facts {
	c := collector{
		Evaluator: e, unit: unit, invoked: map[*semantic.Function]map[string]bool{}, storedBy: map[*semantic.Function]map[string]bool{},
		locks: locks.NewFinder(e), sets: map[*semantic.Function]*locks.Sets{},
	}
	c.locks.Supposes = true
	f := e.File
	if unit == nil {
		c.facts = make(Facts, 1)
		c.places = outsidePlaces(e.Module)
		next := 0
		for n := syntax.Node(0); int(n) < f.Len(); n++ {
			if next < len(e.Units) && e.Units[next].Node == n {
				c.entries(e.Units[next])
				n, next = f.After(n)-1, next+1
				continue
			}
			c.look(n)
		}
		return c.facts
	}
	c.base = unit.Node
	for n := unit.Node; n < f.After(unit.Node); n++ {
		if kind := f.Kind(n); kind == syntax.FunctionDefinition || kind == syntax.Lambda {
			c.facts = append(c.facts, FunctionFacts{})
			if n != unit.Node {
				c.entries(e.FunctionAt(n))
			}
		}
	}
	for n := unit.Node + 1; n < f.After(unit.Node); n++ {
		c.look(n)
	}
	for i := range c.facts {
		c.facts[i].MindsThread = c.mindsThread
	}
	c.takes()
	if (loopQuestions{e}).asks(unit, maxQuestionDepth) {
		for i := range c.facts {
			c.facts[i].AsksForLoop = true
		}
	}
	return c.facts
}

// collector gathers the facts of one unit.
type collector struct {
	*semantic.Evaluator
	unit *semantic.Function
	// base is the node that nodes are counted from, in a unit; places are the
	// nodes outside of units, outside.
	base   syntax.Node
	places []syntax.Node
	facts  Facts
	// mindsThread says that the unit makes an event loop or asks in which thread it runs.
	mindsThread bool
	// invoked holds the parameters that functions call, by name.
	invoked map[*semantic.Function]map[string]bool
	// storedBy holds the names that functions store somewhere.
	storedBy map[*semantic.Function]map[string]bool
	// locks finds the locks that functions hold, and sets holds those that were asked for.
	locks *locks.Finder
	sets  map[*semantic.Function]*locks.Sets
	// left holds where blocks may be left first, by the node from which on; nil until
	// somebody asks.
	left map[syntax.Node]syntax.Node
	// looked are the attributes that are noted as read, by function.
	looked map[lookedAt]bool
}

// look notes what one node does.
func (c *collector) look(n syntax.Node) {
	switch c.File.Kind(n) {
	case syntax.Call:
		c.call(n)
		c.changes(n)
		c.keeps(n)
		c.ends(n)
	case syntax.Assignment, syntax.AugmentedAssignment, syntax.DeleteStatement:
		c.changes(n)
		c.keeps(n)
	case syntax.Attribute:
		c.attribute(n)
		c.looks(n)
	case syntax.WithStatement:
		c.with(n)
		c.endsBlock(n)
	case syntax.ForStatement, syntax.ForInClause:
		c.iterate(n)
	case syntax.Subscript:
		c.subscript(n)
	}
}

// of returns the facts of the function whose own code holds the node, or nil
// where that is not what is collected.
func (c *collector) of(n syntax.Node) *FunctionFacts {
	in := c.Enclosing(n)
	switch {
	case c.File.HasError(n):
		return nil
	case in == nil && c.unit == nil:
		return &c.facts[0]
	case in == nil || in.Unit != c.unit:
		return nil
	}
	return &c.facts[in.ID.Inner]
}

func (c *collector) add(n syntax.Node, call Call) {
	if call.Kind != ByCoroutine && c.onlyMade(n) {
		return
	}
	if facts := c.of(n); facts != nil {
		call.Node = c.place(n)
		in := c.Enclosing(n)
		call.Guards = append(call.Guards, c.guards(n, in)...)
		call.Conditional, call.Told = c.conditional(n, in)
		call.Once = call.Conditional && c.once(n, in)
		c.locking(n, in, &call)
		facts.Calls = append(facts.Calls, call)
	}
}
