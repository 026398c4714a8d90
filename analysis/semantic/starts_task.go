package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// StartsTask reports whether calling a function of this file starts a task that nobody
// but the caller gets.
func (e *Evaluator) StartsTask(function *Function) bool {
	if function.Uncertain {
		return false
	}
	wrapper, ok := e.Wrapper(function)
	switch {
	case !ok || wrapper.Coroutine || wrapper.Generator:
		return false
	case wrapper.Same:
		return e.givesTask(function)
	case wrapper.Forwards && e.givesTask(function):
		return true
	case wrapper.Function != nil:
		return e.givesTask(wrapper.Function)
	}
	return wrapper.StartsTask
}

// givesTask reports whether all that a function's own code returns are tasks that it
// starts and does not keep.
func (e *Evaluator) givesTask(function *Function) bool {
	f := e.File
	if function.Async || function.Generator || function.Kind == Property || f.Kind(function.Node) != syntax.FunctionDefinition {
		return false
	}
	gives := e.guard(step{function: function, about: whetherTask}, func() Value {
		some := false
		for _, statement := range e.own(function, syntax.ReturnStatement) {
			value := f.Bare(f.FirstChild(statement))
			switch {
			case value == syntax.None || f.Kind(value) == syntax.NoneLiteral:
			case e.MakesTask(value) || f.Kind(value) == syntax.Identifier && e.onlyGiven(function, f.Text(value)):
				some = true
			default:
				return Value{}
			}
		}
		if !some {
			return Value{}
		}
		return Value{Kind: NoneValue}
	})
	return gives.Known()
}

// MakesTask reports whether an expression is a call that makes a task which its caller
// has to keep, straight or through functions that return it.
func (e *Evaluator) MakesTask(n syntax.Node) bool {
	if e.File.Kind(n) != syntax.Call {
		return false
	}
	callee := e.Value(e.File.Callee(n))
	if e.Base.Role(callee.Name) == "task-factory" {
		return callee.Name != "asyncio.ensure_future" || e.ensuresCoroutine(n)
	}
	switch callee.Kind {
	case ProjectFunction:
		return e.StartsTask(callee.Function)
	case LibraryFunction:
		symbol, ok := e.Base.Lookup(callee.Name)
		return ok && symbol.StartsTask
	}
	return false
}

// ensuresCoroutine reports whether ensure_future is not given what may be a task already,
// which it only passes on.
func (e *Evaluator) ensuresCoroutine(call syntax.Node) bool {
	argument, ok := e.File.Argument(call, 0, "coro_or_future")
	return ok && (e.Value(argument.Value).Kind == Coroutine || e.File.Kind(e.File.Bare(argument.Value)) == syntax.Call)
}

// onlyGiven reports whether a local of a function is bound to tasks that it starts, and
// is used for nothing but to return them and to tell or ask them something.
func (e *Evaluator) onlyGiven(function *Function, name string) bool {
	f := e.File
	e.fill(function.scope)
	bindings := function.scope.names[name]
	for _, binding := range bindings {
		if binding.Kind != Assigned || !e.MakesTask(f.Bare(binding.Value)) {
			return false
		}
	}
	for n := f.Body(function.Node); n < f.After(function.Node); n++ {
		if f.Kind(n) != syntax.Identifier || f.Text(n) != name || f.Field(n) == syntax.FieldAttribute || f.Field(n) == syntax.FieldLeft {
			continue
		}
		switch parent := f.Parent(n); {
		case f.Kind(parent) == syntax.KeywordArgument && f.Field(n) == syntax.FieldName:
		case f.Kind(parent) == syntax.ReturnStatement:
		case f.Kind(parent) == syntax.Attribute && f.Field(n) == syntax.FieldObject && tellsTask(f.Text(f.Child(parent, syntax.FieldAttribute))):
		default:
			return false
		}
	}
	return len(bindings) > 0
}

// tellsTask reports whether a method of tasks only asks or tells the task something.
func tellsTask(method string) bool {
	switch method {
	case "done", "cancelled", "get_name", "set_name", "add_done_callback", "remove_done_callback":
		return true
	}
	return false
}
