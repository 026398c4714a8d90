package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// unpicklable is why an object cannot be sent to another process.
type unpicklable struct {
	// what says what the object is, as the beginning of a sentence that goes on with
	// "cannot be pickled"; remedy is a sentence.
	what, remedy string
	related      []Related
}

// maxHeld bounds how far objects are looked into that hold other objects.
const maxHeld = 4

// The remedies of what cannot be pickled.
const (
	moveUp    = "Move it to the top level of the module."
	makeThere = "Make it in the other process, or send the data that it is made of."
	inherit   = "Give it to the processes as they start, with `initializer` and `initargs`."
	sendList  = "Send a list of what it gives."
	importIt  = "Import it in the function that runs there."
)

// pickling asks whether what expressions stand for can be pickled.
type pickling struct {
	*Pass
	// starts says that it is for a process that is being started, which may be given
	// the locks and queues of multiprocessing.
	starts bool
	// before, if positive, stands behind what the __init__ of the object has set by then.
	before syntax.Node
}

// fails returns why what an expression stands for cannot be pickled; false where it can
// be, or where that is not known.
func (p pickling) fails(n syntax.Node, depth int) (unpicklable, bool) {
	f := p.File
	n = f.Bare(n)
	if depth > maxHeld || n == syntax.None {
		return unpicklable{}, false
	}
	switch f.Kind(n) {
	case syntax.Tuple, syntax.List, syntax.Set:
		for element := range f.Statements(n) {
			if why, ok := p.fails(element, depth+1); ok {
				return why, true
			}
		}
		return unpicklable{}, false
	case syntax.Dictionary:
		for pair := range f.Statements(n) {
			if why, ok := p.fails(f.Child(pair, syntax.FieldValue), depth+1); f.Kind(pair) == syntax.Pair && ok {
				return why, true
			}
		}
		return unpicklable{}, false
	case syntax.GeneratorExpression:
		return unpicklable{what: "A generator", remedy: sendList}, true
	}
	value := p.Value(n)
	switch value.Kind {
	case semantic.ProjectFunction:
		return p.function(n, value, depth)
	case semantic.ProjectClass:
		if outer := p.madeIn(value.Class.Node); outer != nil && !value.Self {
			return p.local(n, value.Class.Node, "a class", outer), true
		}
	case semantic.ProjectInstance:
		return p.object(n, value, depth)
	case semantic.Coroutine:
		if f.Kind(n) == syntax.Call {
			return unpicklable{what: "`" + p.calleeText(n) + "(…)` only makes a coroutine, which", remedy: "Send the function, and run it there with `asyncio.run`."}, true
		}
	case semantic.ModuleValue:
		return unpicklable{what: "`" + f.Text(n) + "` is a module, which", remedy: importIt}, true
	case semantic.Partial:
		return p.partial(n, value, depth)
	case semantic.LibraryInstance:
		if p.Base.FromCode(value.Name) {
			return p.elsewhereObject(n, value, depth)
		}
		return p.libraryObject(n, value)
	case semantic.LibraryFunction:
		return p.elsewhereMethod(n, value, depth)
	}
	return unpicklable{}, false
}

// partial looks into a functools.partial: its function and what it keeps.
func (p pickling) partial(n syntax.Node, value semantic.Value, depth int) (unpicklable, bool) {
	if p.File.Kind(n) != syntax.Call {
		if function := value.Arg(0); function.Kind == semantic.ProjectFunction {
			return p.function(n, function, depth+1)
		}
		return unpicklable{}, false
	}
	for argument := range p.File.Arguments(n) {
		if why, ok := p.fails(argument.Value, depth+1); ok && argument.Stars == 0 {
			return why, true
		}
	}
	return unpicklable{}, false
}

// libraryObject looks at an object of a library's class. Only of what was made here is it
// known that it is one of the class, and not another process's stand-in for it.
func (p pickling) libraryObject(n syntax.Node, value semantic.Value) (unpicklable, bool) {
	if value.Name == "typing.Generator" && value.Function != nil {
		return unpicklable{what: "`" + p.shownObject(n) + "` is a generator, which", remedy: sendList, related: p.madeBy(n, value)}, true
	}
	fails, inherited := p.Base.Unpicklable(value.Name)
	if !fails || value.Origin == 0 || inherited && p.starts {
		return unpicklable{}, false
	}
	why := unpicklable{what: fmt.Sprintf("`%s` is an object of `%s`, which", p.shownObject(n), shown(value.Name)), remedy: makeThere, related: p.madeBy(n, value)}
	if inherited {
		why.remedy = inherit
	}
	return why, true
}

