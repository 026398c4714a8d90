package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// argumentThatGoes is an argument that a call no longer takes.
type argumentThatGoes struct {
	call syntax.Node
	syntax.Argument
	gone knowledge.Deprecation
}

// deprecatedArgument returns the argument that the draft's finding is about.
func (d *draft) deprecatedArgument() (argumentThatGoes, bool) {
	f := d.File
	call := f.Ancestor(d.finding.Node, syntax.Call)
	if call == syntax.None {
		return argumentThatGoes{}, false
	}
	uses := d.Base.DeprecatedUses(d.Value(f.Callee(call)).Name)
	for argument := range f.Arguments(call) {
		if argument.Node != d.finding.Node {
			continue
		}
		for _, gone := range uses {
			if gone.Parameter == argument.Name && (argument.Name != "" || d.isGiven(argument.Value, gone.Given)) {
				return argumentThatGoes{call, argument, gone}, true
			}
		}
	}
	return argumentThatGoes{}, false
}

// isGiven reports whether the finding about an argument is that it is, or holds,
// what the word says, and not about the expression itself.
func (d *draft) isGiven(value syntax.Node, word string) bool {
	if word != "generator" {
		return d.File.Kind(value) != syntax.Attribute
	}
	callee := d.Value(d.File.Callee(value))
	return callee.Kind == semantic.ProjectFunction && callee.Function.Generator
}

func (d *draft) replaceArgument(a argumentThatGoes) offer {
	switch {
	case a.gone.Parameter != "":
		return d.dropArgument(a)
	case a.gone.Given == "coroutine":
		return d.makeTasks(a)
	}
	return refuse("Pass a coroutine", "`"+d.shown(d.File.Callee(a.Value))+"` is a generator function. "+a.gone.Advice)
}

// dropArgument leaves an argument out.
func (d *draft) dropArgument(a argumentThatGoes) offer {
	f := d.File
	title := "Leave out `" + a.Name + "`"
	if d.looseComment(f.Child(a.call, syntax.FieldArguments)) {
		return refuse(title, "a comment between the arguments would be lost")
	}
	d.dropListed(a.Node)
	made := offer{title: title, safety: Safe}
	for n := range f.Descendants(a.Node) {
		switch f.Kind(n) {
		case syntax.Call, syntax.Await, syntax.NamedExpression, syntax.Yield:
			made.safety = Suggested // what it does would no longer be done
		}
	}
	return made
}

// makeTasks makes tasks of the coroutines in a collection that is written in the
// call.
func (d *draft) makeTasks(a argumentThatGoes) offer {
	const title = "Make tasks of the coroutines"
	f := d.File
	if function := d.Enclosing(a.call); function == nil || !function.Async {
		return refuse(title, "no event loop is known to run here that could start them")
	}
	task := d.use(a.call, "asyncio.create_task")
	wrap := func(n syntax.Node) {
		d.insert(f.Start(n), task+"(")
		d.insert(f.End(n), ")")
	}
	switch f.Kind(a.Value) {
	case syntax.List, syntax.Set, syntax.Tuple:
		for element := range f.Statements(a.Value) {
			if d.Value(element).Kind == semantic.Coroutine {
				wrap(element)
			}
		}
	case syntax.ListComprehension, syntax.SetComprehension:
		wrap(f.Child(a.Value, syntax.FieldBody))
	case syntax.GeneratorExpression:
		wrap(f.Child(a.Value, syntax.FieldBody))
		if !d.target().AtLeast(3, 12) {
			d.makeList(a)
		}
	default:
		return refuse(title, "they are collected elsewhere")
	}
	return offer{title: title, safety: Suggested}
}

// makeList makes a list of a generator expression: before Python 3.12
// asyncio.wait takes none.
func (d *draft) makeList(a argumentThatGoes) {
	span := d.File.Span(a.Value)
	open, shut := "[", "]"
	if d.File.Child(a.call, syntax.FieldArguments) == a.Value {
		open, shut = "([", "])" // the parentheses are those of the call
	}
	if !strings.HasPrefix(d.File.Text(a.Value), "(") {
		return
	}
	d.replace(syntax.Span{Start: span.Start, End: span.Start + 1}, open)
	d.replace(syntax.Span{Start: span.End - 1, End: span.End}, shut)
}
