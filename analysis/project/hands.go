package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// hands notes the callables that a call gives to a library's function that runs
// them.
func (c *collector) hands(n syntax.Node, name string) {
	for _, transfer := range c.Base.Transfers(name) {
		argument, ok := c.File.Argument(n, transfer.Position, transfer.Keyword)
		if !ok || argument.Stars > 0 {
			continue
		}
		switch to := transfer.To; {
		case to == knowledge.Later:
		case to == knowledge.Caller:
			if !c.lazy(name) || c.consumed(n) {
				c.callback(argument.Value)
			}
		case RunsInProcess(c.Evaluator, n, transfer):
			c.hand(argument.Value, knowledge.Process, name, n, transfer)
		default:
			c.hand(argument.Value, to, name, n, transfer)
		}
	}
}

// lazy reports whether a function only makes an iterator, which calls what it
// was given when somebody goes through it.
func (c *collector) lazy(name string) bool {
	role := c.Base.Role(name)
	return role == "lazy-map" || role == "lazy-filter"
}

// inheritedInit notes what a class of this file, made by a call, hands on to the
// constructor of a library's class that it derives from.
func (c *collector) inheritedInit(n syntax.Node, class *semantic.Class) {
	c.Ancestors(class, func(own *semantic.Class, library string) bool {
		if library != "" {
			c.hands(n, library)
		}
		return own != nil
	})
}

// RunsInProcess reports whether a call has what it is given run in another process: in
// one of its own, or by a pool of processes. A pool's callbacks run in this one.
func RunsInProcess(e *semantic.Evaluator, n syntax.Node, transfer knowledge.Transfer) bool {
	if transfer.To != knowledge.Thread || transfer.Result != "returned" {
		return transfer.To == knowledge.Process
	}
	f := e.File
	pool := e.Value(f.Child(f.Callee(n), syntax.FieldObject))
	if e.Base.Role(pool.Name) == "process-pool" {
		return true
	}
	// loop.run_in_executor(pool, f)
	first, ok := f.Argument(n, 0, "executor")
	return ok && e.Base.Role(e.Value(first.Value).Name) == "process-pool"
}

// hand notes one callable that will run elsewhere, as the call is given it that hands it on.
func (c *collector) hand(n syntax.Node, to knowledge.Context, by string, call syntax.Node, transfer knowledge.Transfer) {
	facts := c.of(n)
	if facts == nil {
		return
	}
	if lock, ok := c.released(n); ok {
		facts.HandsBack = append(facts.HandsBack, lock)
	}
	hand := Hand{Node: c.place(n), To: to, By: by}
	if to == knowledge.Thread {
		call := c.File.Ancestor(n, syntax.Call)
		hand.Several, hand.Receiver, hand.Life = c.inSeveral(call, by), c.receiverOf(n), c.life(call, by)
		hand.Pool = poolInside(PoolName(c.Evaluator, call), hand.Receiver)
	}
	switch value := c.callable(n); value.Kind {
	case semantic.ProjectFunction:
		function := value.Function
		if function.Uncertain {
			return
		}
		if wrapper, ok := c.Wrapper(function); ok && wrapper.Function != function {
			if wrapper.Function != nil {
				hand.Callee = wrapper.Function.ID
				facts.Hands = append(facts.Hands, hand)
			}
			if !wrapper.Calls || wrapper.Coroutine {
				return
			}
		} else if !ok {
			return
		}
		hand.Callee = function.ID
		if c.Value(n).Kind == semantic.ProjectFunction {
			hand.Given = c.givenLater(function, call, transfer)
		}
		if to == knowledge.Process {
			hand.Given = slices.DeleteFunc(hand.Given, func(given locks.Given) bool { return !given.Lock.OfProcesses() })
		}
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		blocking, ok := c.Base.Blocks(value.Name)
		hand.Library, hand.Elsewhere = value.Name, value.Kind == semantic.LibraryFunction && c.Base.FromCode(value.Name)
		switch {
		case ok && alwaysBlocks(blocking):
			hand.Blocking = blocking
		case !hand.Elsewhere:
			return
		}
	default:
		return
	}
	facts.Hands = append(facts.Hands, hand)
}

// callable is what calling an expression's value runs: the function of a
// functools.partial, the __call__ of an object.
func (c *collector) callable(n syntax.Node) semantic.Value {
	value := c.Value(n)
	switch value.Kind {
	case semantic.Partial:
		return value.Arg(0)
	case semantic.ProjectInstance:
		return c.Member(value, "__call__")
	case semantic.ProjectClass:
		return c.Member(c.Construct(value), "__init__")
	}
	return value
}

// callback notes that a callable which is given as an argument is called there
// and then.
func (c *collector) callback(n syntax.Node) {
	switch value := c.callable(n); value.Kind {
	case semantic.ProjectFunction:
		c.runs(n, ByCallback, value.Function)
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		if blocking, ok := c.Base.Blocks(value.Name); ok && alwaysBlocks(blocking) {
			c.add(n, Call{Kind: ByCallback, Effect: effect(blocking), Library: value.Name, Blocking: blocking})
		}
	}
}

// callbacks notes the arguments that a function of this file calls itself.
func (c *collector) callbacks(n syntax.Node, function *semantic.Function) {
	if function.Uncertain || function.Wrapped() || function.Async || function.Generator || c.File.Kind(function.Node) != syntax.FunctionDefinition {
		return
	}
	var invoked map[string]bool
	for p := range c.File.Parameters(function.Node) {
		if p.Stars > 0 {
			continue
		}
		argument, ok := c.ArgumentFor(n, function, p.Name)
		if !ok || argument == syntax.None || !c.maybeCallable(argument) {
			continue
		}
		if invoked == nil {
			invoked = c.invokes(function)
		}
		if invoked[c.File.Text(p.Name)] {
			c.callback(argument)
		}
	}
}

func (c *collector) maybeCallable(n syntax.Node) bool {
	switch c.File.Kind(n) {
	case syntax.Identifier, syntax.Attribute, syntax.Lambda, syntax.Call:
		return true
	}
	return false
}

// invokes returns the parameters that a function's own code calls.
func (c *collector) invokes(function *semantic.Function) map[string]bool {
	if known, ok := c.invoked[function]; ok {
		return known
	}
	f := c.File
	c.Reads(function.Unit)
	names := map[string]bool{}
	for n := f.Body(function.Node); n != syntax.None && n < f.After(function.Node); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.Lambda:
			n = f.After(n) - 1
		case syntax.Call:
			if callee := f.Callee(n); f.Kind(callee) == syntax.Identifier {
				names[f.Text(callee)] = true
			}
		}
	}
	for name := range names {
		if !c.BindsOnce(function, name) {
			delete(names, name) // it may be another function by then
		}
	}
	c.invoked[function] = names
	return names
}
