package semantic

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Wrapper is what a decorator puts in the place of a function.
type Wrapper struct {
	// Function is what the name stands for, the decorated function itself where
	// the decorator gives it back; nil for one of another module.
	Function *Function
	// Elsewhere names what calling it does by itself, if the decorator is another
	// module's: see knowledge.Decorated.
	Elsewhere string
	knowledge.Decoration
}

// Wrapper returns what the decorators of the project make of a function; false
// where that is not known.
func (e *Evaluator) Wrapper(function *Function) (Wrapper, bool) {
	result := Wrapper{Function: function, Decoration: knowledge.Decoration{Same: true, Forwards: true}}
	for _, expression := range slices.Backward(function.wrappers) {
		wrapper, ok := e.wrapper(expression)
		if !ok {
			return Wrapper{}, false
		}
		if wrapper.Same {
			continue // the decorator gives back what it got
		}
		wrapper.Coroutine = wrapper.Coroutine || wrapper.Forwards && result.Coroutine
		wrapper.Forwards = wrapper.Forwards && result.Forwards
		wrapper.Calls = wrapper.Calls && (result.Same || result.Calls)
		if result.Elsewhere != "" && wrapper.Calls && wrapper.Elsewhere == "" {
			return Wrapper{}, false // it calls what is not seen here
		}
		result = wrapper
	}
	return result, true
}

// wrapper looks into one decorator.
func (e *Evaluator) wrapper(expression syntax.Node) (Wrapper, bool) {
	decorator := e.Value(e.File.Callee(expression))
	called := e.File.Kind(expression) == syntax.Call
	if !called {
		decorator = e.Value(expression)
	}
	switch {
	case decorator.Kind == LibraryFunction:
		made, ok := e.decoration(decorator, called)
		name := decorator.Name + knowledge.Decorated
		if called {
			name = decorator.Name + knowledge.DecoratedBy
		}
		return Wrapper{Elsewhere: name, Decoration: made}, ok
	case decorator.Kind != ProjectFunction:
		return Wrapper{}, false
	case called:
		return e.wraps(e.madeInside(decorator.Function))
	}
	return e.wraps(decorator.Function)
}

// decoration returns what is known of a decorator of another module; called says that
// it stands with arguments.
func (e *Evaluator) decoration(decorator Value, called bool) (knowledge.Decoration, bool) {
	symbol, _ := e.Base.Lookup(decorator.Name)
	made := symbol.Decorates
	if called {
		made = symbol.MakesDecorator
	}
	if made == nil {
		return knowledge.Decoration{}, false
	}
	return *made, true
}

// Decorator returns what a function of this file, as a decorator, puts in the place of
// another.
func (e *Evaluator) Decorator(function *Function) (Wrapper, bool) { return e.wraps(function) }

// MakesDecorator returns what the decorator does that calling a function makes.
func (e *Evaluator) MakesDecorator(function *Function) (Wrapper, bool) {
	return e.wraps(e.madeInside(function))
}

// madeInside returns the function inside another that is all that it returns, or nil.
func (e *Evaluator) madeInside(function *Function) *Function {
	if function == nil {
		return nil
	}
	e.Reads(function.Unit) // whether it has a function inside, too, is its own code's business
	if function.Async || function.Generator || function.Uncertain || function.Wrapped() || !e.hasInner(function) {
		return nil
	}
	var made *Function
	for _, statement := range e.own(function, syntax.ReturnStatement) {
		inner := e.Value(e.File.FirstChild(statement)).Function
		if inner == nil || inner.Outer != function || made != nil && inner != made {
			return nil
		}
		made = inner
	}
	return made
}

// hasInner reports whether there is a function inside another.
func (m *Module) hasInner(function *Function) bool {
	next := function.index + 1
	return next < len(m.Functions) && m.Functions[next].Outer == function
}

// wraps looks into a decorator: what it returns is either its parameter, or a function
// inside it.
func (e *Evaluator) wraps(decorator *Function) (Wrapper, bool) {
	if decorator == nil {
		return Wrapper{}, false
	}
	e.Reads(decorator.Unit)
	if decorator.Async || decorator.Generator || decorator.Uncertain || decorator.Wrapped() ||
		e.File.Kind(decorator.Node) != syntax.FunctionDefinition {
		return Wrapper{}, false
	}
	f := e.File
	parameter := f.Text(e.decoratedParameter(decorator))
	if parameter == "" {
		return Wrapper{}, false
	}
	e.fill(decorator.scope)
	if len(decorator.scope.names[parameter]) != 1 {
		return Wrapper{}, false // bound anew, it may be anything
	}
	result, first := Wrapper{}, true
	for _, statement := range e.own(decorator, syntax.ReturnStatement) {
		value := e.passedOn(f.FirstChild(statement))
		found := Wrapper{Decoration: knowledge.Decoration{Same: true}}
		if f.Kind(value) != syntax.Identifier || f.Text(value) != parameter {
			inner := e.Value(value).Function
			if inner == nil || inner.Outer != decorator || inner.Uncertain && !e.wrapsOnly(inner) {
				return Wrapper{}, false
			}
			found = e.inside(inner, parameter)
		}
		if !first && found != result {
			return Wrapper{}, false
		}
		result, first = found, false
	}
	return result, !first
}

