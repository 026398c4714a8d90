package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// CallKind says how code calls a function.
type CallKind uint8

// The ways to call a function.
const (
	ByCall      CallKind = iota
	ByConstruct          // Class() runs __init__
	ByProperty           // object.name runs a getter
	ByEnter              // a with block runs __enter__ or a context manager's body
	ByExit               // leaving a with block waits
)

// Call is one call that a function makes, as far as it is known. Its node is
// counted from the unit's node, so that a call is the same wherever the unit
// stands in the file.
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

// Facts are the calls of the functions of one unit, by the function's inner
// number.
type Facts [][]Call

// Collect reads the calls of a unit off its code.
func Collect(e *semantic.Evaluator, unit *semantic.Function) Facts {
	c := collector{Evaluator: e, unit: unit}
	f := e.File
	for n := unit.Node; n < f.After(unit.Node); n++ {
		if kind := f.Kind(n); kind == syntax.FunctionDefinition || kind == syntax.Lambda {
			c.facts = append(c.facts, nil)
		}
	}
	for n := unit.Node + 1; n < f.After(unit.Node); n++ {
		switch f.Kind(n) {
		case syntax.Call:
			c.call(n)
		case syntax.Attribute:
			c.attribute(n)
		case syntax.WithStatement:
			c.with(n)
		}
	}
	return c.facts
}

type collector struct {
	*semantic.Evaluator
	unit  *semantic.Function
	facts Facts
}

func (c *collector) add(n syntax.Node, call Call) {
	in := c.Enclosing(n)
	if in == nil || in.Unit != c.unit || c.File.HasError(n) {
		return
	}
	call.Node = n - c.unit.Node
	c.facts[in.ID.Inner] = append(c.facts[in.ID.Inner], call)
}

func (c *collector) call(n syntax.Node) {
	if c.File.Kind(c.File.Parent(n)) == syntax.Await {
		// What is awaited gives the thread back, or is another rule's business.
		return
	}
	switch callee := c.Value(c.File.Callee(n)); callee.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		if call, ok := c.library(n, callee.Name); ok {
			c.add(n, call)
		}
	case semantic.ProjectFunction:
		if runs(callee.Function) {
			c.add(n, Call{Kind: ByCall, Callee: callee.Function.ID})
		}
	case semantic.ProjectClass:
		c.special(n, ByConstruct, c.Construct(callee), "__init__")
	}
}

// runs reports whether calling a function runs its body there and then.
func runs(function *semantic.Function) bool {
	return !function.Async && !function.Generator && !function.Uncertain
}

// special adds the call of a method that Python calls by itself.
func (c *collector) special(n syntax.Node, kind CallKind, object semantic.Value, method string) {
	if value := c.Member(object, method); value.Kind == semantic.ProjectFunction && runs(value.Function) {
		c.add(n, Call{Kind: kind, Callee: value.Function.ID})
	}
}

func (c *collector) library(n syntax.Node, name string) (Call, bool) {
	if c.Base.Role(name) == "loop-runner" {
		return Call{Kind: ByCall, Effect: RunsLoop, Library: name}, true
	}
	blocking, ok := c.Base.Blocks(name)
	if !ok || c.free(n, blocking) || c.ready(n, name) || blocking.Lazy && !c.consumed(n) {
		return Call{}, false
	}
	return Call{Kind: ByCall, Effect: effect(blocking), Library: name, Blocking: blocking}, true
}

func effect(blocking knowledge.Blocking) Effect {
	if blocking.Category == "metadata" {
		return BlocksBriefly
	}
	return Blocks
}

// free reports whether the call's arguments make it return at once.
func (c *collector) free(call syntax.Node, blocking knowledge.Blocking) bool {
	holds := func(condition knowledge.Condition) bool {
		argument, ok := c.File.Argument(call, condition.Position, condition.Keyword)
		return ok && (condition.Value == "" || c.File.Text(c.File.Bare(argument.Value)) == condition.Value)
	}
	return slices.ContainsFunc(blocking.Free, holds) ||
		len(blocking.Only) > 0 && !slices.ContainsFunc(blocking.Only, holds)
}

