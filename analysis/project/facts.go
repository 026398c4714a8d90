package project

import (
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
	if !ok || c.free(n, blocking) || c.ready(n, blocking.Unless) || blocking.Lazy && !c.consumed(n) {
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
