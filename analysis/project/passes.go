package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Invocation is a call of what a function is given, or of what its object was given before.
// Its node is counted as in Call.
type Invocation struct {
	Node syntax.Node
	// Parameter is the parameter that is called, or Stored names the attribute of the
	// method's object that has what is called, by itself or among others.
	Parameter, Stored string
	Held              []HeldLock
	Conditional       bool
}

// Passed is a function of the file that is given to another one, which calls it or keeps it
// for later. Its node is the argument, counted as in Call.
type Passed struct {
	Node syntax.Node
	// Callee is who gets it, for Parameter, at Site.
	Callee    semantic.FunctionID
	Parameter string
	Site      locks.Site
	// Callback is what is given, and Receiver the way to its object.
	Callback semantic.FunctionID
	Receiver string
}

// Kept is a parameter that a method stores in an attribute of its object.
type Kept struct{ Parameter, Stored string }

// invocation notes that something is called which is not known here, but may be known to who
// gave it.
func (c *collector) invocation(n syntax.Node) {
	facts, in := c.of(n), c.Enclosing(n)
	if facts == nil || in == nil {
		return
	}
	f := c.File
	callee := f.Bare(f.Callee(n))
	found := Invocation{}
	switch f.Kind(callee) {
	case syntax.Identifier:
		place := c.Place(callee)
		if place.Kind != semantic.OfLocal || place.In != in {
			return
		}
		if _, ok := c.Parameter(in, place.Name); ok {
			found.Parameter = strings.Clone(place.Name)
		} else {
			found.Stored = c.loopedOver(n, place.Name)
		}
	case syntax.Attribute:
		found.Stored = c.ownAttribute(callee)
	case syntax.Subscript:
		found.Stored = c.ownAttribute(f.Child(callee, syntax.FieldValue))
	}
	if found.Parameter == "" && found.Stored == "" {
		return
	}
	found.Node, found.Held = c.place(n), c.held(n, in)
	found.Conditional, _ = c.conditional(n, in)
	facts.Invocations = append(facts.Invocations, found)
}

// ownAttribute returns the name of the attribute of a method's object that an expression is.
func (c *collector) ownAttribute(n syntax.Node) string {
	if c.File.Kind(c.File.Bare(n)) != syntax.Attribute {
		return ""
	}
	if place := c.Place(n); place.Kind == semantic.OfObject && place.Object == semantic.Self {
		return place.Name
	}
	return ""
}

// loopedOver returns the attribute that a loop around a node goes through by a name.
func (c *collector) loopedOver(n syntax.Node, name string) string {
	f := c.File
	for loop := f.Ancestor(n, syntax.ForStatement, syntax.FunctionDefinition); f.Kind(loop) == syntax.ForStatement; loop = f.Ancestor(loop, syntax.ForStatement, syntax.FunctionDefinition) {
		if f.Text(f.Child(loop, syntax.FieldLeft)) != name {
			continue
		}
		iterable := f.Bare(f.Child(loop, syntax.FieldRight))
		if f.Kind(iterable) == syntax.Call { // list(self._callbacks), self._callbacks.copy()
			if argument, ok := f.Argument(iterable, 0, ""); ok {
				iterable = argument.Value
			} else {
				iterable = f.Child(f.Callee(iterable), syntax.FieldObject)
			}
		}
		return c.ownAttribute(iterable)
	}
	return ""
}

// storing returns where a statement or call stores the value of a name: in an attribute, or in
// what an attribute has.
func (c *collector) storing(n syntax.Node) (to, what syntax.Node) {
	f := c.File
	switch f.Kind(n) {
	case syntax.Assignment:
		to, what = f.Child(n, syntax.FieldLeft), f.Child(n, syntax.FieldRight)
		if f.Kind(to) == syntax.Subscript {
			to = f.Child(to, syntax.FieldValue)
		}
	case syntax.Call:
		callee := f.Callee(n)
		if name := f.Text(f.Child(callee, syntax.FieldAttribute)); f.Kind(callee) != syntax.Attribute || name != "append" && name != "add" {
			return syntax.None, syntax.None
		}
		argument, _ := f.Argument(n, 0, "")
		to, what = f.Child(callee, syntax.FieldObject), argument.Value
	}
	if what == syntax.None || f.Kind(what) != syntax.Identifier || f.Kind(to) != syntax.Attribute {
		return syntax.None, syntax.None
	}
	return to, what
}

// keeps notes that a method stores a parameter in its object.
func (c *collector) keeps(n syntax.Node) {
	to, what := c.storing(n)
	if what == syntax.None {
		return
	}
	facts, in := c.of(n), c.Enclosing(n)
	if facts == nil || in == nil {
		return
	}
	if _, ok := c.Parameter(in, c.File.Text(what)); !ok {
		return
	}
	if stored := c.ownAttribute(to); stored != "" {
		facts.Keeps = append(facts.Keeps, Kept{strings.Clone(c.File.Text(what)), stored})
	}
}

// stores returns the names that a function's own code stores somewhere.
func (c *collector) stores(function *semantic.Function) map[string]bool {
	if known, ok := c.storedBy[function]; ok {
		return known
	}
	f := c.File
	c.Reads(function.Unit)
	names := map[string]bool{}
	for n := f.Body(function.Node); n != syntax.None && n < f.After(function.Node); n++ {
		if _, what := c.storing(n); what != syntax.None {
			names[f.Text(what)] = true
		}
	}
	c.storedBy[function] = names
	return names
}

// passes notes the functions of the file that a call gives to another one, which calls them
// or stores them.
func (c *collector) passes(n syntax.Node, callee *semantic.Function) {
	f := c.File
	if callee.Uncertain || f.Kind(callee.Node) != syntax.FunctionDefinition {
		return
	}
	for p := range f.Parameters(callee.Node) {
		argument, ok := c.ArgumentFor(n, callee, p.Name)
		if p.Stars > 0 || !ok || argument == syntax.None || f.Kind(argument) == syntax.Call || !c.maybeCallable(argument) {
			continue
		}
		if name := f.Text(p.Name); !c.invokes(callee)[name] && !c.stores(callee)[name] {
			continue
		}
		value := c.Value(argument)
		function := value.Function
		if value.Kind != semantic.ProjectFunction || function.Uncertain || function.Wrapped() || function.Async || function.Generator {
			continue
		}
		if facts := c.of(n); facts != nil {
			facts.Passes = append(facts.Passes, Passed{
				Node: c.place(argument), Callee: callee.ID, Parameter: strings.Clone(f.Text(p.Name)),
				Site: locks.Site{Receiver: c.objectOf(n, callee)}, Callback: function.ID, Receiver: c.receiverOf(argument),
			})
		}
	}
}

// objectOf returns the way to the object whose method a call runs, or to the one that it makes.
func (c *collector) objectOf(call syntax.Node, callee *semantic.Function) string {
	f := c.File
	if c.Value(f.Callee(call)).Kind != semantic.ProjectClass {
		return c.locks.Receiver(call, callee)
	}
	if assignment := f.Parent(call); f.Kind(assignment) == syntax.Assignment && f.Field(call) == syntax.FieldRight {
		return c.Way(f.Child(assignment, syntax.FieldLeft))
	}
	return semantic.Elsewhere
}
