package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// endTaskOnClose cancels a task that an object keeps where the object is closed,
// and waits for its end. A class that has no such method gets one.
var endTaskOnClose = action{
	name:  "end-task-on-close",
	rules: []string{"fire-and-forget-task"},
	propose: func(d *draft) offer {
		f, call := d.File, d.finding.Node
		title := "Cancel the task where the object is closed"
		holder, container := d.keeper(call)
		if holder == syntax.None {
			return refuse(title, "what keeps the task is no attribute of an object: cancel and await it where the program ends")
		}
		self, method := d.methodAround(call)
		if method == nil || f.Text(f.Child(holder, syntax.FieldObject)) != self {
			return refuse(title, "another object keeps the task: cancel and await it where that one is closed")
		}
		class := method.Class
		attribute := f.Text(f.Child(holder, syntax.FieldAttribute))
		if container && d.isMapping(class, attribute) {
			attribute += ".values()"
		}
		if f.Decorated(class.Node) != class.Node {
			return refuse(title, "the decorator of `"+class.Name+"` may give it such a method")
		}
		if closing := d.closingMethod(class); closing != nil {
			return d.endIn(closing, attribute, container)
		}
		last := syntax.None
		for statement := range f.Statements(f.Body(class.Node)) {
			last = statement
		}
		unit := d.unit(last)
		lines := append([]string{"async def aclose(self):"}, indent(unit, d.ending(call, class, "self", attribute, container))...)
		d.ownLines(d.outermost(last))
		margin := d.newline() + d.indentation(last)
		at := d.lineEnd(f.End(d.outermost(last)))
		d.insert(at, d.newline())
		for _, line := range lines {
			d.insert(at, margin+line)
		}
		return offer{title: "Add `aclose`, which cancels the task and waits for its end", safety: Suggested}
	},
}

// endIn puts the end of the task at the beginning of a method that closes the
// object.
func (d *draft) endIn(closing *semantic.Function, attribute string, container bool) offer {
	f := d.File
	self := ""
	for parameter := range f.Parameters(closing.Node) {
		self = f.Text(parameter.Name)
		break
	}
	title := "Cancel the task in `" + closing.Name + "`, and wait for its end"
	if !closing.Async {
		title = "Cancel the task in `" + closing.Name + "`"
	}
	if self == "" || !d.hasStatements(f.Body(closing.Node)) {
		return refuse(title, "`"+closing.Name+"` has no body to put it into")
	}
	var lines []string
	if closing.Async {
		lines = d.ending(closing.Node, closing.Class, self, attribute, container)
	} else {
		lines = d.cancelling(closing.Class, self, attribute, container)
	}
	first, docstring := syntax.None, syntax.None
	for statement := range f.Statements(f.Body(closing.Node)) {
		if expression := f.FirstChild(statement); docstring == syntax.None && (f.Kind(expression) == syntax.String || f.Kind(expression) == syntax.ConcatenatedString) {
			docstring = statement
			continue
		}
		first = statement
		break
	}
	if first == syntax.None {
		d.insertAfter(docstring, lines...)
	} else {
		d.insertBefore(first, lines...)
	}
	return offer{title: title, safety: Suggested}
}

// keeper returns the attribute that a task is put into, and whether it is a
// container of tasks.
func (d *draft) keeper(n syntax.Node) (holder syntax.Node, container bool) {
	f := d.File
	parent := f.Parent(n)
	switch f.Kind(parent) {
	case syntax.Assignment:
		target := f.Child(parent, syntax.FieldLeft)
		switch f.Kind(target) {
		case syntax.Attribute:
			return target, false
		case syntax.Subscript:
			if object := f.Child(target, syntax.FieldValue); f.Kind(object) == syntax.Attribute {
				return object, true
			}
		case syntax.Identifier:
			return d.keeperOfLocal(n, f.Text(target))
		}
	case syntax.ArgumentList:
		callee := f.Callee(f.Parent(parent))
		if object := f.Child(callee, syntax.FieldObject); f.Kind(object) == syntax.Attribute {
			return object, true
		}
	}
	return syntax.None, false
}

