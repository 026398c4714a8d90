package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ValueKind says what an expression is known to be.
type ValueKind uint8

// The kinds of values.
const (
	// Unknown is what nothing is known of: rules are silent about it.
	Unknown ValueKind = iota
	// NoneValue is None.
	NoneValue
	// ModuleValue is an imported module; Name is its dotted name.
	ModuleValue
	// External is something imported whose nature is not known; Name is its
	// dotted name as imported.
	External
	// LibraryFunction is a function or method that knowledge describes; Name is
	// its canonical name.
	LibraryFunction
	// LibraryClass is a class that knowledge describes; Name is its canonical
	// name.
	LibraryClass
	// LibraryInstance is an object of a LibraryClass.
	LibraryInstance
	// ProjectFunction is a def or lambda of this file, bound to its object if
	// it is a method.
	ProjectFunction
	// ProjectClass is a class of this file.
	ProjectClass
	// ProjectInstance is an object of a ProjectClass.
	ProjectInstance
	// Coroutine is a coroutine object: the result of calling a coroutine
	// function, which runs only when it is awaited. Args[0] is what awaiting
	// it gives.
	Coroutine
	// Partial is a functools.partial; Args[0] is the function.
	Partial
	// Super is what super() gives in a method of Class: its members are looked
	// up behind that class.
	Super
)

// Value is what an expression is known to be.
type Value struct {
	Kind     ValueKind
	Name     string    // of library things
	Function *Function // of ProjectFunction, and of a Coroutine or generator of this file
	// Class is the class of ProjectClass and ProjectInstance, of a bound
	// ProjectFunction that of its object.
	Class *Class
	// Self says that the object, or class, is the one whose method is running:
	// in a derived class it is of that class.
	Self bool
	// Args are type arguments: of a container its elements, of a Task or
	// Coroutine its result.
	Args []Value
	// Origin is the literal or the constructor call that made the object, 0 where
	// it is not known.
	Origin syntax.Node
}

// Known reports whether anything is known.
func (v Value) Known() bool { return v.Kind != Unknown }

// Same reports whether both are known to be the same, type arguments aside.
func (v Value) Same(other Value) bool {
	return v.Kind == other.Kind && v.Name == other.Name && v.Function == other.Function &&
		(v.Class == other.Class || v.Kind == ProjectFunction)
}

// Arg returns a type argument, Unknown where there is none.
func (v Value) Arg(index int) Value {
	if index < 0 || index >= len(v.Args) {
		return Value{}
	}
	return v.Args[index]
}

// Instance reports whether the value is an object of the library class.
func (v Value) Instance(class string) bool {
	return v.Kind == LibraryInstance && v.Name == class
}

func instance(name string, args ...Value) Value {
	return Value{Kind: LibraryInstance, Name: name, Args: args}
}

// merge returns what a value is that comes from either: None gives way, since a
// use of the value takes it not to be None; what differs is Unknown.
func merge(a, b Value) Value {
	switch {
	case a.Kind == NoneValue:
		return b
	case b.Kind == NoneValue:
		return a
	case !a.Same(b):
		return Value{}
	}
	if a.Origin != b.Origin {
		a.Origin = 0
	}
	a.Self = a.Self && b.Self
	if len(a.Args) != len(b.Args) {
		a.Args = nil
		return a
	}
	args := make([]Value, len(a.Args))
	for i := range args {
		args[i] = merge(a.Args[i], b.Args[i])
	}
	a.Args = args
	return a
}

// oneOf is what one of several values is, whichever it is. None beside a value is left out,
// as code asks for it first; but nobody asks before a coroutine is dropped or awaited.
func oneOf(values []Value) Value {
	result := Value{Kind: NoneValue}
	none := false
	for _, value := range values {
		none = none || value.Kind == NoneValue
		if result = merge(result, value); !result.Known() {
			return Value{}
		}
	}
	if none && result.Kind == Coroutine {
		return Value{}
	}
	return result
}

// Short leaves out the modules whose classes types name without them.
func Short(name string) string {
	for _, prefix := range [...]string{"builtins.", "typing.", "collections.abc."} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			return rest
		}
	}
	return name
}
