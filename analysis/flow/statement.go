package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// statement builds one statement, or whatever broken code has in its place.
func (b *builder) statement(n syntax.Node) {
	kind := b.file.Kind(n)
	if kind == syntax.Comment || b.depth > maxDepth || b.over() {
		return
	}
	b.depth++
	defer func() { b.depth-- }()
	switch kind {
	case syntax.IfStatement:
		b.ifStatement(n)
	case syntax.WhileStatement:
		b.while(n)
	case syntax.ForStatement:
		b.forStatement(n)
	case syntax.TryStatement:
		b.try(n)
	case syntax.WithStatement:
		b.with(n)
	case syntax.MatchStatement:
		b.match(n)
	case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.DecoratedDefinition:
		b.definition(n)
	case syntax.ReturnStatement:
		b.parts(n)
		b.emit(n, Eval)
		b.jump(b.destination(b.frame, Return), Return)
	case syntax.RaiseStatement:
		b.parts(n)
		b.emit(n, Eval)
		b.jump(b.raised(b.frame, n), Exception)
	case syntax.BreakStatement:
		b.emit(n, Eval)
		b.jump(b.destination(b.frame, Break), Break)
	case syntax.ContinueStatement:
		b.emit(n, Eval)
		b.jump(b.destination(b.frame, Continue), Continue)
	case syntax.AssertStatement:
		b.assert(n)
	case syntax.DeleteStatement:
		b.remove(n)
	case syntax.ImportStatement, syntax.ImportFrom, syntax.FutureImport:
		b.imports(n)
	case syntax.GlobalStatement, syntax.NonlocalStatement:
		b.nested = append(b.nested, n)
		b.emit(n, Eval)
	case syntax.TypeAlias:
		b.emit(n, Eval) // its value is evaluated when it is first asked for
	case syntax.ExpressionStatement, syntax.PrintStatement, syntax.ExecStatement, syntax.PassStatement:
		before := len(b.steps)
		b.parts(n)
		if before == len(b.steps) {
			b.emit(n, Eval) // so that no statement is without a step
		}
	case syntax.Block:
		b.suite(n)
	default:
		b.value(n)
	}
}

// parts evaluates the children of a node in order.
func (b *builder) parts(n syntax.Node) {
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		b.value(child)
	}
}

func (b *builder) ifStatement(n syntax.Node) {
	after := b.newBlock(b.region)
	b.ifClause(n, after)
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		switch b.file.Kind(child) {
		case syntax.ElifClause:
			b.ifClause(child, after)
		case syntax.ElseClause:
			b.suite(b.file.Body(child))
		}
	}
	b.link(after, Normal)
	b.after(n, after)
}

// ifClause builds a test and its suite, and goes on where the test fails.
func (b *builder) ifClause(n syntax.Node, after int32) {
	yes, no := b.newBlock(n), b.newBlock(b.region)
	b.branch(b.file.Child(n, syntax.FieldCondition), yes, no)
	b.start(yes)
	b.suite(b.file.Body(n))
	b.link(after, Normal)
	b.start(no)
}

func (b *builder) assert(n syntax.Node) {
	var values [2]syntax.Node
	count := 0
	for child := range b.file.Statements(n) {
		if count < len(values) {
			values[count] = child
			count++
		}
	}
	if count == 0 {
		b.emit(n, Eval)
		return
	}
	yes, no := b.newBlock(b.region), b.newBlock(b.region)
	b.branch(values[0], yes, no)
	b.start(no)
	if count == 2 {
		b.value(values[1])
	}
	if b.blocks[b.current].unwind == none {
		unwind := b.destination(b.frame, Exception) // may move the blocks
		b.blocks[b.current].unwind = unwind
	}
	b.steps = append(b.steps, Step{Node: n, Op: Eval, Raises: true}) // and nothing follows it
	b.start(yes)
	b.emit(n, Eval)
}

func (b *builder) imports(n syntax.Node) {
	b.risk(n, Eval)
	from := b.file.Kind(n) == syntax.ImportFrom
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		switch b.file.Kind(child) {
		case syntax.AliasedImport:
			if alias := b.file.Child(child, syntax.FieldAlias); alias != syntax.None {
				b.emit(alias, Write)
			}
		case syntax.DottedName:
			if !from || b.file.Field(child) == syntax.FieldName {
				b.emit(child, Write)
			}
		}
	}
}

// definition builds what runs where a def or class stands: decorators, defaults
// and bases, then the making of it.
func (b *builder) definition(n syntax.Node) {
	definition := b.file.Definition(n)
	if definition != n {
		for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
			if b.file.Kind(child) == syntax.Decorator {
				b.parts(child)
			}
		}
	}
	if definition == syntax.None {
		return
	}
	b.nested = append(b.nested, definition)
	if b.file.Kind(definition) == syntax.ClassDefinition {
		if bases := b.file.Child(definition, syntax.FieldSuperclasses); bases != syntax.None {
			b.parts(bases)
		}
		b.risk(definition, Eval)
	} else {
		b.defaults(definition)
		if definition != n {
			b.risk(definition, Eval)
		} else {
			b.emit(definition, Eval)
		}
	}
	if name := b.file.Name(definition); name != syntax.None {
		b.emit(name, Write)
	}
}

func (b *builder) defaults(definition syntax.Node) {
	parameters := b.file.Child(definition, syntax.FieldParameters)
	if parameters == syntax.None {
		return
	}
	for child, end := parameters+1, b.file.After(parameters); child < end; child = b.file.After(child) {
		b.value(b.file.Child(child, syntax.FieldValue))
	}
}
