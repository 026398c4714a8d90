package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// sequence returns what a builtin gives that keeps the elements of an iterable.
func (e *Evaluator) sequence(n syntax.Node, callee Value) (Value, bool) {
	if callee.Kind != LibraryClass && callee.Kind != LibraryFunction {
		return Value{}, false
	}
	switch e.Base.Role(callee.Name) {
	case "keeps-elements":
		element := e.iterated(e.argument(n, 0), false)
		switch callee.Name {
		case "builtins.list", "builtins.set", "builtins.frozenset":
			return instance(callee.Name, element), element.Known()
		}
		return instance("typing.Sequence", element), element.Known()
	case "counts-elements":
		element := e.iterated(e.argument(n, 0), false)
		return instance("typing.Sequence", instance("builtins.tuple", instance("builtins.int"), element)), element.Known()
	case "zips-elements":
		var each []Value
		for argument := range e.File.Arguments(n) {
			if argument.Stars > 0 {
				return Value{}, false
			}
			if argument.Name == "" {
				each = append(each, e.iterated(e.Value(argument.Value), false))
			}
		}
		return instance("typing.Iterator", instance("builtins.tuple", each...)), len(each) > 0
	case "gives-element":
		return e.oneOf(n, callee.Name), true
	}
	return Value{}, false
}

// oneOf is what min, max or next gives: an element of its iterable, or the
// default; min and max also take what they choose from one by one.
func (e *Evaluator) oneOf(n syntax.Node, name string) Value {
	result := e.iterated(e.argument(n, 0), false)
	_, second := e.File.Argument(n, 1, "")
	if second && name != "builtins.next" {
		result = e.argument(n, 0)
	}
	for argument := range e.File.Arguments(n) {
		switch {
		case argument.Stars > 0:
			return Value{}
		case argument.Name == "key":
			continue
		case argument.Name == "" && !second:
			continue // the iterable
		}
		if argument.Name == "" && name == "builtins.next" {
			if first, _ := e.File.Argument(n, 0, ""); first.Node == argument.Node {
				continue
			}
		}
		if result = merge(result, e.Value(argument.Value)); !result.Known() {
			return Value{}
		}
	}
	return result
}

// elementOf returns what a method of a container gives of its elements.
func (e *Evaluator) elementOf(method string, self Value) Value {
	if len(self.Args) == 0 {
		return Value{}
	}
	switch e.Base.Role(method) {
	case "element-method":
		return self.Arg(0)
	case "value-method":
		return self.Arg(1)
	case "keys-method":
		return instance("typing.KeysView", self.Arg(0))
	case "values-method":
		return instance("typing.ValuesView", self.Arg(1))
	case "items-method":
		return instance("typing.ItemsView", instance("builtins.tuple", self.Arg(0), self.Arg(1)))
	}
	return Value{}
}

// iterated returns what iterating over a value gives.
func (e *Evaluator) iterated(value Value, async bool) Value {
	if async {
		switch Short(value.Name) {
		case "AsyncIterator", "AsyncIterable", "AsyncGenerator":
			return value.Arg(0)
		}
		iterator := e.dunder(value, "__aiter__")
		if Short(iterator.Name) == "AsyncGenerator" || Short(iterator.Name) == "AsyncIterator" {
			return iterator.Arg(0)
		}
		return e.Awaited(e.dunder(iterator, "__anext__"))
	}
	if value.Kind == ProjectInstance {
		iterator := e.dunder(value, "__iter__")
		if iterator.Kind == ProjectInstance {
			return e.dunder(iterator, "__next__")
		}
		return e.iterated(iterator, false)
	}
	if value.Kind != LibraryInstance {
		return Value{}
	}
	switch Short(value.Name) {
	case "list", "set", "frozenset", "Sequence", "MutableSequence", "Iterable", "Iterator", "Collection", "Set",
		"AbstractSet", "MutableSet", "Generator", "collections.deque", "KeysView", "ValuesView", "ItemsView", "dict", "Mapping", "MutableMapping":
		return value.Arg(0)
	case "tuple":
		result := value.Arg(0)
		for _, arg := range value.Args {
			if result = merge(result, arg); !result.Known() {
				return Value{}
			}
		}
		return result
	}
	iterator := e.dunder(value, "__iter__")
	if iterator.Kind == LibraryInstance && Short(iterator.Name) == "Iterator" {
		return iterator.Arg(0) // as of a range
	}
	return e.dunder(iterator, "__next__")
}

// unpackPath follows the places of nested targets into a value.
func (e *Evaluator) unpackPath(value Value, path []int) Value {
	for _, index := range path {
		value = e.unpack(value, index)
	}
	return value
}

func (e *Evaluator) unpack(value Value, index int) Value {
	if value.Kind != LibraryInstance {
		return Value{}
	}
	if index >= 0 && Short(value.Name) == "tuple" {
		return value.Arg(index)
	}
	element := e.iterated(value, false)
	if index == restOfElements {
		return instance("builtins.list", element)
	}
	return element
}
