package rules

import (
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxGiven bounds how far a parameter is followed to those who give it.
const maxGiven = 3

// givenClass returns the library's class of what an expression is: where it is a
// parameter of which nothing else is known, of what the file gives for it, if that is
// always of the same. "" where nothing is known.
func (p *Pass) givenClass(n syntax.Node) string { return p.classAround(n, 0) }

func (p *Pass) classAround(n syntax.Node, depth int) string {
	value := p.Value(n)
	if value.Kind == semantic.LibraryInstance {
		return value.Name
	}
	if value.Known() {
		return ""
	}
	return p.classGiven(p.Place(n), depth)
}

// classGiven is classAround for a place that may be a parameter.
func (p *Pass) classGiven(place semantic.Place, depth int) string {
	if place.Kind != semantic.OfLocal || depth >= maxGiven {
		return ""
	}
	class := ""
	for _, argument := range p.givenFor(place) {
		each := p.classAround(argument, depth+1)
		if each == "" || class != "" && class != each {
			return ""
		}
		class = each
	}
	return class
}

// calledOnGiven returns the canonical name of the library's function that a call calls,
// also where it is a method of what a parameter is given; "" where that is not known.
func (p *Pass) calledOnGiven(call syntax.Node) string { return p.functionOnGiven(p.File.Callee(call)) }

// functionOnGiven is calledOnGiven for what is called, or handed on to be.
func (p *Pass) functionOnGiven(n syntax.Node) string {
	f := p.File
	value := p.Value(n)
	if value.Kind == semantic.LibraryFunction {
		return value.Name
	}
	if value.Known() || f.Kind(n) != syntax.Attribute {
		return ""
	}
	object := f.Child(n, syntax.FieldObject)
	if f.Kind(object) != syntax.Identifier {
		return ""
	}
	symbol, ok := p.Base.Member(p.givenClass(object), f.Text(f.Child(n, syntax.FieldAttribute)))
	if !ok {
		return ""
	}
	return symbol.Name
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
		for _, slot := range project.Slots(p.Evaluator, call) {
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
func (p *Pass) passedOn(slot project.Slot, function *semantic.Function, parameter syntax.Node) syntax.Node {
	return project.FindHandedOn(p.File, slot.Call, slot.Transfer).For(p.File, function, p.File.Text(parameter))
}

// ParameterClass returns the library's class of what the file always gives for a parameter of
// a function, "" where that is not known.
func ParameterClass(e *semantic.Evaluator, function *semantic.Function, name string) string {
	return (&Pass{Evaluator: e}).classGiven(semantic.Place{Kind: semantic.OfLocal, Name: name, In: function}, 0)
}

// GivenClass returns the library's class of what an expression is, also where it is a
// parameter for which the file always gives objects of the class; else "".
func GivenClass(e *semantic.Evaluator, n syntax.Node) string {
	return (&Pass{Evaluator: e}).givenClass(n)
}

// CalledOnGiven returns the canonical name of the library's function that a call calls, also
// where it is a method of what a parameter is given; "" where that is not known.
func CalledOnGiven(e *semantic.Evaluator, call syntax.Node) string {
	return (&Pass{Evaluator: e}).calledOnGiven(call)
}

// FunctionOnGiven is CalledOnGiven for what is handed on to be called.
func FunctionOnGiven(e *semantic.Evaluator, n syntax.Node) string {
	return (&Pass{Evaluator: e}).functionOnGiven(n)
}
