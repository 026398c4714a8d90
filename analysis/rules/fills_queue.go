package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// filledQueue is a queue with a pipe underneath that a process puts more than a word into.
type filledQueue struct {
	place semantic.Place
	// given is what the process is given, None where it comes by the queue itself.
	given syntax.Node
	put   syntax.Node
}

// filledBy returns the queues that a process puts into: those that it is given and that this
// code makes, and those that its function has from the module or from its object.
func (p *Pass) filledBy(made syntax.Node) []filledQueue {
	f := p.File
	var found []filledQueue
	for _, argument := range slices.Sorted(maps.Keys(p.givenToProcess(made))) {
		value := p.Value(argument)
		if f.Kind(argument) != syntax.Identifier || value.Kind != semantic.LibraryInstance || value.Origin == 0 || !p.Base.Piped(value.Name) || p.Enclosing(value.Origin) != p.Function {
			continue
		}
		if put := p.putInto(made, argument); put != syntax.None {
			place := p.Place(argument)
			place.Object = ""
			found = append(found, filledQueue{place, argument, put})
		}
	}
	function, ownObject := p.processFunction(made)
	if function == nil {
		return found
	}
	p.Reads(function.Unit)
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call || f.Kind(f.Callee(n)) != syntax.Attribute {
			return true
		}
		object := f.Child(f.Callee(n), syntax.FieldObject)
		place := p.Place(object)
		if place.Kind != semantic.OfModule && (place.Kind != semantic.OfObject || place.Object != semantic.Self || !ownObject) {
			return true
		}
		if value := p.Value(object); value.Kind != semantic.LibraryInstance || value.Origin == 0 || !p.Base.Piped(value.Name) {
			return true
		}
		if put := p.puts(function, f.Text(object), 0); put != syntax.None {
			place.Object = ""
			found = append(found, filledQueue{place, syntax.None, put})
			return false
		}
		return true
	})
	return found
}

// givenToProcess gives what a process is given as it is made, with the name of the parameter
// where that is written.
func (p *Pass) givenToProcess(made syntax.Node) map[syntax.Node]string {
	f := p.File
	found := map[syntax.Node]string{}
	if p.ofOwnClass(made) != nil {
		for argument := range f.Arguments(made) {
			if argument.Stars == 0 {
				found[argument.Value] = argument.Name
			}
		}
		return found
	}
	if given, ok := f.Argument(made, 3, "args"); ok && (f.Kind(given.Value) == syntax.Tuple || f.Kind(given.Value) == syntax.List) {
		for element := range f.Statements(given.Value) {
			found[element] = ""
		}
	}
	given, ok := f.Argument(made, 4, "kwargs")
	switch {
	case ok && f.Kind(given.Value) == syntax.Dictionary:
		for pair := range f.Statements(given.Value) {
			if key := f.Child(pair, syntax.FieldKey); f.Kind(pair) == syntax.Pair && f.Kind(key) == syntax.String {
				found[f.Child(pair, syntax.FieldValue)] = strings.Trim(f.Text(key), `"'`)
			}
		}
	case ok && f.Kind(given.Value) == syntax.Call && p.Value(f.Callee(given.Value)).Name == "builtins.dict":
		for argument := range f.Arguments(given.Value) {
			if argument.Name != "" {
				found[argument.Value] = argument.Name
			}
		}
	}
	return found
}

// ofOwnClass returns the class of this file that a call makes a process of, or nil.
func (p *Pass) ofOwnClass(made syntax.Node) *semantic.Class {
	if callee := p.Value(p.File.Callee(made)); callee.Kind == semantic.ProjectClass {
		return callee.Class
	}
	return nil
}

// processFunction returns the function of this file that a process runs, or nil, and whether
// it is a method of the object that has the process, or is it.
func (p *Pass) processFunction(made syntax.Node) (function *semantic.Function, ownObject bool) {
	f := p.File
	value := semantic.Value{}
	if p.ofOwnClass(made) != nil {
		value, ownObject = p.Member(p.Value(made), "run"), true
	} else if target, ok := f.Argument(made, 1, "target"); ok {
		value = p.Value(target.Value)
		object := p.Value(f.Child(target.Value, syntax.FieldObject))
		ownObject = f.Kind(target.Value) == syntax.Attribute && object.Kind == semantic.ProjectInstance && object.Self
	}
	if value.Kind != semantic.ProjectFunction || value.Function.Uncertain || value.Function.Wrapped() || f.Kind(value.Function.Node) != syntax.FunctionDefinition {
		return nil, false
	}
	return value.Function, ownObject
}

