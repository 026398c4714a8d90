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
		return e.quoted(n)
	case syntax.NoneLiteral:
		return Value{Kind: NoneValue}
	case syntax.UnionType, syntax.BinaryOperator:
		result := Value{Kind: NoneValue}
		for part := range f.Statements(n) {
			if f.Kind(part) == syntax.Operator {
				continue
			}
			value := e.Annotation(part, in)
			if result = merge(result, value); !result.Known() {
				return Value{}
			}
		}
		return result
	case syntax.GenericType, syntax.Subscript:
		return e.genericAnnotation(n, in)
	case syntax.Identifier:
		if value := e.Value(n); value.Kind == External && (value.Name == "typing.Self" || value.Name == "typing_extensions.Self") {
			return e.self(in)
		}
	}
	return e.Construct(e.Value(n))
}

func (e *Evaluator) self(in *Function) Value {
	for ; in != nil; in = in.Outer {
		if in.Class != nil {
			return Value{Kind: ProjectInstance, Class: in.Class}
		}
	}
	return Value{}
}

// genericAnnotation is X[...]: a form of typing that means one of its
// arguments, or a class with type arguments.
func (e *Evaluator) genericAnnotation(n syntax.Node, in *Function) Value {
	f := e.File
	head := f.FirstChild(n)
	var arguments []syntax.Node
	if list := f.ChildOf(n, syntax.TypeParameter); list != syntax.None {
		for argument := range f.Statements(list) {
			arguments = append(arguments, argument)
		}
	} else {
		for child := range f.Children(n) {
			if f.Field(child) == syntax.FieldSubscript {
				arguments = append(arguments, child)
			}
		}
	}
	value := e.Value(head)
	name := strings.TrimPrefix(strings.TrimPrefix(value.Name, "typing_extensions."), "typing.")
	switch name {
	case "Optional", "Annotated", "ClassVar", "Final", "Required", "NotRequired", "ReadOnly":
		if len(arguments) > 0 {
			return e.Annotation(arguments[0], in)
		}
		return Value{}
	case "Union":
		result := Value{Kind: NoneValue}
		for _, argument := range arguments {
			if result = merge(result, e.Annotation(argument, in)); !result.Known() {
				return Value{}
			}
		}
		return result
	case "builtins.type", "Type":
		if len(arguments) == 1 {
			if object := e.Annotation(arguments[0], in); object.Kind == ProjectInstance {
				return Value{Kind: ProjectClass, Class: object.Class}
			} else if object.Kind == LibraryInstance {
				return Value{Kind: LibraryClass, Name: object.Name}
			}
		}
		return Value{}
	}
	object := e.Construct(value)
	if object.Kind != LibraryInstance {
		return object
	}
	for _, argument := range arguments {
		if f.Kind(f.FirstChild(argument)) == syntax.Ellipsis || f.Kind(argument) == syntax.Ellipsis {
			// tuple[int, ...] is a sequence of any length.
			object.Name = "typing.Sequence"
			continue
		}
		object.Args = append(object.Args, e.Annotation(argument, in))
	}
	return e.coroutineType(object)
}

// coroutineType turns the type Coroutine[…, …, T] into a coroutine object.
func (e *Evaluator) coroutineType(object Value) Value {
	switch short(object.Name) {
	case "Coroutine", "types.CoroutineType":
		return Value{Kind: Coroutine, Args: []Value{object.Arg(2)}}
	}
	return object
}

// quoted reads an annotation in quotes: a dotted name, maybe optional or with
// arguments, which are left out.
func (e *Evaluator) quoted(n syntax.Node) Value {
	text := strings.Trim(e.File.Text(n), `"'`)
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "| None"))
	text, _, _ = strings.Cut(text, "[")
	parts := strings.Split(text, ".")
	for _, part := range parts {
		if !identifier(part) {
			return Value{}
		}
	}
	_, bindings, star := e.lookup(e.scopeAt(n), parts[0])
	value := Value{}
	if bindings != nil {
		value = e.merged(bindings)
	} else if !star {
		value = e.builtin(parts[0])
	}
	for _, part := range parts[1:] {
		value = e.Member(value, part)
	}
	return e.Construct(value)
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
