package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// handedThreadsafe mends a method of the event loop, or of what belongs to it, that is
// handed to a thread as it is. A coroutine that only waits for it calls it itself; else the
// thread is given call_soon_threadsafe, and the method as its argument.
func (d *draft) handedThreadsafe(handed syntax.Node, name, role string) offer {
	f := d.File
	call := f.Ancestor(handed, syntax.Call)
	title := "Have the thread give `" + d.shown(handed) + "` to the loop"
	for _, slot := range project.Slots(d.Evaluator, call) {
		if slot.Argument.Value != handed {
			continue
		}
		if statement := d.offloads(slot); statement != syntax.None && role != "task-factory" && role != "group-task-factory" {
			return d.callHere(slot, statement)
		}
		if _, ok := d.Base.Lookup(name + "_threadsafe"); ok && f.Kind(handed) == syntax.Attribute {
			d.insert(f.End(handed), "_threadsafe")
			return offer{title: "Hand on `" + d.shown(handed) + "_threadsafe`", safety: Safe}
		}
		if role == "task-factory" || role == "group-task-factory" {
			return refuse(title, "a task is started with `asyncio.run_coroutine_threadsafe`, which needs the coroutine and the loop")
		}
		return d.giveToLoop(slot, title)
	}
	return refuse(title, "the arguments for it are bound elsewhere")
}

// offloads returns the statement of a coroutine that does nothing but have a thread call the
// function of a slot with arguments, also where it waits for that; None where there is none.
func (d *draft) offloads(slot project.Slot) syntax.Node {
	in := d.Enclosing(slot.Call)
	if in == nil || !in.Async || slot.Result != "returned" || !strings.HasPrefix(slot.Arguments, "*args") {
		return syntax.None
	}
	statement := slot.Call
	if parent := d.File.Parent(statement); d.File.Kind(parent) == syntax.Await {
		statement = parent
	}
	if !d.isStatement(statement) {
		return syntax.None
	}
	return statement
}

// callHere makes "event.set()" of "await asyncio.to_thread(event.set)".
func (d *draft) callHere(slot project.Slot, statement syntax.Node) offer {
	f, handed := d.File, slot.Argument.Value
	title := "Call `" + d.shown(handed) + "` here"
	if d.looseComment(f.Child(slot.Call, syntax.FieldArguments)) {
		return refuse(title, "a comment between the arguments would be lost")
	}
	var given []string
	behind := false
	for argument := range f.Arguments(slot.Call) {
		if behind {
			given = append(given, f.Text(argument.Node))
		}
		behind = behind || argument.Value == handed
	}
	d.replace(f.Span(statement), f.Text(handed)+"("+strings.Join(given, ", ")+")")
	return offer{title: title, safety: Suggested}
}

// giveToLoop makes "target=loop.call_soon_threadsafe, args=(event.set,)" of
// "target=event.set", and "submit(loop.call_soon_threadsafe, event.set)" of
// "submit(event.set)".
func (d *draft) giveToLoop(slot project.Slot, title string) offer {
	f, handed := d.File, slot.Argument.Value
	loop := d.loopOf(slot.Call)
	if object := f.Child(handed, syntax.FieldObject); object != syntax.None && d.isGivenLoop(object) {
		loop = f.Text(object)
	}
	if loop == "" {
		return refuse(title, noLoopHere)
	}
	safe := loop + ".call_soon_threadsafe"
	args := syntax.None
	for argument := range f.Arguments(slot.Call) {
		switch {
		case argument.Stars > 1, argument.Name == "kwargs", argument.Name == "kwds", argument.Name != "" && slot.Arguments == "*args, **kwargs":
			return refuse(title, "`"+f.Text(argument.Node)+"` is given by name, which the loop cannot pass on")
		case argument.Name == "args":
			args = argument.Value
		}
	}
	switch {
	case strings.HasPrefix(slot.Arguments, "*args") && slot.Argument.Name == "":
		d.insert(f.Start(handed), safe+", ")
	case slot.Arguments == "args, kwargs" && args == syntax.None && slot.Argument.Name != "":
		d.replace(f.Span(handed), safe+", args=("+f.Text(handed)+",)")
	case slot.Arguments == "args, kwargs" && args == syntax.None && d.lastArgument(slot.Call) == slot.Argument.Node:
		d.replace(f.Span(handed), safe+", ("+f.Text(handed)+",)")
	case slot.Arguments == "args, kwargs" && f.Kind(args) == syntax.Tuple && f.FirstChild(args) != syntax.None && !d.looseComment(args):
		d.insert(f.Start(f.FirstChild(args)), f.Text(handed)+", ")
		d.replace(f.Span(handed), safe)
	default:
		return refuse(title, "there is no place in the call to hand it on as an argument")
	}
	return offer{title: title, safety: Suggested}
}

// lastArgument returns the node of the last argument of a call.
func (d *draft) lastArgument(call syntax.Node) syntax.Node {
	last := syntax.None
	for argument := range d.File.Arguments(call) {
		last = argument.Node
	}
	return last
}
