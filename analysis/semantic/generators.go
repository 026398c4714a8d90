package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// What contextlib's decorators make of a generator function: Args[0] is what it
// yields. The class of the asynchronous one has no name for others; its base says as much.
const (
	manager      = "contextlib._GeneratorContextManager"
	asyncManager = "contextlib.AbstractAsyncContextManager"
)

// yielded returns what a generator function yields: by its annotation, else by
// its yield expressions.
func (e *Evaluator) yielded(function *Function) Value {
	return e.guard(step{function: function, about: whatYields}, func() Value {
		f := e.File
		if annotation := f.Child(function.Node, syntax.FieldReturnType); annotation != syntax.None {
			switch promise := e.Annotation(annotation, function); Short(promise.Name) {
			case "Iterator", "Iterable", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator":
				return promise.Arg(0)
			}
			return Value{}
		}
		result := Value{Kind: NoneValue}
		for _, n := range e.own(function, syntax.Yield) {
			value := Value{Kind: NoneValue}
			if given := f.FirstChild(n); given != syntax.None {
				value = e.Value(given)
			}
			if f.YieldFrom(n) {
				value = e.iterated(value, false)
			}
			if !value.Known() {
				return Value{}
			}
			if result = merge(result, value); !result.Known() {
				return Value{}
			}
		}
		return result
	})
}
