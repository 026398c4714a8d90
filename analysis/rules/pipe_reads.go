package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// pipeReads returns where the code of a function, or the module's where that is nil, reads the
// queue in a place, as calls and as methods that are handed on; false where something else
// may read it too: another function, process or thread that has it. made is the process that
// may have it as an attribute.
func (p *Pass) pipeReads(place semantic.Place, owner *semantic.Function, made syntax.Node) (map[syntax.Node]bool, bool) {
	f := p.File
	reads := map[syntax.Node]bool{}
	for _, n := range p.Everywhere(place.Name[strings.LastIndexByte(place.Name, '.')+1:]) {
		use := n
		switch {
		case f.Field(n) == syntax.FieldAttribute && f.Kind(f.Parent(n)) == syntax.Attribute:
			use = f.Parent(n)
		case f.Field(n) == syntax.FieldAttribute || f.Field(n) == syntax.FieldName:
			continue
		}
		here := p.Place(use)
		if here.Object = ""; here != place {
			if here.Kind == semantic.NoPlace && f.Kind(use) == syntax.Attribute && place.Kind == semantic.OfObject {
				return nil, false // it may be the same
			}
			continue
		}
		up := f.Parent(use)
		in := p.Enclosing(n)
		if f.Kind(use) == syntax.Attribute && in != owner {
			if origin := p.Value(f.Child(use, syntax.FieldObject)).Origin; origin != 0 && origin != made && p.Enclosing(origin) == in {
				continue // it is that of an object that is made there
			}
		}
		switch {
		case f.Kind(up) == syntax.Attribute && f.Field(use) == syntax.FieldObject:
			switch f.Text(f.Child(up, syntax.FieldAttribute)) {
			case "get", "get_nowait":
				if in != owner {
					return nil, false
				}
				reads[up], reads[f.Parent(up)] = true, true
			case "put", "put_nowait", "empty", "full", "qsize", "close", "join_thread", "task_done":
			case "cancel_join_thread":
				if in != owner {
					return nil, false // the process does so itself
				}
			default:
				return nil, false
			}
		case f.Kind(up) == syntax.Assignment && f.Field(use) == syntax.FieldLeft, f.Kind(up) == syntax.Parameters, f.Kind(up) == syntax.GlobalStatement:
		case p.givenToPutter(use):
		default:
			call := f.Parent(up)
			if f.Kind(up) != syntax.ArgumentList || in != owner || !p.readsArgument(call, use) {
				return nil, false
			}
			reads[call] = true
		}
	}
	return reads, true
}

// givenToPutter reports whether a queue is given to a process that does not read it.
func (p *Pass) givenToPutter(n syntax.Node) bool {
	f := p.File
	made := f.Ancestor(n, syntax.Call)
	if made != syntax.None && p.Value(f.Callee(made)).Name == "builtins.dict" {
		made = f.Ancestor(made, syntax.Call)
	}
	if made == syntax.None || !p.SubclassOf(p.Value(made), "multiprocessing.process.BaseProcess") {
		return false
	}
	return p.putInto(made, n) != syntax.None
}

// readsArgument reports whether a call gives a queue to a function of this file that reads
// it there and then.
func (p *Pass) readsArgument(call, queue syntax.Node) bool {
	f := p.File
	callee := p.Value(f.Callee(call))
	if callee.Kind == semantic.ProjectFunction {
		p.Reads(callee.Function.Unit)
	}
	if callee.Kind != semantic.ProjectFunction || callee.Function.Uncertain || callee.Function.Async || callee.Function.Generator || f.Kind(callee.Function.Node) != syntax.FunctionDefinition {
		return false
	}
	name := ""
	for parameter := range f.Parameters(callee.Function.Node) {
		if argument, ok := p.ArgumentFor(call, callee.Function, parameter.Name); ok && argument == queue {
			name = f.Text(parameter.Name)
		}
	}
	reads := false
	p.ownNodes(f.Body(callee.Function.Node), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.Attribute && f.Text(f.Child(n, syntax.FieldObject)) == name && name != "" {
			method := f.Text(f.Child(n, syntax.FieldAttribute))
			reads = method == "get" || method == "get_nowait"
		}
		return !reads
	})
	return reads
}
