package project

import (
	"strings"

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
	switch c.Base.Role(callee.Name) {
	case "loop-maker", "thread-identity":
		c.mindsThread = c.mindsThread || callee.Kind == semantic.LibraryFunction
	}
	partial := callee.Kind == semantic.Partial
	if partial {
		callee = callee.Arg(0)
	}
	switch callee.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		// A library's call that is awaited gives the thread back, or is another
		// rule's business; of what was read off its code it is known what runs before
		// there is something to await.
		if c.File.Kind(c.File.Parent(n)) != syntax.Await || c.LibraryCall(callee.Name).FromCode {
			if call, ok := c.library(n, callee.Name); ok && c.meetsTests(n, &call, partial) {
				c.add(n, call)
			}
			c.outward(n, callee)
		}
		c.lockingElsewhere(n, callee.Name)
		c.hands(n, callee.Name)
	case semantic.ProjectFunction:
		c.runs(n, ByCall, callee.Function)
		c.callbacks(n, callee.Function)
		c.passes(n, callee.Function)
	case semantic.ProjectClass:
		object := c.Construct(callee)
		c.runner(n, object)
		c.special(n, ByConstruct, object, "__init__")
		c.special(n, ByConstruct, object, "__post_init__")
		if init := c.Member(object, "__init__"); init.Kind == semantic.ProjectFunction {
			c.callbacks(n, init.Function)
			c.passes(n, init.Function)
		} else {
			c.inheritedInit(n, callee.Class)
		}
	case semantic.ProjectInstance, semantic.LibraryInstance:
		c.special(n, ByCall, callee, "__call__")
	case semantic.Unknown:
		c.invocation(n)
	}
}

// outward notes the call of a function of another module that is no coroutine function.
func (c *collector) outward(n syntax.Node, callee semantic.Value) {
	name := callee.Name
	if callee.Kind == semantic.LibraryClass {
		name += ".__init__"
	}
	if callee.Kind == semantic.External || !c.LibraryCall(name).FromCode || c.onlyMade(n) {
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
// generator of it is made there. A decorator of the project may have put another
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
	if !ok || wrapper.Either && function.Async {
		return
	}
	switch {
	case wrapper.Function != nil:
		c.body(n, kind, wrapper.Function)
	case !wrapper.Coroutine && c.File.Kind(c.File.Parent(n)) != syntax.Await: // as of a library's function
		c.elsewhere(n, kind, wrapper.Elsewhere)
	}
	if wrapper.Function != function && wrapper.Calls && !wrapper.Coroutine {
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
	if object.Kind != semantic.ProjectInstance && (object.Kind != semantic.LibraryInstance || c.standard(object.Name)) {
		return
	}
	switch value := c.Member(object, method); value.Kind {
	case semantic.ProjectFunction:
		if !value.Function.Async {
			c.runs(n, kind, value.Function)
		}
	case semantic.LibraryFunction:
		c.elsewhere(n, kind, value.Name)
	}
}

// standard reports whether a class is the standard library's, of which the tables say all
// that blocks.
func (c *collector) standard(class string) bool {
	module, _, _ := strings.Cut(class, ".")
	return c.Base.Known(module)
}

// elsewhere adds what of another module, read off its code, Python runs by itself.
func (c *collector) elsewhere(n syntax.Node, kind CallKind, name string) {
	c.lockingElsewhere(n, name)
	if call, ok := c.library(n, name); ok && c.LibraryCall(FunctionName(name)).FromCode {
		call.Kind = kind
		c.add(n, call)
	}
}

// library returns what calling a library's function does by itself.
func (c *collector) library(n syntax.Node, name string) (Call, bool) {
	if c.Base.Role(name) == "loop-runner" {
		return Call{Kind: ByCall, Effect: RunsLoop, Library: name}, true
	}
	known := c.LibraryCall(name)
	if runs := known.RunsLoop(); runs != nil && (!runs.Lazy || c.consumed(n)) {
		return Call{Kind: ByCall, Effect: RunsLoop, Library: name, Blocking: *runs}, true
	}
	blocks := known.Blocks()
	if blocks == nil {
		return Call{}, false
	}
	blocking := *blocks
	if c.free(n, blocking) || c.ready(n, blocking.Unless) || blocking.Lazy && !c.consumed(n) {
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
