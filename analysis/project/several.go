package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// inSeveral reports whether a callable that a call gives to what runs it in a thread runs in
// several at once: it is given again and again, or for each of many elements. A pool of one
// thread runs one after the other.
func (c *collector) inSeveral(call syntax.Node, by string) bool {
	f := c.File
	if c.poolOfOne(call) {
		return false
	}
	if c.isMap(by) {
		return true
	}
	in := c.Enclosing(call)
	for child, up := call, f.Parent(call); up != syntax.None && (in == nil || up > in.Node); child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.ForStatement, syntax.WhileStatement:
			if f.Field(child) == syntax.FieldBody && !c.joinsInside(up) {
				return true
			}
			return false
		case syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
			return f.Field(child) == syntax.FieldBody
		}
	}
	return false
}

// runner notes that objects of a class that is a thread are made again and again: each runs
// its run method in a thread of its own.
func (c *collector) runner(n syntax.Node, object semantic.Value) {
	const thread = "threading.Thread"
	facts := c.of(n)
	if facts == nil || !c.SubclassOf(object, thread) {
		return
	}
	run := c.Member(object, "run")
	if run.Kind != semantic.ProjectFunction || run.Function.Uncertain || !c.inSeveral(n, thread) {
		return
	}
	facts.Runners = append(facts.Runners, Hand{
		Node: c.place(n), Callee: run.Function.ID, To: knowledge.Thread, By: thread, Several: true, Receiver: semantic.Elsewhere,
	})
}

// isMap reports whether a function runs what it is given for each of many elements.
func (c *collector) isMap(name string) bool {
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "map", "imap", "imap_unordered", "starmap", "map_async", "starmap_async":
		return true
	}
	return false
}

// joinsInside reports whether a loop waits, in each turn, for what it starts.
func (c *collector) joinsInside(loop syntax.Node) bool {
	f := c.File
	for n := f.Body(loop); n < f.After(loop); n++ {
		switch f.Kind(n) {
		case syntax.Call:
			if callee := f.Callee(n); f.Kind(callee) == syntax.Attribute {
				switch f.Text(f.Child(callee, syntax.FieldAttribute)) {
				case "join", "result":
					return true
				}
			}
		case syntax.Await:
			return true
		}
	}
	return false
}

// poolOfOne reports whether a call gives work to a pool that is made with one thread.
func (c *collector) poolOfOne(call syntax.Node) bool {
	f := c.File
	pool := c.Value(f.Child(f.Callee(call), syntax.FieldObject))
	if first, ok := f.Argument(call, 0, "executor"); ok && pool.Origin == syntax.None {
		pool = c.Value(first.Value)
	}
	if pool.Origin == syntax.None || f.Kind(pool.Origin) != syntax.Call {
		return false
	}
	for _, name := range [...]string{"max_workers", "processes"} {
		if size, ok := f.Argument(pool.Origin, 0, name); ok && f.Text(size.Value) == "1" {
			return true
		}
	}
	return false
}

// receiverOf returns the way to the object of a bound method.
func (c *collector) receiverOf(n syntax.Node) string {
	f := c.File
	if f.Kind(f.Bare(n)) != syntax.Attribute {
		return ""
	}
	object := f.Child(f.Bare(n), syntax.FieldObject)
	way := c.Way(object)
	if name, local := strings.CutPrefix(way, semantic.LocalRoot); local {
		// Each turn of a loop may bind it to another object.
		place := c.Place(object)
		for loop := f.Ancestor(n, syntax.ForStatement, syntax.WhileStatement); loop != syntax.None; loop = f.Ancestor(loop, syntax.ForStatement, syntax.WhileStatement) {
			if place.In == nil || loop > place.In.Node && c.bindsInside(loop, name) {
				return semantic.Elsewhere
			}
		}
		if c.inComprehension(n, name) {
			return semantic.Elsewhere
		}
	}
	return way
}

// bindsInside reports whether a loop binds a name.
func (c *collector) bindsInside(loop syntax.Node, name string) bool {
	f := c.File
	for n := loop; n < f.After(loop); n++ {
		if f.Kind(n) == syntax.Identifier && f.Text(n) == name && (f.Field(n) == syntax.FieldLeft || f.Field(n) == syntax.FieldAlias || f.Kind(f.Parent(n)) == syntax.PatternList) {
			return true
		}
	}
	return false
}

// inComprehension reports whether a comprehension around a node binds a name.
func (c *collector) inComprehension(n syntax.Node, name string) bool {
	f := c.File
	for up := f.Parent(n); up != syntax.None && !f.IsStatement(up); up = f.Parent(up) {
		if f.IsComprehension(up) && c.bindsInside(up, name) {
			return true
		}
	}
	return false
}
