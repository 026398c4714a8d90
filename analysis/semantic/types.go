package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Annotation returns the value that an annotation promises: "x: asyncio.Lock"
// promises an object of that class. in is the function whose head or body holds
// the annotation.
func (e *Evaluator) Annotation(n syntax.Node, in *Function) Value {
	f := e.File
	switch f.Kind(n) {
	case syntax.TypeNode, syntax.Parenthesized:
		return e.Annotation(f.FirstChild(n), in)
	case syntax.String:
		return e.quoted(n, in)
	case syntax.NoneLiteral:
		return Value{Kind: NoneValue}
	case syntax.UnionType, syntax.BinaryOperator:
		var parts []Value
		for part := range f.Statements(n) {
			if f.Kind(part) != syntax.Operator {
				parts = append(parts, e.Annotation(part, in))
			}
		}
		return oneOf(parts)
	case syntax.GenericType, syntax.Subscript:
		return e.genericAnnotation(n, in)
	case syntax.Identifier:
		return e.namedType(n, f.Text(n), in)
	}
	return e.promised(e.Value(n), in)
}

// namedType is what a name in an annotation promises: it may be an alias of a type
// that is no class, "Maybe = Optional[Path]".
func (e *Evaluator) namedType(at syntax.Node, name string, in *Function) Value {
	if value := e.Named(at, name); value.Known() && !value.Instance("builtins.str") {
		return e.promised(value, in)
	}
	f := e.File
	_, bindings, _ := e.lookup(e.scopeAt(at), name)
	if len(bindings) != 1 {
		return Value{}
	}
	alias := bindings[0]
	switch kind := f.Kind(f.Bare(alias.Value)); {
	case alias.Kind == TypeAliased:
	case alias.Kind == Assigned && (kind == syntax.Subscript || kind == syntax.BinaryOperator):
	case alias.Kind == Assigned && kind == syntax.String && strings.HasSuffix(f.Text(alias.Type), "TypeAlias"):
	default:
		return Value{}
	}
	return e.guard(step{binding: alias}, func() Value {
		e.note(alias.Value)
		return e.Annotation(f.Bare(alias.Value), alias.In)
	})
}

// promised is an object of what an annotation without arguments names.
func (e *Evaluator) promised(class Value, in *Function) Value {
	switch {
	case class.Name == "typing.Any" || class.Kind == LibraryClass && class.Name == "builtins.object":
		return Value{} // it may be anything
	case class.Kind == External && (class.Name == "typing.Self" || class.Name == "typing_extensions.Self"):
		return e.self(in)
	case class.Instance("typing.TypeVar"):
		if e.typesSelf(class, in) {
			return e.self(in)
		}
		// A type variable promises what it is bound to.
		if e.File.Kind(class.Origin) == syntax.Call {
			if bound, ok := e.File.Argument(class.Origin, -1, "bound"); ok {
				return e.Annotation(bound.Value, in)
			}
		}
		if e.File.Kind(class.Origin) == syntax.Identifier && class.Origin != 0 {
			return e.boundOf(class.Origin, in)
		}
		return Value{}
	}
	return e.Construct(class)
}

// boundOf is what the bound of a type parameter promises.
func (e *Evaluator) boundOf(parameter syntax.Node, in *Function) Value {
	_, bindings, _ := e.lookup(e.scopeAt(parameter), e.File.Text(parameter))
	if len(bindings) != 1 || bindings[0].Value == syntax.None {
		return Value{}
	}
	bound := bindings[0].Value
	return e.guard(step{node: bound}, func() Value { return e.Annotation(bound, in) })
}

// typesSelf reports whether a type variable is the type of a method's object:
// "def clone(self: T) -> T".
func (e *Evaluator) typesSelf(variable Value, in *Function) bool {
	if in == nil || in.Class == nil || in.Kind != InstanceMethod {
		return false
	}
	for p := range e.File.Parameters(in.Node) {
		written := p.Type
		if written == syntax.None {
			return false
		}
		name := strings.Trim(e.File.Text(written), `"'`)
		return identifier(name) && e.Named(written, name).Origin == variable.Origin && variable.Origin != 0
	}
	return false
}

func (e *Evaluator) self(in *Function) Value {
	for ; in != nil; in = in.Outer {
		if in.Class != nil {
			return Value{Kind: ProjectInstance, Class: in.Class, Self: true}
		}
	}
	return Value{}
}

// genericAnnotation is X[...]: a form of typing that means one of its
// arguments, or a class with type arguments.
func (e *Evaluator) genericAnnotation(n syntax.Node, in *Function) Value {
	f := e.File
	var arguments []Value
	variadic := false
	add := func(argument syntax.Node) {
		if f.Kind(f.FirstChild(argument)) == syntax.Ellipsis || f.Kind(argument) == syntax.Ellipsis {
			variadic = true
			return
		}
		arguments = append(arguments, e.Annotation(argument, in))
	}
	if list := f.ChildOf(n, syntax.TypeParameter); list != syntax.None {
		for argument := range f.Statements(list) {
			add(argument)
		}
	} else {
		for child := range f.Children(n) {
			if f.Field(child) == syntax.FieldSubscript {
				add(child)
			}
		}
	}
	return e.generic(e.Value(f.FirstChild(n)), arguments, variadic)
}

