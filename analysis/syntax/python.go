package syntax

import "iter"

// Argument is one argument of a call or one base of a class.
type Argument struct {
	Node  Node
	Value Node
	Name  string // of a keyword argument, else ""
	Stars int    // 1 for *args, 2 for **kwargs
}

// Arguments yields the arguments of a Call, or of a ClassDefinition's bases. A
// bare generator expression is the one argument of its call.
func (f *File) Arguments(n Node) iter.Seq[Argument] {
	return func(yield func(Argument) bool) {
		list := f.Child(n, FieldArguments)
		if f.Kind(n) == ClassDefinition {
			list = f.Child(n, FieldSuperclasses)
		}
		if f.Kind(list) == GeneratorExpression {
			yield(Argument{Node: list, Value: list})
			return
		}
		for child := range f.Children(list) {
			argument := Argument{Node: child, Value: child}
			switch f.Kind(child) {
			case Comment:
				continue
			case KeywordArgument:
				argument.Name, argument.Value = f.Text(f.Child(child, FieldName)), f.Child(child, FieldValue)
			case ListSplat, ParenthesizedListSplat:
				argument.Stars, argument.Value = 1, f.FirstChild(child)
			case DictSplat:
				argument.Stars, argument.Value = 2, f.FirstChild(child)
			}
			if !yield(argument) {
				return
			}
		}
	}
}

// Argument returns the argument of a call that a parameter gets: the keyword of
// that name, else the one at the 0-based position. Behind a *args positions are
// not known.
func (f *File) Argument(call Node, position int, name string) (Argument, bool) {
	at, known := 0, true
	var found Argument
	ok := false
	for argument := range f.Arguments(call) {
		switch {
		case argument.Name != "":
			if argument.Name == name {
				return argument, true
			}
		case argument.Stars == 1:
			known = false
		case argument.Stars == 0:
			if known && at == position {
				found, ok = argument, true
			}
			at++
		}
	}
	return found, ok
}

// Callee returns the expression that a Call calls.
func (f *File) Callee(call Node) Node { return f.Child(call, FieldFunction) }

// Name returns the name of a def, class, parameter, keyword argument or
// aliased import as a node.
func (f *File) Name(n Node) Node { return f.Child(n, FieldName) }

// Body returns the block, or a lambda's expression, that a compound statement
// or clause runs; an if statement's first block.
func (f *File) Body(n Node) Node {
	switch f.Kind(n) {
	case IfStatement, ElifClause, CaseClause:
		return f.Child(n, FieldConsequence)
	case ExceptClause, ExceptGroupClause, FinallyClause:
		return f.ChildOf(n, Block)
	}
	return f.Child(n, FieldBody)
}

// Statements yields the statements of a Block or Module, decorated definitions
// as their DecoratedDefinition, comments left out.
func (f *File) Statements(block Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for child := range f.Children(block) {
			if f.Kind(child) != Comment && !yield(child) {
				return
			}
		}
	}
}

// Definition returns the def or class of a DecoratedDefinition, else n.
func (f *File) Definition(n Node) Node {
	if f.Kind(n) == DecoratedDefinition {
		return f.Child(n, FieldDefinition)
	}
	return n
}

// Decorated returns the DecoratedDefinition around a def or class, else n: the
// node that starts at its first decorator.
func (f *File) Decorated(definition Node) Node {
	if parent := f.Parent(definition); f.Kind(parent) == DecoratedDefinition {
		return parent
	}
	return definition
}

// Decorators yields the expressions behind the @ of a def or class, from the
// outermost in.
func (f *File) Decorators(definition Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		around := f.Decorated(definition)
		if around == definition {
			return
		}
		for child := range f.Children(around) {
			if f.Kind(child) == Decorator && !yield(f.FirstChild(child)) {
				return
			}
		}
	}
}

// Parameter is one parameter of a def or lambda.
type Parameter struct {
	Node    Node
	Name    Node // its Identifier
	Type    Node // its annotation, or None
	Default Node // or None
	Stars   int  // 1 for *args, 2 for **kwargs
}

// Parameters yields the parameters of a def or lambda; "/" and "*" are left out.
func (f *File) Parameters(definition Node) iter.Seq[Parameter] {
	return func(yield func(Parameter) bool) {
		for child := range f.Children(f.Child(definition, FieldParameters)) {
			p := Parameter{Node: child, Name: None, Type: f.Child(child, FieldType), Default: f.Child(child, FieldValue)}
			name := child
			switch f.Kind(child) {
			case DefaultParameter, TypedDefaultParameter:
				name = f.Child(child, FieldName)
			case TypedParameter:
				name = f.FirstChild(child)
			}
			switch f.Kind(name) {
			case ListSplatPattern:
				p.Stars, name = 1, f.FirstChild(name)
			case DictSplatPattern:
				p.Stars, name = 2, f.FirstChild(name)
			}
			if f.Kind(name) != Identifier {
				continue
			}
			p.Name = name
			if !yield(p) {
				return
			}
		}
	}
}

