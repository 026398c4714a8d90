package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// call notes what a Call runs, and what it is given to run.
func (c *collector) call(n syntax.Node) {
	callee := c.Value(c.File.Callee(n))
	if class := c.SuperClass(c.File.Callee(n)); class.Known() {
		c.hands(n, class.Name)
	}
	partial := callee.Kind == semantic.Partial
	if partial {
		callee = callee.Arg(0)
	}
	switch callee.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		// A library's call that is awaited gives the thread back, or is another
		// rule's business.
		if c.File.Kind(c.File.Parent(n)) != syntax.Await {
			if call, ok := c.library(n, callee.Name); ok && c.meetsTests(n, &call, partial) {
				c.add(n, call)
			}
			c.outward(n, callee)
		}
		c.hands(n, callee.Name)
	case semantic.ProjectFunction:
		c.runs(n, ByCall, callee.Function)
		c.callbacks(n, callee.Function)
	case semantic.ProjectClass:
		object := c.Construct(callee)
		c.special(n, ByConstruct, object, "__init__")
		c.special(n, ByConstruct, object, "__post_init__")
		if init := c.Member(object, "__init__"); init.Kind == semantic.ProjectFunction {
			c.callbacks(n, init.Function)
		} else {
			c.inheritedInit(n, callee.Class)
		}
	case semantic.ProjectInstance:
		c.special(n, ByCall, callee, "__call__")
	}
}

// outward notes the call of a function of another module that is no coroutine function.
func (c *collector) outward(n syntax.Node, callee semantic.Value) {
	name := callee.Name
	if callee.Kind == semantic.LibraryClass {
		name += ".__init__"
	}
	if callee.Kind == semantic.External || !c.Base.FromCode(name) || c.onlyMade(n) {
		return
	}
	if symbol, ok := c.Base.Lookup(name); !ok || symbol.Coroutine {
		return
	}
	if facts := c.of(n); facts != nil {
		facts.Outward = append(facts.Outward, Outward{c.place(n), name})
	}
}

// runs notes that the body of a function runs at a node, or that a coroutine or
// generator of it is made there. A decorator of this file may have put another
// function in its place, which may call it.
func (c *collector) runs(n syntax.Node, kind CallKind, function *semantic.Function) {
	if function.Uncertain {
		return
	}
	if !function.Wrapped() {
		c.body(n, kind, function)
		return
	}
	wrapper, ok := c.Wrapper(function)
	if !ok {
		return
	}
	c.body(n, kind, wrapper.Function)
	if wrapper.Function != function && wrapper.Calls && !wrapper.Function.Async {
		c.body(n, kind, function)
	}
}

// body notes that the body of a function, decorators aside, runs at a node.
func (c *collector) body(n syntax.Node, kind CallKind, function *semantic.Function) {
	switch {
	case function.Async && !function.Manager:
		kind = ByCoroutine
	case function.Manager:
		return // a with block enters it
	case function.Generator:
		if !c.consumed(n) {
			return
		}
		kind = ByIterate
	}
	call := Call{Kind: kind, Callee: function.ID, Bounded: c.bounded(n)}
	if kind != ByCallback {
		call.Constants = c.constants(n, function)
	}
	c.add(n, call)
}

// special adds the call of a method that Python calls by itself.
func (c *collector) special(n syntax.Node, kind CallKind, object semantic.Value, method string) {
	if value := c.Member(object, method); value.Kind == semantic.ProjectFunction && !value.Function.Async {
		c.runs(n, kind, value.Function)
	}
}

// library returns what calling a library's function does by itself.
func (c *collector) library(n syntax.Node, name string) (Call, bool) {
	if c.Base.Role(name) == "loop-runner" {
		return Call{Kind: ByCall, Effect: RunsLoop, Library: name}, true
	}
	if runs, ok := c.Base.RunsLoop(name); ok {
		return Call{Kind: ByCall, Effect: RunsLoop, Library: name, Blocking: runs}, true
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

// iterate notes a loop over a generator that was made before.
func (c *collector) iterate(n syntax.Node) {
	iterable := c.File.Child(n, syntax.FieldRight)
	if kind := c.File.Kind(iterable); kind != syntax.Identifier && kind != syntax.Attribute || c.File.Async(n) {
		return
	}
	if value := c.Value(iterable); value.Instance("typing.Generator") && value.Function != nil && !value.Function.Async {
		c.add(iterable, Call{Kind: ByIterate, Callee: value.Function.ID})
	}
}

func (c *collector) attribute(n syntax.Node) {
	name := c.File.Text(c.File.Child(n, syntax.FieldAttribute))
	if !c.PropertyNames[name] || c.File.Field(n) == syntax.FieldLeft {
		return
	}
	object := c.Value(c.File.Child(n, syntax.FieldObject))
	if object.Kind != semantic.ProjectInstance && object.Kind != semantic.Super {
		return
	}
	if getter := c.Getter(object, name); getter != nil && !getter.Async && !getter.Generator && !getter.Uncertain {
		c.add(n, Call{Kind: ByProperty, Callee: getter.ID})
	}
}

func (c *collector) with(n syntax.Node) {
	if c.File.Async(n) {
		return
	}
	for item := range c.File.WithItems(n) {
		callee := c.Value(c.File.Callee(item.Value))
		if callee.Kind == semantic.ProjectFunction && callee.Function.Manager && !callee.Function.Async && !callee.Function.Uncertain {
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
