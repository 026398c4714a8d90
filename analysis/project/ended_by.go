package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// endedBy names the parameter for which a function of another module is given the queue that
// the consumers get which a call starts: what it puts in may end them. "" where that is not
// the only one that can, or does so more than once.
func (d *describer) endedBy(queue, start syntax.Node) string {
	f := d.File
	place := d.Place(queue)
	if value := d.Value(queue); place.Kind != semantic.OfLocal || value.Kind != semantic.LibraryInstance || value.Origin == 0 {
		return ""
	}
	if _, has := d.Base.Member(d.Value(queue).Name, "put"); !has {
		return ""
	}
	found := ""
	for _, use := range d.Everywhere(place.Name) {
		if f.Field(use) == syntax.FieldAttribute || d.Place(use) != place || f.Inside(use, start) {
			continue
		}
		switch up := f.Parent(use); f.Kind(up) {
		case syntax.Assignment:
			if f.Field(use) == syntax.FieldLeft {
				continue
			}
		case syntax.Attribute:
			if name := f.Text(f.Child(up, syntax.FieldAttribute)); name != "put" && name != "put_nowait" && name != "shutdown" {
				continue
			}
			item, ok := f.Argument(f.Parent(up), 0, "item")
			if ok && f.Kind(f.Parent(up)) == syntax.Call && SentinelName(d.Evaluator, item.Value) == "" {
				continue
			}
		}
		call := f.Ancestor(use, syntax.Call)
		function, parameter := d.givenFor(call, use)
		if function == "" || found != "" || Repeated(f, call) != syntax.None {
			return ""
		}
		found = ParameterName(function, parameter)
	}
	return found
}

// givenFor names the function of another module that a call has called with an expression,
// and the parameter that gets it; "" where that is not known.
func (d *describer) givenFor(call, given syntax.Node) (function, parameter string) {
	f := d.File
	if f.Kind(call) != syntax.Call {
		return "", ""
	}
	try := func(callable syntax.Node, handed HandedOn) bool {
		value := d.Value(callable)
		if value.Kind != semantic.LibraryFunction || !d.Base.FromCode(value.Name) {
			return false
		}
		symbol, _ := d.Base.Lookup(value.Name)
		if symbol.Workers == nil {
			return false
		}
		for _, ends := range symbol.Workers.EndsGiven {
			if argument := handed.ForSaid(ends.Parameter, ends.Position); argument != syntax.None && f.Bare(argument) == given {
				function, parameter = value.Name, ends.Parameter
				return true
			}
		}
		return false
	}
	for _, slot := range Slots(d.Evaluator, call) {
		if try(slot.Argument.Value, FindHandedOn(f, call, slot.Transfer)) {
			return function, parameter
		}
	}
	if !strings.HasPrefix(d.Value(f.Callee(call)).Name, ".") {
		try(f.Callee(call), Arguments(f, call))
	}
	return function, parameter
}