// keeperOfLocal looks for the statement that puts a local into an attribute.
func (d *draft) keeperOfLocal(n syntax.Node, name string) (holder syntax.Node, container bool) {
	f := d.File
	function := d.Enclosing(n)
	if function == nil {
		return syntax.None, false
	}
	for at := f.After(n); at < f.After(function.Node); at++ {
		if f.Kind(at) != syntax.Identifier || f.Text(at) != name {
			continue
		}
		if f.Kind(f.Parent(at)) == syntax.Assignment && f.Field(at) != syntax.FieldRight {
			continue
		}
		if holder, container := d.keeper(at); holder != syntax.None {
			return holder, container
		}
	}
	return syntax.None, false
}

// closingMethod returns the method of a class that closes its objects, or nil.
func (d *draft) closingMethod(class *semantic.Class) *semantic.Function {
	for _, name := range [...]string{"aclose", "close", "stop", "shutdown", "disconnect", "__aexit__"} {
		if method := class.Methods[name]; method != nil && method.Kind == semantic.InstanceMethod && !method.Generator {
			return method
		}
	}
	return nil
}

// ending are the lines that cancel and await what an attribute keeps.
func (d *draft) ending(at syntax.Node, class *semantic.Class, self, attribute string, container bool) []string {
	lines := d.cancelling(class, self, attribute, container)
	if container {
		return append(lines, "await "+d.use(at, "asyncio.gather")+"(*"+self+"."+attribute+", return_exceptions=True)")
	}
	await := []string{"with " + d.use(at, "contextlib.suppress") + "(" + d.use(at, "asyncio.CancelledError") + "):", d.unit(at) + "await " + self + "." + attribute}
	if d.unstarted(class, self, attribute) != "" {
		await = indent(d.unit(at), await)
	}
	return append(lines, await...)
}

// cancelling are the lines that cancel what an attribute keeps.
func (d *draft) cancelling(class *semantic.Class, self, attribute string, container bool) []string {
	unit := d.unit(class.Node)
	switch {
	case container:
		task := d.free(class.Node, "task")
		return []string{"for " + task + " in " + self + "." + attribute + ":", unit + task + ".cancel()"}
	}
	if started := d.unstarted(class, self, attribute); started != "" {
		return []string{"if " + started + ":", unit + self + "." + attribute + ".cancel()"}
	}
	return []string{self + "." + attribute + ".cancel()"}
}

// unstarted is the test for a task that may not have been started when the object is
// closed, "" where it always is.
func (d *draft) unstarted(class *semantic.Class, self, attribute string) string {
	switch {
	case d.maybeNone(class, attribute):
		return self + "." + attribute + " is not None"
	case !d.isMade(class, attribute):
		return "hasattr(" + self + ", \"" + attribute + "\")"
	}
	return ""
}

// isMade reports whether each object has an attribute from the beginning: the class
// assigns it, or its __init__ does.
func (d *draft) isMade(class *semantic.Class, attribute string) bool {
	if class.Methods["__init__"] == nil {
		return false
	}
	made := class.Methods["__init__"].Node
	return d.assigns(class, attribute, func(value syntax.Node) bool { return d.File.Inside(value, made) })
}

// maybeNone reports whether the class also assigns None to an attribute.
func (d *draft) maybeNone(class *semantic.Class, attribute string) bool {
	return d.assigns(class, attribute, func(value syntax.Node) bool { return d.File.Kind(value) == syntax.NoneLiteral })
}

// isMapping reports whether the class makes a dict of an attribute.
func (d *draft) isMapping(class *semantic.Class, attribute string) bool {
	return d.assigns(class, attribute, func(value syntax.Node) bool {
		return d.SubclassOf(d.Value(value), "typing.Mapping")
	})
}

// assigns reports whether the class, or a method of it, assigns such a value to an
// attribute of the name.
func (d *draft) assigns(class *semantic.Class, attribute string, such func(value syntax.Node) bool) bool {
	f := d.File
	for n := range f.Descendants(class.Node) {
		if f.Kind(n) != syntax.Assignment {
			continue
		}
		target := f.Child(n, syntax.FieldLeft)
		name := f.Text(target)
		if f.Kind(target) == syntax.Attribute {
			name = f.Text(f.Child(target, syntax.FieldAttribute))
		}
		if value := f.Child(n, syntax.FieldRight); name == attribute && value != syntax.None && such(value) {
			return true
		}
	}
	return false
}

// indent moves lines one step in.
func indent(unit string, lines []string) []string {
	moved := make([]string, len(lines))
	for i, line := range lines {
		moved[i] = unit + line
	}
	return moved
}
