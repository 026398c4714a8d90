package codeactions

import (
	"cmp"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// callThreadsafe has the event loop do what a worker thread or a signal handler does to it.
var callThreadsafe = action{
	name:  "call-threadsafe",
	rules: []string{"loop-call-from-thread", "signal-handler-unsafe"},
	propose: func(d *draft) offer {
		call := d.finding.Node
		if d.File.Kind(call) != syntax.Call {
			name := rules.FunctionOnGiven(d.Evaluator, call)
			if d.finding.Rule != "loop-call-from-thread" {
				return offer{}
			}
			return d.handedThreadsafe(call, name, d.Base.Role(name))
		}
		callee := d.File.Callee(call)
		name := cmp.Or(rules.CalledOnGiven(d.Evaluator, call), d.Value(callee).Name)
		role := d.Base.Role(name)
		switch role {
		case "loop-bound", "task-factory", "group-task-factory", "canceller":
		default:
			if d.finding.Rule == "signal-handler-unsafe" || name != "" {
				return offer{} // it is about something else
			}
		}
		if _, ok := d.Base.Lookup(name + "_threadsafe"); ok && d.File.Kind(callee) == syntax.Attribute {
			method := d.File.Child(callee, syntax.FieldAttribute)
			d.insert(d.File.End(method), "_threadsafe")
			return offer{title: "Call `" + d.shown(callee) + "_threadsafe`", safety: Safe}
		}
		if role == "task-factory" || role == "group-task-factory" {
			return d.runThreadsafe(call, role)
		}
		return d.handToLoop(call)
	},
}

// runThreadsafe makes "asyncio.run_coroutine_threadsafe(work(), loop)" of what
// starts a task.
func (d *draft) runThreadsafe(call syntax.Node, role string) offer {
	f := d.File
	title := "Run it with `asyncio.run_coroutine_threadsafe`"
	if role == "group-task-factory" {
		return refuse(title, "the group would not wait for it")
	}
	loop, coroutine := "", syntax.None
	for argument := range f.Arguments(call) {
		switch {
		case argument.Name == "loop":
			loop = f.Text(argument.Value)
		case argument.Name == "" && argument.Stars == 0 && coroutine == syntax.None:
			coroutine = argument.Value
		default:
			return refuse(title, "`"+f.Text(argument.Node)+"` would be lost")
		}
	}
	if loop == "" {
		loop = d.loopOf(call)
	}
	switch {
	case coroutine == syntax.None || d.Value(coroutine).Kind != semantic.Coroutine:
		return refuse(title, "what is started is not known to be a coroutine")
	case loop == "":
		return refuse(title, noLoopHere)
	case d.looseComment(f.Child(call, syntax.FieldArguments)):
		return refuse(title, "a comment between the arguments would be lost")
	}
	d.replace(syntax.Span{Start: f.Start(call), End: f.Start(coroutine)}, d.use(call, "asyncio.run_coroutine_threadsafe")+"(")
	d.replace(syntax.Span{Start: f.End(coroutine), End: f.End(call)}, ", "+loop+")")
	return offer{title: title, safety: Suggested}
}

// handToLoop makes "loop.call_soon_threadsafe(queue.put_nowait, item)" of a call.
func (d *draft) handToLoop(call syntax.Node) offer {
	f := d.File
	callee := f.Callee(call)
	title := "Have the loop call `" + d.shown(callee) + "`"
	loop := d.loopOf(call)
	switch {
	case !d.isStatement(call):
		return refuse(title, "what the call gives is used, and the loop calls it later")
	case loop == "":
		return refuse(title, noLoopHere)
	}
	arguments := f.Child(call, syntax.FieldArguments)
	separator := ""
	for argument := range f.Arguments(call) {
		if argument.Name != "" || argument.Stars > 1 {
			return refuse(title, "`"+f.Text(argument.Node)+"` is given by name, which the loop cannot pass on")
		}
		separator = ", "
	}
	if f.Kind(arguments) != syntax.ArgumentList {
		return refuse(title, "its argument is a generator")
	}
	d.insert(f.Start(call), loop+".call_soon_threadsafe(")
	d.replace(syntax.Span{Start: f.Start(arguments), End: f.Start(arguments) + 1}, separator)
	return offer{title: title, safety: Suggested}
}

const noLoopHere = "the loop has no name here: keep `asyncio.get_running_loop()` where the thread is started, and give it to the thread as an `asyncio.AbstractEventLoop`"

// loopOf returns how the code at a call names an event loop: the object of the call
// itself, a name that is seen there, or an attribute of the object whose method it
// is; "" where there is none, or more than one.
func (d *draft) loopOf(call syntax.Node) string {
	f := d.File
	if object := f.Child(f.Callee(call), syntax.FieldObject); object != syntax.None && d.isGivenLoop(object) {
		return f.Text(object)
	}
	found := map[string]bool{}
	in := d.Enclosing(call)
	for function := in; function != nil; function = function.Outer {
		for n := function.Node; n < f.After(function.Node); n++ {
			if f.Kind(n) == syntax.Identifier && f.Field(n) != syntax.FieldAttribute && d.isLoopAt(call, n) {
				found[f.Text(n)] = true
			}
		}
	}
	if unit := d.UnitOf(call); len(found) == 0 && unit != nil && unit.Class != nil {
		for _, method := range unit.Class.Methods {
			for n := method.Node; n < f.After(method.Node); n++ {
				if f.Kind(n) != syntax.Attribute || f.Kind(f.Child(n, syntax.FieldObject)) != syntax.Identifier || !d.isLoop(d.Value(n)) {
					continue
				}
				object := f.Child(n, syntax.FieldObject)
				if here := d.Named(call, f.Text(object)); here.Self && here.Same(d.Value(object)) {
					found[f.Text(n)] = true
				}
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	for name := range found {
		return name
	}
	return ""
}

// isLoopAt reports whether a name that stands elsewhere in the functions around a call is that
// of an event loop at the call.
func (d *draft) isLoopAt(call, named syntax.Node) bool {
	name, in := d.File.Text(named), d.Enclosing(call)
	value := d.Named(call, name)
	return d.isLoop(value) || !value.Known() && in != nil && d.Base.Subclass(rules.ParameterClass(d.Evaluator, in, name), loopClass)
}

// isGivenLoop reports whether an expression is an event loop, or a parameter for which the
// file gives loops only.
func (d *draft) isGivenLoop(n syntax.Node) bool {
	return d.Base.Subclass(rules.GivenClass(d.Evaluator, n), loopClass)
}

func (d *draft) isLoop(value semantic.Value) bool {
	return value.Kind == semantic.LibraryInstance && d.Base.Subclass(value.Name, loopClass)
}

// loopClass is what every event loop is.
const loopClass = "asyncio.AbstractEventLoop"