// generic is what head[arguments] promises; variadic says that one of them was
// an ellipsis.
func (e *Evaluator) generic(head Value, arguments []Value, variadic bool) Value {
	name := strings.TrimPrefix(strings.TrimPrefix(head.Name, "typing_extensions."), "typing.")
	switch name {
	case "Optional":
		return oneOf([]Value{(Value{Args: arguments}).Arg(0), {Kind: NoneValue}})
	case "Annotated", "ClassVar", "Final", "Required", "NotRequired", "ReadOnly":
		return (Value{Args: arguments}).Arg(0)
	case "Union":
		return oneOf(arguments)
	case "builtins.type", "Type":
		switch object := (Value{Args: arguments}).Arg(0); object.Kind {
		case ProjectInstance:
			return Value{Kind: ProjectClass, Class: object.Class, Self: object.Self}
		case LibraryInstance:
			if object.Name == "builtins.BaseException" {
				return Value{} // this says only that it is an exception
			}
			return Value{Kind: LibraryClass, Name: object.Name}
		}
		return Value{}
	case "Callable":
		if len(arguments) == 0 {
			return Value{}
		}
		return instance(callable, arguments[len(arguments)-1])
	}
	object := e.Construct(head)
	if class := oldName(name); class != "" {
		object = instance(class)
	}
	if object.Kind != LibraryInstance {
		return object
	}
	if variadic { // tuple[int, ...] is a sequence of any length
		object.Name = "typing.Sequence"
	}
	object.Args = arguments
	return e.coroutineType(object)
}

// oldName returns the class that a name of typing stands for, from the time before
// classes took arguments themselves (PEP 585).
func oldName(name string) string {
	switch name {
	case "List", "Dict", "Set", "FrozenSet", "Tuple":
		return "builtins." + strings.ToLower(name)
	case "DefaultDict", "Deque":
		return "collections." + strings.ToLower(name)
	case "OrderedDict":
		return "collections.OrderedDict"
	}
	return ""
}

// callable is the class of what Callable[…, R] promises: Args[0] is R.
const callable = "typing.Callable"

// coroutineType turns the type Coroutine[…, …, T] into a coroutine object.
func (e *Evaluator) coroutineType(object Value) Value {
	switch Short(object.Name) {
	case "Coroutine", "types.CoroutineType":
		return Value{Kind: Coroutine, Args: []Value{object.Arg(2)}}
	}
	return object
}

// quoted reads an annotation in quotes: dotted names, maybe optional or with
// arguments.
func (e *Evaluator) quoted(n syntax.Node, in *Function) Value {
	e.note(n)
	text := strings.Trim(e.File.Text(n), `"'`)
	if !strings.Contains(text, "Literal") && !strings.Contains(text, "Annotated") {
		text = strings.NewReplacer(`"`, "", "'", "").Replace(text) // quotes within
	}
	parsed, ok := knowledge.ParseType(text)
	if !ok {
		return Value{}
	}
	return e.quotedType(parsed, n, in)
}

func (e *Evaluator) quotedType(t knowledge.Type, at syntax.Node, in *Function) Value {
	if t.Name == "None" {
		return Value{Kind: NoneValue}
	}
	parts := strings.Split(t.Name, ".")
	for _, part := range parts {
		if !identifier(part) {
			return Value{}
		}
	}
	if len(parts) == 1 && len(t.Args) == 0 {
		return e.namedType(at, parts[0], in)
	}
	value := e.Named(at, parts[0])
	for _, part := range parts[1:] {
		value = e.Member(value, part)
	}
	if len(t.Args) == 0 {
		return e.promised(value, in)
	}
	arguments := make([]Value, len(t.Args))
	for i, argument := range t.Args {
		arguments[i] = e.quotedType(argument, at, in)
	}
	return e.generic(value, arguments, false)
}

func identifier(text string) bool {
	for i, r := range text {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return text != ""
}

// Type returns the value of a type expression of the knowledge; self is the
// object whose member has the type.
func (e *Evaluator) Type(text string, self Value) Value {
	parsed, ok := knowledge.ParseType(text)
	if !ok {
		return Value{}
	}
	return e.typed(parsed, self)
}

func (e *Evaluator) typed(t knowledge.Type, self Value) Value {
	switch t.Name {
	case "", "Any", "object":
		return Value{}
	case "None":
		return Value{Kind: NoneValue}
	case "Self":
		return self
	}
	args := make([]Value, len(t.Args))
	for i, arg := range t.Args {
		args[i] = e.typed(arg, self)
	}
	if t.Name == "type" {
		if inner := (Value{Args: args}).Arg(0); inner.Kind == LibraryInstance {
			return Value{Kind: LibraryClass, Name: inner.Name}
		}
		return Value{}
	}
	symbol, ok := e.Base.Lookup(t.Name)
	if !ok || symbol.Kind != knowledge.Class {
		return Value{}
	}
	return e.coroutineType(Value{Kind: LibraryInstance, Name: symbol.Name, Args: args})
}
