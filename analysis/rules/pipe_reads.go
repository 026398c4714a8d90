package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// pipeReads returns where the code around a name of a queue reads it, as calls and as
// methods that are handed on; false where something else may read it too: another
// function, process or thread that has it.
func (p *Pass) pipeReads(queue syntax.Node) (map[syntax.Node]bool, bool) {
	f := p.File
	name := f.Text(queue)
	owner := f.Root()
	if p.Function != nil {
		owner = p.Function.Node
	}
	reads := map[syntax.Node]bool{}
	for n := owner; n < f.After(owner); n++ {
		if f.Kind(n) != syntax.Identifier || f.Text(n) != name || f.Field(n) == syntax.FieldAttribute || f.Field(n) == syntax.FieldName {
			continue
		}
		if p.Enclosing(n) != p.Function {
			if p.Place(n) == p.Place(queue) && f.Kind(f.Parent(n)) != syntax.Parameters {
				return nil, false
			}
			continue
		}
		up := f.Parent(n)
		switch {
		case f.Kind(up) == syntax.Attribute:
			switch f.Text(f.Child(up, syntax.FieldAttribute)) {
			case "get", "get_nowait":
				reads[up], reads[f.Parent(up)] = true, true
			case "put", "put_nowait", "empty", "full", "qsize", "close", "join_thread", "cancel_join_thread", "task_done":
			default:
				return nil, false
			}
		case f.Kind(up) == syntax.Assignment && f.Field(n) == syntax.FieldLeft, f.Kind(up) == syntax.Parameters:
		case p.givenToPutter(n):
		default:
			call := f.Parent(up)
			if f.Kind(up) != syntax.ArgumentList || !p.readsArgument(call, n) {
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
	if callee.Kind != semantic.ProjectFunction || callee.Function.Uncertain || callee.Function.Async || callee.Function.Generator || f.Kind(callee.Function.Node) != syntax.FunctionDefinition {
		return false
	}
	name := ""
	for parameter := range f.Parameters(callee.Function.Node) {
		if argument, ok := p.ArgumentFor(call, callee.Function, parameter.Name); ok && argument == queue {
			name = f.Text(parameter.Name)
		}
	}
	p.Reads(callee.Function.Unit)
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

// joinsOf returns the calls in the same code that wait for a process without end: on its
// name, or on the variable of a loop over a container that it is kept in. It is nil where
// the process may be ended otherwise.
func (p *Pass) joinsOf(made syntax.Node) []syntax.Node {
	f := p.File
	owner := f.Root()
	if p.Function != nil {
		owner = f.Body(p.Function.Node)
	}
	names := p.processNames(made, owner)
	var joins []syntax.Node
	ended := false
	p.ownNodes(owner, func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call || f.Kind(f.Callee(n)) != syntax.Attribute {
			return true
		}
		object := f.Child(f.Callee(n), syntax.FieldObject)
		if value := p.Value(object); !names[f.Text(object)] || value.Known() && !p.SubclassOf(value, "multiprocessing.process.BaseProcess") {
			return true
		}
		switch f.Text(f.Child(f.Callee(n), syntax.FieldAttribute)) {
		case "join":
			if _, bounded := f.Argument(n, 0, "timeout"); !bounded && n > made {
				joins = append(joins, n)
			}
		case "terminate", "kill":
			ended = true
		}
		return !ended
	})
	if ended {
		return nil
	}
	return joins
}

// processNames returns the names that code has for a process which it makes: that of its
// own, and the variables of loops over the containers that it is put into.
func (p *Pass) processNames(made, owner syntax.Node) map[string]bool {
	f := p.File
	names, containers := map[string]bool{}, map[string]bool{}
	whole := p.madeFor(made)
	if up := f.Parent(whole); f.Kind(up) == syntax.Assignment && f.Kind(f.Child(up, syntax.FieldLeft)) == syntax.Identifier {
		kept := f.Text(f.Child(up, syntax.FieldLeft))
		names[kept], containers[kept] = whole == made, whole != made
	}
	p.ownNodes(owner, func(n syntax.Node) bool {
		if f.Kind(n) == syntax.Call && f.Kind(f.Callee(n)) == syntax.Attribute && storing(f.Text(f.Child(f.Callee(n), syntax.FieldAttribute))) {
			if put, ok := f.Argument(n, 0, ""); ok && (put.Value == made || names[f.Text(put.Value)]) {
				containers[f.Text(f.Child(f.Callee(n), syntax.FieldObject))] = true
			}
		}
		if f.Kind(n) == syntax.ForStatement && containers[f.Text(f.Child(n, syntax.FieldRight))] {
			names[f.Text(f.Child(n, syntax.FieldLeft))] = true
		}
		return true
	})
	return names
}