// WithItem is one item of a with statement.
type WithItem struct {
	Node   Node
	Value  Node // the context manager
	Target Node // what "as" binds, or None
}

// WithItems yields the items of a WithStatement in the order they are entered.
func (f *File) WithItems(with Node) iter.Seq[WithItem] {
	return func(yield func(WithItem) bool) {
		for child := range f.Children(f.ChildOf(with, WithClause)) {
			if f.Kind(child) != WithItemNode {
				continue
			}
			item := WithItem{Node: child, Value: f.Child(child, FieldValue), Target: None}
			if f.Kind(item.Value) == AsPattern {
				item.Value, item.Target = f.asPattern(item.Value)
			}
			if !yield(item) {
				return
			}
		}
	}
}

func (f *File) asPattern(n Node) (value, target Node) {
	if alias := f.Child(n, FieldAlias); alias != None {
		return f.FirstChild(n), f.FirstChild(alias)
	}
	return f.FirstChild(n), None
}

// Try is the parts of a try statement; absent parts are None.
type Try struct {
	Node     Node
	Body     Node
	Handlers []Handler
	Else     Node // a Block
	Finally  Node // a Block
}

// Handler is one except clause.
type Handler struct {
	Node  Node
	Type  Node // the class or tuple of classes, None for a bare except
	Name  Node // what "as" binds, or None
	Body  Node // a Block
	Group bool // except*
}

// Try returns the parts of a TryStatement.
func (f *File) Try(n Node) Try {
	try := Try{Node: n, Body: f.Child(n, FieldBody), Else: None, Finally: None}
	for child := range f.Children(n) {
		switch f.Kind(child) {
		case ExceptClause, ExceptGroupClause:
			try.Handlers = append(try.Handlers, f.Handler(child))
		case ElseClause:
			try.Else = f.Body(child)
		case FinallyClause:
			try.Finally = f.Body(child)
		}
	}
	return try
}

// Handler returns the parts of an ExceptClause or ExceptGroupClause.
func (f *File) Handler(n Node) Handler {
	handler := Handler{Node: n, Type: None, Name: None, Body: f.ChildOf(n, Block), Group: f.Kind(n) == ExceptGroupClause}
	for child := range f.Children(n) {
		if kind := f.Kind(child); kind == Comment || kind == Block {
			continue
		}
		if handler.Type == None {
			handler.Type = child
		}
	}
	if f.Kind(handler.Type) == AsPattern {
		handler.Type, handler.Name = f.asPattern(handler.Type)
	}
	// The grammar reads "except* E" as a starred expression.
	if f.Kind(handler.Type) == ListSplat {
		handler.Group, handler.Type = true, f.FirstChild(handler.Type)
	}
	return handler
}

// Bare returns the expression inside any parentheses.
func (f *File) Bare(n Node) Node {
	for f.Kind(n) == Parenthesized {
		inner := None
		for child := range f.Statements(n) {
			inner = child
			break
		}
		if inner == None {
			return n
		}
		n = inner
	}
	return n
}

// YieldFrom reports whether a Yield is a "yield from".
func (f *File) YieldFrom(n Node) bool { return f.nodes[n].flags&flagFrom != 0 }

// IsComprehension reports whether the node is one of the four comprehensions;
// all but a comprehension's first iterable run in a scope of their own.
func (f *File) IsComprehension(n Node) bool {
	switch f.Kind(n) {
	case ListComprehension, SetComprehension, DictComprehension, GeneratorExpression:
		return true
	}
	return false
}

// IsStatement reports whether the node is a statement.
func (f *File) IsStatement(n Node) bool {
	kind := f.Kind(n)
	switch kind {
	case ElifClause, ElseClause, CaseClause, ExceptClause, ExceptGroupClause, FinallyClause, WithClause, WithItemNode, Decorator:
		return false
	case TypeAlias:
		return true
	}
	return kind >= ImportStatement && kind <= ExecStatement
}

// Statement returns the statement that the node is or lies in, or None.
func (f *File) Statement(n Node) Node {
	for n != None && !f.IsStatement(n) {
		n = f.Parent(n)
	}
	return n
}

// OwnNodes visits the nodes of a block that run as part of its function, not those of the
// functions and classes inside, until visit answers false.
func (f *File) OwnNodes(block Node, visit func(Node) bool) {
	for n := block; n < f.After(block); n++ {
		switch f.Kind(n) {
		case FunctionDefinition, Lambda, ClassDefinition:
			n = f.After(n) - 1
			continue
		}
		if !visit(n) {
			return
		}
	}
}