// putInto returns the call by which the function that a process runs puts more than a
// word into a queue that it is given, None where it is not seen to, or reads it itself.
func (p *Pass) putInto(made, queue syntax.Node) syntax.Node {
	f := p.File
	function, _ := p.processFunction(made)
	keyword, given := p.givenToProcess(made)[queue]
	if function == nil || !given {
		return syntax.None
	}
	if class := p.ofOwnClass(made); class != nil {
		return p.puts(function, p.keptAs(class, made, queue), 0)
	}
	if keyword != "" {
		if _, own := p.Parameter(function, keyword); !own {
			return syntax.None
		}
		return p.puts(function, keyword, 0)
	}
	position := 0
	arguments, _ := f.Argument(made, 3, "args")
	for element := range f.Statements(arguments.Value) {
		if element == queue {
			return p.puts(function, p.parameterAt(function, position), 0)
		}
		position++
	}
	return syntax.None
}

// keptAs returns how the methods of a class call what its __init__ is given and keeps in an
// attribute, "" where it does not.
func (p *Pass) keptAs(class *semantic.Class, made, given syntax.Node) string {
	f := p.File
	assignments, _ := project.AlwaysSet(p.Evaluator, class)
	for _, assignment := range assignments {
		init := p.Enclosing(assignment)
		held := f.Bare(f.Child(assignment, syntax.FieldRight))
		for parameter := range f.Parameters(init.Node) {
			argument, ok := p.ArgumentFor(made, init, parameter.Name)
			if ok && argument == given && f.Kind(held) == syntax.Identifier && f.Text(held) == f.Text(parameter.Name) {
				return f.Text(f.Child(assignment, syntax.FieldLeft))
			}
		}
	}
	return ""
}

// parameterAt returns the name of the parameter that gets a positional argument, "" where
// there is none.
func (p *Pass) parameterAt(function *semantic.Function, position int) string {
	if function.Class != nil && function.Kind == semantic.InstanceMethod {
		position++
	}
	name := ""
	for parameter := range p.File.Parameters(function.Node) {
		if position == 0 && parameter.Stars == 0 {
			name = p.File.Text(parameter.Name)
		}
		position--
	}
	if _, own := p.Parameter(function, name); !own {
		return ""
	}
	return name
}

// maxPutters bounds how far a queue is followed from function to function.
const maxPutters = 3

// puts returns the call by which a function puts more than a word into what it calls by a
// name, None where it is not seen to, or reads it itself.
func (p *Pass) puts(function *semantic.Function, name string, depth int) syntax.Node {
	f := p.File
	p.Reads(function.Unit)
	if name == "" {
		return syntax.None
	}
	found, other := syntax.None, false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call {
			return true
		}
		switch p.calledOn(n, name) {
		case "put", "put_nowait":
			if !p.putsLittle(n, function) {
				found = n
			}
		case "get", "get_nowait", "cancel_join_thread":
			other = true
		case "":
			at := 0
			for argument := range f.Arguments(n) {
				next := p.Value(f.Callee(n))
				if f.Text(argument.Value) == name && argument.Name == "" && next.Kind == semantic.ProjectFunction && depth < maxPutters && next.Function != function && f.Kind(next.Function.Node) == syntax.FunctionDefinition {
					if p.puts(next.Function, p.parameterAt(next.Function, at), depth+1) != syntax.None {
						found = n
					}
				}
				at++
			}
		}
		return !other
	})
	if other {
		return syntax.None
	}
	return found
}

// putsLittle reports whether a call puts one literal, once: a pipe has room for it.
func (p *Pass) putsLittle(n syntax.Node, function *semantic.Function) bool {
	f := p.File
	item, ok := f.Argument(n, 0, "obj")
	if !ok {
		return true
	}
	switch f.Kind(f.Bare(item.Value)) {
	case syntax.Integer, syntax.Float, syntax.True, syntax.False, syntax.NoneLiteral, syntax.String:
		loop := f.Ancestor(n, syntax.ForStatement, syntax.WhileStatement)
		return loop == syntax.None || !f.Inside(loop, function.Node)
	}
	return false
}