// passedOn returns the argument that a call gives back as it is, cast(T, wrapper) and
// update_wrapper(wrapper, function); else the expression itself.
func (e *Evaluator) passedOn(n syntax.Node) syntax.Node {
	n = e.File.Bare(n)
	if e.File.Kind(n) != syntax.Call {
		return n
	}
	position := -1
	switch e.Value(e.File.Callee(n)).Name {
	case "typing.cast", "typing_extensions.cast":
		position = 1
	case "functools.update_wrapper":
		position = 0
	}
	if argument, ok := e.File.Argument(n, position, ""); ok && position >= 0 {
		return e.File.Bare(argument.Value)
	}
	return n
}

// decoratedParameter is the parameter of a decorator that gets the function.
func (e *Evaluator) decoratedParameter(decorator *Function) syntax.Node {
	skip := decorator.Class != nil && decorator.Kind != StaticMethod
	for p := range e.File.Parameters(decorator.Node) {
		if skip {
			skip = false
			continue
		}
		return p.Name
	}
	return syntax.None
}

func (e *Evaluator) wrapsOnly(function *Function) bool {
	for decorator := range e.File.Decorators(function.Node) {
		if e.Value(e.File.Callee(decorator)).Name != "functools.wraps" {
			return false
		}
	}
	return true
}

// inside says what an inner function does with the decorated one.
func (e *Evaluator) inside(inner *Function, parameter string) Wrapper {
	f := e.File
	wrapper := Wrapper{Function: inner, Decoration: knowledge.Decoration{Forwards: true, Coroutine: inner.Coroutine(), Generator: inner.Generator}}
	for decorator := range f.Decorators(inner.Node) {
		wrapper.Wraps = wrapper.Wraps || e.Value(f.Callee(decorator)).Name == "functools.wraps"
	}
	for _, call := range e.own(inner, syntax.Call) {
		wrapper.Calls = wrapper.Calls || e.callsOnly(call, parameter)
	}
	some, forwards := false, false
	for _, statement := range e.own(inner, syntax.ReturnStatement) {
		value := f.FirstChild(statement)
		if value == syntax.None || f.Kind(value) == syntax.NoneLiteral {
			continue // None gives way
		}
		some = true
		if e.forwards(inner, value, parameter) {
			forwards = true
		} else {
			wrapper.Forwards = false
		}
	}
	wrapper.Forwards = wrapper.Forwards && some
	wrapper.Either = forwards && !wrapper.Forwards
	return wrapper
}

// callsOnly reports whether an expression is a call of the decorated function,
// awaited or not.
func (e *Evaluator) callsOnly(n syntax.Node, parameter string) bool {
	f := e.File
	n = f.Bare(n)
	if f.Kind(n) == syntax.Await {
		n = f.Bare(f.FirstChild(n))
	}
	return f.Kind(n) == syntax.Call && f.Text(f.Callee(n)) == parameter
}

// forwards reports whether an expression is what a call of the decorated function
// gave: the call, an executor's run of it in a thread, or a name that is bound to
// nothing else.
func (e *Evaluator) forwards(inner *Function, n syntax.Node, parameter string) bool {
	f := e.File
	if e.callsOnly(n, parameter) {
		return true
	}
	if f.Kind(n) != syntax.Identifier {
		return false
	}
	e.fill(inner.scope)
	bindings := inner.scope.names[f.Text(n)]
	for _, binding := range bindings {
		none := binding.Kind == Assigned && f.Kind(binding.Value) == syntax.NoneLiteral
		if binding.Kind != Assigned || !none && !e.callsOnly(binding.Value, parameter) {
			return false
		}
	}
	return len(bindings) > 0
}

// calledWrapped returns what calling a function gives that decorators of the project
// may have changed.
func (e *Evaluator) calledWrapped(function *Function) Value {
	wrapper, ok := e.Wrapper(function)
	switch {
	case !ok || wrapper.Generator:
		return Value{}
	case wrapper.Same:
		return e.calledBare(function)
	}
	var result Value
	switch {
	case wrapper.Forwards:
		result = e.Returned(function)
	case wrapper.Function != nil:
		result = e.Returned(wrapper.Function)
	default:
		result = e.Type(wrapper.Type, Value{})
	}
	switch {
	case wrapper.Coroutine, function.Coroutine() && wrapper.Forwards:
		return Value{Kind: Coroutine, Function: function, Args: []Value{result}}
	case (function.Async || function.Generator) && wrapper.Forwards:
		return Value{}
	}
	return result
}
