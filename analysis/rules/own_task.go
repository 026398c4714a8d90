package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// endsOwnTask reports whether a handler knowingly lets a function end that this
// file only starts as a task, or as the root of a loop. One that takes whatever
// comes takes a cancellation for a failure, and is no such handler.
func (p *Pass) endsOwnTask(try syntax.Try, handler syntax.Handler) bool {
	return p.endsFunction(try.Node) && p.onlyStarted(p.Function) &&
		(!p.isBroad(handler) || p.tellsCancellation(try) || p.raisedInClass(handler))
}

// tellsCancellation reports whether the handlers and the finally block of a try
// statement name the class of cancellations.
func (p *Pass) tellsCancellation(try syntax.Try) bool {
	f := p.File
	for n := f.After(try.Body); n < f.After(try.Node); n++ {
		if kind := f.Kind(n); (kind == syntax.Identifier || kind == syntax.Attribute) && p.Base.Role(p.Value(n).Name) == "cancelled-error" {
			return true
		}
	}
	return false
}

// raisedInClass reports whether a handler keeps the exception in an attribute that
// a method of the class raises, for whoever asks how the task ended.
func (p *Pass) raisedInClass(handler syntax.Handler) bool {
	f := p.File
	class := p.Function.Unit.Class
	if class == nil || handler.Name == syntax.None {
		return false
	}
	kept := p.keptIn(handler)
	for _, method := range class.Methods {
		p.Reads(method.Unit)
		for n := method.Node; n < f.After(method.Node); n++ {
			if f.Kind(n) == syntax.RaiseStatement && f.Kind(f.FirstChild(n)) == syntax.Attribute && kept[f.Text(f.FirstChild(n))] {
				return true
			}
		}
	}
	return false
}

// endsRootTask reports whether a try statement is the last one of a function
// that is only run as the root task of a loop: there is nobody to tell.
func (p *Pass) endsRootTask(try syntax.Try) bool {
	return p.lastStatement(p.Function) == try.Node && p.onlyRoot(p.Function)
}

// onlyRoot reports whether every mention of the function's name is the argument
// of what runs a loop.
func (p *Pass) onlyRoot(function *semantic.Function) bool {
	return p.RunNames[function.Name] && p.onlyGivenTo(function, func(role string) bool { return role == "loop-runner" })
}

// onlyStarted reports whether every mention of the function's name is the argument
// of what starts a task or runs a loop.
func (p *Pass) onlyStarted(function *semantic.Function) bool {
	return p.onlyGivenTo(function, func(role string) bool {
		return role == "loop-runner" || role == "task-factory" || role == "group-task-factory"
	})
}

// onlyGivenTo reports whether there are mentions of the function's name, and each
// is the argument of a call of a library's function of the role.
func (p *Pass) onlyGivenTo(function *semantic.Function, fits func(role string) bool) bool {
	f := p.File
	given := false
	for _, n := range p.MentionsOf(function.Name) {
		if f.Kind(n) == syntax.String || p.namesAnother(n, function) {
			continue
		}
		call := f.Ancestor(n, syntax.Call)
		if f.Kind(call) == syntax.Call && f.Inside(n, f.Callee(call)) {
			call = f.Ancestor(call, syntax.Call)
		}
		if call == syntax.None || !fits(p.Base.Role(p.Value(f.Callee(call)).Name)) {
			return false
		}
		given = true
	}
	return given
}

// namesAnother reports whether a mention of a function's name is known to be
// another function of the file.
func (p *Pass) namesAnother(n syntax.Node, function *semantic.Function) bool {
	if p.File.Field(n) == syntax.FieldAttribute {
		n = p.File.Parent(n)
	}
	value := p.Value(n)
	return value.Kind == semantic.ProjectFunction && value.Function != function
}
