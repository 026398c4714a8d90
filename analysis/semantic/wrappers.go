package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Wrapper is what a decorator of this file puts in the place of a function.
type Wrapper struct {
	// Function is what the name stands for, the decorated function itself where
	// the decorator gives it back.
	Function *Function
	// Forwards says that whenever it returns, it returns what a call of the
	// decorated function gave.
	Forwards bool
	// Calls says that its own code calls the decorated function.
	Calls bool
	// Wraps says that it takes over name and signature by functools.wraps.
	Wraps bool
}

// Wrapper returns what the decorators of this file make of a function; false
// where that is not known.
func (e *Evaluator) Wrapper(function *Function) (Wrapper, bool) {
	result := Wrapper{Function: function, Forwards: true}
	for i := len(function.wrappers) - 1; i >= 0; i-- {
		wrapper, ok := e.wrapper(function.wrappers[i])
		if !ok {
			return Wrapper{}, false
		}
		if wrapper.Function == nil {
			continue // the decorator gives back what it got
		}
		wrapper.Forwards = wrapper.Forwards && result.Forwards
		wrapper.Calls = wrapper.Calls && (result.Function == function || result.Calls)
		result = wrapper
	}
	return result, true
}

// wrapper looks into one decorator: what it returns is either its parameter, and
// then Function is nil, or a function inside it.
func (e *Evaluator) wrapper(expression syntax.Node) (Wrapper, bool) {
	decorator := e.Value(expression).Function
	if decorator == nil || decorator.Async || decorator.Generator || decorator.Uncertain || decorator.Wrapped() {
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
		value := f.Bare(f.FirstChild(statement))
		found := Wrapper{}
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
	wrapper := Wrapper{Function: inner, Forwards: true}
	for decorator := range f.Decorators(inner.Node) {
		wrapper.Wraps = wrapper.Wraps || e.Value(f.Callee(decorator)).Name == "functools.wraps"
	}
	for _, call := range e.own(inner, syntax.Call) {
		wrapper.Calls = wrapper.Calls || e.callsOnly(call, parameter)
	}
	some := false
	for _, statement := range e.own(inner, syntax.ReturnStatement) {
		value := f.FirstChild(statement)
		if value == syntax.None || f.Kind(value) == syntax.NoneLiteral {
			continue // None gives way
		}
		some = true
		wrapper.Forwards = wrapper.Forwards && e.forwards(inner, value, parameter)
	}
	wrapper.Forwards = wrapper.Forwards && some
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

// calledWrapped returns what calling a function gives that decorators of this
// file may have changed.
func (e *Evaluator) calledWrapped(function *Function) Value {
	wrapper, ok := e.Wrapper(function)
	if !ok {
		return Value{}
	}
	if wrapper.Function == function {
		return e.calledBare(function)
	}
	if wrapper.Function.Generator {
		return Value{}
	}
	var result Value
	if wrapper.Forwards {
		result = e.Returned(function)
	}
	switch {
	case wrapper.Function.Async:
		return Value{Kind: Coroutine, Function: function, Args: []Value{result}}
	case function.Coroutine() && wrapper.Forwards:
		return Value{Kind: Coroutine, Function: function, Args: []Value{result}}
	case function.Async || function.Generator:
		return Value{}
	}
	return result
}
