package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// queueCall is a call of a method on a queue that counts what is done.
type queueCall struct {
	node   syntax.Node
	in     *semantic.Function // nil for code in no function
	places []semantic.Place
}

// queueMethod returns the method of a queue that counts what is done, the standard
// library's kind with task_done and join, that a call calls; "" for all others.
func (p *Pass) queueMethod(call syntax.Node) string {
	f := p.File
	callee := f.Callee(call)
	if f.Kind(callee) != syntax.Attribute || !p.countsTasks(f.Child(callee, syntax.FieldObject)) {
		return ""
	}
	return f.Text(f.Child(callee, syntax.FieldAttribute))
}

// isQueue reports whether an expression is a queue of any kind of the standard library,
// or a parameter for which the file gives such queues only.
func (p *Pass) isQueue(n syntax.Node) bool { return p.hasGiven(n, "put", 0) }

// countsTasks reports whether an expression is a queue that counts what is done, or a
// parameter for which the file gives such queues only.
func (p *Pass) countsTasks(n syntax.Node) bool { return p.hasGiven(n, "task_done", 0) }

// hasGiven reports whether an object of a library has a member.
func (p *Pass) hasGiven(n syntax.Node, member string, depth int) bool {
	value := p.Value(n)
	if value.Kind == semantic.LibraryInstance {
		_, has := p.Base.Member(value.Name, member)
		return has
	}
	place := p.Place(n)
	if value.Known() || place.Kind != semantic.OfLocal || depth >= maxGiven {
		return false
	}
	given := p.givenFor(place)
	return len(given) > 0 && !slices.ContainsFunc(given, func(argument syntax.Node) bool { return !p.hasGiven(argument, member, depth+1) })
}

// givenFor returns what the file gives for a place that is a parameter.
func (p *Pass) givenFor(place semantic.Place) []syntax.Node {
	if _, ok := p.Parameter(place.In, place.Name); !ok {
		return nil
	}
	for parameter := range p.File.Parameters(place.In.Node) {
		if p.File.Text(parameter.Name) == place.Name {
			return p.argumentsFor(place.In, parameter.Name)
		}
	}
	return nil
}

// queueCalls returns all calls of a method of queues in the file, of any kind.
func (p *Pass) queueCalls(method string) []queueCall {
	f := p.File
	p.Asks(method)
	var found []queueCall
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) != syntax.Attribute || f.Field(n) != syntax.FieldFunction || f.Text(f.Child(n, syntax.FieldAttribute)) != method {
			continue
		}
		call := f.Parent(n)
		in := p.Enclosing(call)
		if in != nil {
			p.Reads(in.Unit)
		}
		if f.HasError(call) || !p.isQueue(f.Child(n, syntax.FieldObject)) {
			continue
		}
		found = append(found, queueCall{call, in, p.keptAt(f.Child(n, syntax.FieldObject))})
	}
	return found
}

// keptAt returns where the object of an expression is kept: its own place, and where it
// is a parameter, those of what the calls of the function in this file give for it.
func (p *Pass) keptAt(n syntax.Node) []semantic.Place { return p.keptAround(n, 0) }

// maxGiven bounds how far a parameter is followed to those who give it.
const maxGiven = 3

func (p *Pass) keptAround(n syntax.Node, depth int) []semantic.Place {
	place := p.Place(n)
	if place.Kind == semantic.NoPlace {
		return nil
	}
	place.Object = "" // the same attribute of another object is consumed by the same code
	found := []semantic.Place{place}
	if place.Kind != semantic.OfLocal || depth >= maxGiven {
		return found
	}
	for _, argument := range p.givenFor(place) {
		found = append(found, p.keptAround(argument, depth+1)...)
	}
	return found
}

// argumentsFor returns what the file gives a function for a parameter, where it calls
// the function or hands it to what calls it with arguments.
func (p *Pass) argumentsFor(function *semantic.Function, parameter syntax.Node) []syntax.Node {
	f := p.File
	var found []syntax.Node
	for _, mention := range p.MentionsOf(function.Name) {
		named := mention
		if f.Field(mention) == syntax.FieldAttribute && f.Kind(f.Parent(mention)) == syntax.Attribute {
			named = f.Parent(mention)
		}
		if f.Kind(mention) == syntax.String || p.Value(named).Function != function {
			continue
		}
		if up := f.Parent(named); f.Kind(up) == syntax.Call && f.Callee(up) == named {
			if argument, ok := p.ArgumentFor(up, function, parameter); ok && argument != syntax.None {
				found = append(found, argument)
			}
			continue
		}
		call := f.Ancestor(named, syntax.Call)
		for _, slot := range Slots(p.Evaluator, call) {
			if f.Bare(slot.Argument.Value) != named {
				continue
			}
			if argument := p.passedOn(slot, function, parameter); argument != syntax.None {
				found = append(found, argument)
			}
		}
	}
	return found
}

// passedOn returns what a call that takes a function gives it for a parameter, None
// where that is not written there.
func (p *Pass) passedOn(slot Slot, function *semantic.Function, parameter syntax.Node) syntax.Node {
	f := p.File
	var positional []syntax.Node
	switch {
	case strings.HasPrefix(slot.Arguments, "*"):
		at := -1
		for argument := range f.Arguments(slot.Call) {
			if argument.Name != "" || argument.Stars > 0 {
				break
			}
			if at++; at > slot.Position {
				positional = append(positional, argument.Value)
			}
		}
	case slot.Arguments != "":
		name, _, _ := strings.Cut(slot.Arguments, ",")
		given, ok := f.Argument(slot.Call, -1, name)
		if kind := f.Kind(f.Bare(given.Value)); !ok || kind != syntax.Tuple && kind != syntax.List {
			return syntax.None
		}
		positional = slices.Collect(f.Statements(f.Bare(given.Value)))
	}
	position, _ := p.Parameter(function, f.Text(parameter))
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		position--
	}
	if position < 0 || position >= len(positional) {
		return syntax.None
	}
	return positional[position]
}

// samePlace reports whether one of the places is among the others.
func samePlace(places, others []semantic.Place) bool {
	return slices.ContainsFunc(places, func(place semantic.Place) bool { return slices.Contains(others, place) })
}
