package semantic

// Awaited returns what awaiting a value gives.
func (e *Evaluator) Awaited(value Value) Value {
	switch value.Kind {
	case Coroutine:
		return value.Arg(0)
	case LibraryInstance:
		if e.Base.Subclass(value.Name, "asyncio.Future") || short(value.Name) == "Awaitable" {
			return value.Arg(0)
		}
		steps := e.dunder(value, "__await__")
		if short(steps.Name) == "Generator" {
			return steps.Arg(2)
		}
		return e.Awaited(steps)
	}
	return Value{}
}

// entered returns what "with value as x" binds to x.
func (e *Evaluator) entered(value Value, async bool) Value {
	name := "__enter__"
	if async {
		name = "__aenter__"
	}
	if value.Instance(manager) || value.Instance(asyncManager) {
		return value.Arg(0)
	}
	result := e.dunder(value, name)
	if async {
		result = e.Awaited(result)
	}
	return result
}

// dunder calls a special method of a value.
func (e *Evaluator) dunder(value Value, name string) Value {
	switch method := e.Member(value, name); method.Kind {
	case LibraryFunction:
		return e.returned(method, value)
	case ProjectFunction:
		return e.Result(method)
	}
	return Value{}
}

// iterated returns what iterating over a value gives.
func (e *Evaluator) iterated(value Value, async bool) Value {
	if async {
		switch short(value.Name) {
		case "AsyncIterator", "AsyncIterable", "AsyncGenerator":
			return value.Arg(0)
		}
		iterator := e.dunder(value, "__aiter__")
		if short(iterator.Name) == "AsyncGenerator" || short(iterator.Name) == "AsyncIterator" {
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
	switch short(value.Name) {
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
	return e.dunder(e.dunder(value, "__iter__"), "__next__")
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
	if index >= 0 && short(value.Name) == "tuple" {
		return value.Arg(index)
	}
	element := e.iterated(value, false)
	if index == restOfElements {
		return instance("builtins.list", element)
	}
	return element
}