// madeBy shows where an object was made, if that is not where it stands.
func (p pickling) madeBy(n syntax.Node, value semantic.Value) []Related {
	if value.Origin == 0 || p.File.Inside(value.Origin, n) {
		return nil
	}
	return []Related{{Span: p.calleeSpan(value.Origin), Message: "made here"}}
}

func (p pickling) shownObject(n syntax.Node) string {
	if p.File.Kind(n) == syntax.Call {
		return p.calleeText(n) + "(…)"
	}
	return p.calleeText(n)
}

// function looks at a function or method of this file: it is found again by the name
// that its module, or a class of that, has it under.
func (p pickling) function(n syntax.Node, value semantic.Value, depth int) (unpicklable, bool) {
	f, function := p.File, value.Function
	if function.Uncertain || p.AssignsAttribute("__qualname__") || p.AssignsAttribute("__name__") {
		return unpicklable{}, false
	}
	switch outer := p.madeIn(function.Node); {
	case f.Kind(function.Node) == syntax.Lambda && function.Class == nil:
		if f.Kind(n) == syntax.Lambda {
			return unpicklable{what: "A lambda", remedy: moveUp}, true
		}
		if value.Class != nil {
			return unpicklable{}, false
		}
		return unpicklable{
			what: "`" + p.calleeText(n) + "` is a lambda, which", remedy: "Make it a function with a name of its own, at the top level of the module.",
			related: []Related{{Span: p.keyword(function.Node), Message: "written here"}},
		}, true
	case function.Class != nil && f.Kind(n) == syntax.Attribute && function.Kind == semantic.InstanceMethod:
		object := f.Child(n, syntax.FieldObject)
		holder := p.Value(object)
		if holder.Kind != semantic.ProjectInstance {
			return unpicklable{}, false
		}
		why, ok := p.object(object, holder, depth+1)
		if ok {
			why.what = fmt.Sprintf("`%s` takes its object along: %s", p.calleeText(n), why.what)
		}
		return why, ok
	case function.Class != nil:
		return unpicklable{}, false
	case outer != nil && !p.Global(function.Outer, function.Name):
		for decorator := range f.Decorators(function.Node) {
			if p.Value(f.Callee(decorator)).Name == "functools.wraps" {
				return unpicklable{}, false // it has the name of what it wraps
			}
		}
		return p.local(n, function.Node, "a function", outer), true
	case function.Wrapped():
		return p.wrapped(n, function)
	}
	return unpicklable{}, false
}

// wrapped looks at a function in whose place a decorator puts one of its own, without
// the name of the other.
func (p pickling) wrapped(n syntax.Node, function *semantic.Function) (unpicklable, bool) {
	wrapper, ok := p.Wrapper(function)
	if !ok || wrapper.Same || wrapper.Wraps || wrapper.Function == nil || wrapper.Function.Outer == nil || p.renames(wrapper.Function) {
		return unpicklable{}, false
	}
	return unpicklable{
		what:    fmt.Sprintf("`%s` is what the decorator `%s` makes of it, a function without its name, which", p.calleeText(n), wrapper.Function.Outer.Name),
		remedy:  "Put `@functools.wraps` over the decorator's inner function.",
		related: []Related{{Span: p.File.Span(p.File.Name(wrapper.Function.Node)), Message: "this function takes its place"}},
	}, true
}

// renames reports whether a decorator does more with its inner function than return it.
func (p pickling) renames(inner *semantic.Function) bool {
	f := p.File
	p.Reads(inner.Unit)
	for n := range f.Descendants(inner.Outer.Node) {
		if f.Kind(n) == syntax.Identifier && f.Text(n) == inner.Name && n != f.Name(inner.Node) && f.Kind(f.Parent(n)) != syntax.ReturnStatement {
			return true
		}
	}
	return false
}

// local is why what is defined in a function cannot be pickled.
func (p pickling) local(n, definition syntax.Node, kind string, outer *semantic.Function) unpicklable {
	return unpicklable{
		what: fmt.Sprintf("`%s` is %s inside `%s`, which", p.calleeText(n), kind, outer.Name), remedy: moveUp,
		related: []Related{{Span: p.File.Span(p.File.Name(definition)), Message: "defined here"}},
	}
}

// madeIn returns the function whose run makes a definition, nil for one of the module.
func (p pickling) madeIn(definition syntax.Node) *semantic.Function { return p.Enclosing(definition) }

func (p pickling) keyword(lambda syntax.Node) syntax.Span {
	start := p.File.Start(lambda)
	return syntax.Span{Start: start, End: start + len("lambda")}
}

// CannotPickle reports whether what an expression stands for is known not to be picklable.
func CannotPickle(e *semantic.Evaluator, n syntax.Node) bool {
	_, fails := pickling{Pass: &Pass{Evaluator: e}}.fails(n, 0)
	return fails
}
