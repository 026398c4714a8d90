package rules

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// queueCall is a call of a method on a queue that counts what is done.
type queueCall struct {
	node   syntax.Node
	in     *semantic.Function // nil for code in no function
	places []semantic.Place
}

// isQueueCall reports whether a call is one of the methods of a queue that counts what is
// done, the standard library's kind with task_done and join.
func (p *Pass) isQueueCall(call syntax.Node, methods ...string) bool {
	f := p.File
	callee := f.Callee(call)
	// The name first: there are many calls, and what objects are takes long to ask.
	return f.Kind(callee) == syntax.Attribute && slices.Contains(methods, f.Text(f.Child(callee, syntax.FieldAttribute))) &&
		p.countsTasks(f.Child(callee, syntax.FieldObject))
}

// isQueue reports whether an expression is a queue of any kind of the standard library,
// or a parameter for which the file gives such queues only.
func (p *Pass) isQueue(n syntax.Node) bool { return p.givenHas(n, "put") }

// countsTasks reports whether an expression is a queue that counts what is done, or a
// parameter for which the file gives such queues only.
func (p *Pass) countsTasks(n syntax.Node) bool { return p.givenHas(n, "task_done") }

// givenHas reports whether an object of a library has a member.
func (p *Pass) givenHas(n syntax.Node, member string) bool {
	class := p.givenClass(n)
	if class == "" {
		return false
	}
	_, has := p.Base.Member(class, member)
	return has
}

// queueCalls returns all calls of a method of queues in the file, of any kind.
func (p *Pass) queueCalls(method string) []queueCall {
	f := p.File
	var found []queueCall
	for _, n := range p.Everywhere(method) {
		callee := f.Parent(n)
		if f.Field(n) != syntax.FieldAttribute || f.Kind(callee) != syntax.Attribute || f.Field(callee) != syntax.FieldFunction {
			continue
		}
		call, queue := f.Parent(callee), f.Child(callee, syntax.FieldObject)
		if f.HasError(call) || !p.isQueue(queue) {
			continue
		}
		found = append(found, queueCall{call, p.Enclosing(call), p.keptAt(queue)})
	}
	return found
}

// keptAt returns where the object of an expression is kept: its own place, and where it
// is a parameter, those of what the calls of the function in this file give for it.
func (p *Pass) keptAt(n syntax.Node) []semantic.Place { return p.keptAround(n, 0) }

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

// samePlace reports whether one of the places is among the others.
func samePlace(places, others []semantic.Place) bool {
	return slices.ContainsFunc(places, func(place semantic.Place) bool { return slices.Contains(others, place) })
}
