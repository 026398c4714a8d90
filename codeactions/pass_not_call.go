package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// passNotCall hands a function on instead of what calling it gives, and its
// arguments beside it.
var passNotCall = action{
	name: "pass-not-call", rules: []string{"called-instead-of-passed"},
	propose: func(d *draft) offer {
		call := d.finding.Node
		slot, ok := d.slotOf(call)
		if !ok {
			return offer{}
		}
		callee := d.File.Callee(call)
		title := "Pass `" + d.shown(callee) + "` instead of calling it"
		if reason := d.cannotPass(slot, call); reason != "" {
			return refuse(title, reason)
		}
		given := d.givenTo(call)
		if given.empty() {
			return d.passAlone(slot, call, title)
		}
		text, reason := d.passWith(slot, call, given)
		if reason != "" {
			return refuse(title, reason)
		}
		d.replace(d.File.Span(slot.Argument.Value), text)
		return offer{title: title, safety: Safe}
	},
}

// slotOf returns the slot that an expression fills.
func (d *draft) slotOf(n syntax.Node) (project.Slot, bool) {
	call := d.File.Ancestor(n, syntax.Call)
	if call == syntax.None {
		return project.Slot{}, false
	}
	for _, slot := range project.Slots(d.Evaluator, call) {
		if d.File.Bare(slot.Argument.Value) == n {
			return slot, true
		}
	}
	return project.Slot{}, false
}

// cannotPass says why passing what is called would be no mend, "" if it is one.
func (d *draft) cannotPass(slot project.Slot, call syntax.Node) string {
	callee := d.Value(d.File.Callee(call))
	name, taker := "`"+d.shown(d.File.Callee(call))+"`", "`"+d.shown(d.File.Callee(slot.Call))+"`"
	switch {
	case d.Base.Role(callee.Name) == "task-factory":
		return taker + " would drop the task that " + name + " makes: start it in a function that keeps it"
	case rules.MakesCoroutine(d.Evaluator, callee) && !slot.TakesCoroutineFunctions():
		return name + " is a coroutine function, and " + taker + " only calls it"
	case callee.Kind == semantic.ProjectFunction && callee.Function.Generator:
		return name + " is a generator function: nothing would go through what it makes"
	case callee.Kind == semantic.ProjectClass && slot.Result != "used":
		return "which method of the object is meant, only the writer knows"
	}
	for n := range d.File.Descendants(slot.Argument.Value) {
		if d.File.Kind(n) == syntax.Comment {
			return "a comment stands among the arguments"
		}
	}
	return ""
}

// passAlone passes a function that was called without arguments.
func (d *draft) passAlone(slot project.Slot, call syntax.Node, title string) offer {
	callee := d.File.Callee(call)
	d.replace(d.File.Span(slot.Argument.Value), d.File.Text(callee))
	if slot.Arguments == "" && slot.Result != "used" {
		if !d.takesMore(d.Value(callee)) {
			return refuse(title, "`"+d.shown(d.File.Callee(slot.Call))+"` passes arguments of its own, which `"+d.shown(callee)+"` is not known to take")
		}
		return offer{title: title, safety: Suggested}
	}
	if slot.Arguments != "" && d.othersBehind(slot) != "" {
		return offer{title: title, safety: Suggested}
	}
	return offer{title: title, safety: Safe}
}

// takesMore reports whether a function of this file has a parameter that a call
// without arguments leaves free.
func (d *draft) takesMore(value semantic.Value) bool {
	if value.Kind != semantic.ProjectFunction {
		return false
	}
	bound := value.Function.Kind == semantic.InstanceMethod || value.Function.Kind == semantic.ClassMethod
	for parameter := range d.File.Parameters(value.Function.Node) {
		if !bound {
			return parameter.Stars != 2
		}
		bound = false
	}
	return false
}

// passWith writes a function and the arguments that it was called with, or says
// why it cannot.
func (d *draft) passWith(slot project.Slot, call syntax.Node, given given) (text, reason string) {
	callee := d.File.Text(d.File.Callee(call))
	if slot.Arguments == "" && slot.Result != "used" {
		return "", "`" + d.shown(d.File.Callee(slot.Call)) + "` passes arguments of its own behind those that stand here"
	}
	first, second, _ := strings.Cut(slot.Arguments, ", ")
	starred := strings.HasPrefix(first, "*")
	if others := d.othersBehind(slot); others != "" && slot.Arguments != "" {
		return "", others
	}
	switch {
	case slot.Arguments == "", starred && slot.Argument.Name != "", len(given.named) > 0 && second == "", given.names[slot.Keyword] && starred:
		return d.use(call, "functools.partial") + "(" + given.behind(callee) + ")", ""
	case starred:
		return given.behind(callee), ""
	}
	text = callee
	if len(given.positional) > 0 {
		text += ", " + first + "=" + given.tuple()
	}
	if len(given.named) > 0 {
		text += ", " + second + "=" + given.dict()
	}
	return text, ""
}

// othersBehind says what stands where the arguments would go, "" if nothing does.
func (d *draft) othersBehind(slot project.Slot) string {
	f := d.File
	first, second, _ := strings.Cut(slot.Arguments, ", ")
	taker := "`" + d.shown(f.Callee(slot.Call)) + "`"
	for argument := range f.Arguments(slot.Call) {
		switch {
		case argument.Node == slot.Argument.Node:
		case argument.Stars == 2 || argument.Stars == 1:
			return "what `" + f.Text(argument.Node) + "` holds is not known"
		case argument.Name == "" && argument.Node > slot.Argument.Node,
			argument.Name != "" && (second == "**kwargs" || argument.Name == first || argument.Name == second):
			return taker + " already gets arguments for it"
		}
	}
	return ""
}
