package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// taskSetName is the name of the set that holds the tasks of a module or object.
const taskSetName = "_background_tasks"

// taskSet returns the expression for a set that keeps tasks until they are
// done, as seen from the node: one that the file has, else a new one of the
// object or the module.
func (d *draft) taskSet(at syntax.Node) string {
	if set := d.servingSet(at); set != "" {
		return set
	}
	if self, method := d.methodAround(at); method != nil {
		if initializer := d.initializer(method.Class); initializer != nil {
			return self + "." + d.addInstanceSet(initializer)
		}
	}
	name := d.freeInModule(taskSetName)
	before := d.File.Start(d.topStatement(at))
	d.insertBehindImports(before, name+d.emptySet(d.topStatement(at)))
	return name
}

// servingSet returns the expression for a set whose discard is already the done
// callback of tasks, if the node can see it; "" if there is none.
func (d *draft) servingSet(at syntax.Node) string {
	f := d.File
	found := ""
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) != syntax.Call || f.HasError(n) || f.Text(f.Child(f.Callee(n), syntax.FieldAttribute)) != "add_done_callback" {
			continue
		}
		callback, ok := f.Argument(n, 0, "fn")
		if !ok || f.Text(f.Child(callback.Value, syntax.FieldAttribute)) != "discard" {
			continue
		}
		set := f.Child(callback.Value, syntax.FieldObject)
		if value := d.Value(set); value.Kind != semantic.LibraryInstance || value.Name != "builtins.set" {
			continue
		}
		if shared := d.sharedName(set, at); shared != "" {
			return shared
		}
		if found == "" {
			found = d.sharedAttribute(set, at)
		}
	}
	return found
}

// sharedName returns the name of a module's set, if it is the same one at the
// node.
func (d *draft) sharedName(set, at syntax.Node) string {
	name := d.File.Text(set)
	if d.File.Kind(set) != syntax.Identifier || !d.Names(d.File.Root())[name] {
		return ""
	}
	global := d.Named(d.File.Root(), name)
	here := d.Named(at, name)
	if global.Origin == 0 || here.Origin != global.Origin || d.Value(set).Origin != global.Origin {
		return ""
	}
	if d.Enclosing(at) == nil && global.Origin > at {
		return ""
	}
	return name
}

// sharedAttribute returns the node's expression for an object's set, if it is
// of the class whose method holds the node.
func (d *draft) sharedAttribute(set, at syntax.Node) string {
	f := d.File
	self, method := d.methodAround(at)
	if method == nil || f.Kind(set) != syntax.Attribute || d.Value(f.Child(set, syntax.FieldObject)).Class != method.Class {
		return ""
	}
	return self + "." + f.Text(f.Child(set, syntax.FieldAttribute))
}

// methodAround returns the instance method that the node lies in, maybe inside
// functions of its own, and what the node calls the object.
func (d *draft) methodAround(at syntax.Node) (self string, method *semantic.Function) {
	for function := d.Enclosing(at); function != nil; function = function.Outer {
		if function.Class == nil || function.Kind != semantic.InstanceMethod {
			continue
		}
		for parameter := range d.File.Parameters(function.Node) {
			self = d.File.Text(parameter.Name)
			break
		}
		if value := d.Named(at, self); value.Kind == semantic.ProjectInstance && value.Class == function.Class {
			return self, function
		}
		return "", nil
	}
	return "", nil
}

// emptySet is the rest of the statement that makes the set at a node. Its
// annotation is evaluated at module level, where old versions refuse it.
func (d *draft) emptySet(at syntax.Node) string {
	if !d.target().AtLeast(3, 9) {
		return " = set()"
	}
	return ": set[" + d.use(at, "asyncio.Task") + "] = set()"
}

// topStatement returns the statement of the module that holds the node.
func (d *draft) topStatement(at syntax.Node) syntax.Node {
	for d.File.Parent(at) != d.File.Root() {
		at = d.File.Parent(at)
	}
	return at
}