// ready reports whether the object that the method is called on never lets it
// wait: a queue without a bound, a socket that is not in blocking mode.
func (c *collector) ready(call syntax.Node, name string) bool {
	switch {
	case strings.HasSuffix(name, ".Queue.put"):
		return !c.bounded(call)
	case strings.HasPrefix(name, "socket.socket."):
		return c.NonBlockingSockets || c.expectsNotReady(call)
	}
	return false
}

// consumed reports whether the iterator that an expression makes is gone
// through there and then: by a loop, or by a builtin such as list or any.
func (c *collector) consumed(n syntax.Node) bool {
	f := c.File
	switch parent := f.Parent(n); f.Kind(parent) {
	case syntax.ForStatement, syntax.ForInClause:
		return f.Field(n) == syntax.FieldRight
	case syntax.ArgumentList:
		callee := c.Value(f.Callee(f.Parent(parent)))
		return strings.HasPrefix(callee.Name, "builtins.")
	case syntax.ListSplat, syntax.Yield:
		return true
	}
	return false
}

// bounded reports whether the queue whose put is called was made with a size.
func (c *collector) bounded(call syntax.Node) bool {
	queue := c.Value(c.File.Child(c.File.Callee(call), syntax.FieldObject))
	if queue.Origin == 0 || c.File.Kind(queue.Origin) != syntax.Call {
		return false
	}
	size, ok := c.File.Argument(queue.Origin, 0, "maxsize")
	return ok && c.File.Text(size.Value) != "0"
}

// expectsNotReady reports whether a handler around the call is for a socket
// that has nothing to give.
func (c *collector) expectsNotReady(call syntax.Node) bool {
	f := c.File
	for try := f.Ancestor(call, syntax.TryStatement, syntax.FunctionDefinition); f.Kind(try) == syntax.TryStatement; try = f.Ancestor(try, syntax.TryStatement, syntax.FunctionDefinition) {
		for _, handler := range f.Try(try).Handlers {
			if strings.Contains(f.Text(handler.Type), "BlockingIOError") {
				return true
			}
		}
	}
	return false
}

func (c *collector) attribute(n syntax.Node) {
	name := c.File.Text(c.File.Child(n, syntax.FieldAttribute))
	if !c.PropertyNames[name] || c.File.Field(n) == syntax.FieldLeft {
		return
	}
	object := c.Value(c.File.Child(n, syntax.FieldObject))
	if object.Kind != semantic.ProjectInstance {
		return
	}
	if getter := c.Getter(object.Class, name); getter != nil && runs(getter) {
		c.add(n, Call{Kind: ByProperty, Callee: getter.ID})
	}
}

func (c *collector) with(n syntax.Node) {
	if c.File.Async(n) {
		return
	}
	for item := range c.File.WithItems(n) {
		callee := c.Value(c.File.Callee(item.Value))
		if callee.Kind == semantic.ProjectFunction && callee.Function.Manager && !callee.Function.Async {
			c.add(item.Value, Call{Kind: ByEnter, Callee: callee.Function.ID})
			continue
		}
		value := c.Value(item.Value)
		switch value.Kind {
		case semantic.ProjectInstance:
			c.special(item.Value, ByEnter, value, "__enter__")
			c.special(item.Value, ByEnter, value, "__exit__")
		case semantic.LibraryInstance:
			if blocking, ok := c.Base.BlocksOnExit(value.Name); ok {
				c.add(item.Value, Call{Kind: ByExit, Effect: effect(blocking), Library: value.Name, Blocking: blocking})
			} else if enter := c.Member(value, "__enter__"); enter.Kind == semantic.LibraryFunction {
				if blocking, ok := c.Base.Blocks(enter.Name); ok {
					c.add(item.Value, Call{Kind: ByEnter, Effect: effect(blocking), Library: enter.Name, Blocking: blocking})
				}
			}
		}
	}
}
