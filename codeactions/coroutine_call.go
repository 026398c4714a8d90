package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// coroutineCall writes the call that makes the coroutine which a slot's callable
// would have made: "work(x)" of to_thread(work, x) and of Thread(target=work,
// args=(x,)). It says why where it cannot.
func (d *draft) coroutineCall(slot project.Slot) (text, reason string) {
	f := d.File
	for n := range f.Descendants(slot.Call) {
		if f.Kind(n) == syntax.Comment {
			return "", "a comment stands among the arguments"
		}
	}
	behind, reason := d.handedOn(slot)
	if reason != "" {
		return "", reason
	}
	callable := f.Bare(slot.Argument.Value)
	switch {
	case f.Kind(callable) == syntax.Lambda:
		for range f.Parameters(callable) {
			return "", "the lambda has parameters"
		}
		if f.Kind(f.Bare(f.Body(callable))) != syntax.Call {
			return "", "the lambda does not just call a coroutine function"
		}
		return f.Text(f.Bare(f.Body(callable))), ""
	case d.Value(callable).Kind == semantic.Partial && f.Kind(callable) == syntax.Call:
		kept := d.givenTo(callable)
		if len(kept.positional) == 0 || strings.HasPrefix(kept.positional[0], "*") {
			return "", "what the partial function calls does not stand there"
		}
		parts := append(kept.positional[1:], behind...)
		for _, argument := range kept.named {
			parts = append(parts, f.Text(argument.Node))
		}
		return kept.positional[0] + "(" + strings.Join(parts, ", ") + ")", ""
	}
	if kind := f.Kind(callable); kind != syntax.Identifier && kind != syntax.Attribute && kind != syntax.Call {
		return "", "the function does not stand there by its name"
	}
	return f.Text(callable) + "(" + strings.Join(behind, ", ") + ")", ""
}

// handedOn returns the source of what the function that takes a callable hands on
// to it.
func (d *draft) handedOn(slot project.Slot) (behind []string, reason string) {
	f := d.File
	tuple, dict, _ := strings.Cut(slot.Arguments, ", ")
	for argument := range f.Arguments(slot.Call) {
		switch {
		case argument.Node == slot.Argument.Node || argument.Name == "" && argument.Stars == 0 && argument.Node < slot.Argument.Node:
		case argument.Name == "" && argument.Stars < 2 && tuple == "*args", dict == "**kwargs":
			behind = append(behind, f.Text(argument.Node))
		case argument.Name == "" && argument.Stars == 0:
			return nil, "what stands behind the function may be its arguments"
		case argument.Stars > 0:
			return nil, "what `" + f.Text(argument.Node) + "` holds is not known"
		case argument.Name == tuple:
			behind = append(behind, d.unpacked(argument.Value)...)
		case argument.Name == dict:
			behind = append(behind, "**"+f.Text(argument.Value))
		case tuple == "*args":
			return nil, "`" + argument.Name + "` would be lost"
		}
	}
	return behind, ""
}

// unpacked returns the elements of a tuple or list as the arguments of a call.
func (d *draft) unpacked(n syntax.Node) []string {
	var elements []string
	switch d.File.Kind(d.File.Bare(n)) {
	case syntax.Tuple, syntax.List:
		for element := range d.File.Statements(d.File.Bare(n)) {
			elements = append(elements, d.File.Text(element))
		}
		return elements
	}
	return []string{"*" + d.File.Text(n)}
}
