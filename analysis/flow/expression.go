package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// value evaluates an expression: its parts in Python's order, then itself.
func (b *builder) value(n syntax.Node) {
	if n == syntax.None {
		return
	}
	switch b.file.Kind(n) {
	case syntax.Identifier:
		b.emit(n, Read)
		return
	case syntax.Comment, syntax.Operator, syntax.TypeNode, syntax.Integer, syntax.Float, syntax.True, syntax.False, syntax.NoneLiteral, syntax.Ellipsis:
		return
	}
	if b.depth > maxDepth {
		return
	}
	b.depth++
	b.compound(n)
	b.depth--
}

func (b *builder) compound(n syntax.Node) {
	kind := b.file.Kind(n)
	switch kind {
	case syntax.Attribute:
		b.value(b.file.Child(n, syntax.FieldObject))
		b.risk(n, Eval)
	case syntax.Call:
		b.call(n)
	case syntax.Await, syntax.Yield, syntax.Subscript, syntax.BinaryOperator, syntax.UnaryOperator,
		syntax.Interpolation, syntax.ListSplat, syntax.DictSplat:
		b.parts(n)
		b.risk(n, Eval)
	case syntax.KeywordArgument:
		b.value(b.file.Child(n, syntax.FieldValue))
	case syntax.BooleanOperator:
		b.boolean(n)
	case syntax.Conditional:
		b.conditional(n)
	case syntax.Comparison:
		b.comparison(n)
	case syntax.NamedExpression:
		b.value(b.file.Child(n, syntax.FieldValue))
		b.bind(b.file.Name(n))
		b.emit(n, Eval)
	case syntax.Assignment:
		b.assignment(n)
	case syntax.AugmentedAssignment:
		b.augmented(n)
	case syntax.Lambda:
		b.nested = append(b.nested, n)
		b.defaults(n)
		b.emit(n, Eval)
	case syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
		b.comprehension(n)
	default:
		if b.file.IsStatement(n) || kind == syntax.Block {
			b.statement(n) // inside broken code
			return
		}
		b.parts(n)
	}
}

// call evaluates what is called, the arguments, then the call. To look a method up
// belongs to the call: only together do they raise. Else no release in a finally
// block would be one on every path.
func (b *builder) call(n syntax.Node) {
	callee := b.file.Callee(n)
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		if child == callee {
			b.callee(child)
		} else {
			b.value(child)
		}
	}
	b.risk(n, Eval)
}

func (b *builder) callee(n syntax.Node) {
	if b.file.Kind(n) != syntax.Attribute || b.depth > maxDepth {
		b.value(n)
		return
	}
	b.depth++
	b.callee(b.file.Child(n, syntax.FieldObject))
	b.depth--
	b.emit(n, Eval)
}

// branch evaluates a test and goes to yes or no. The caller starts the next
// block.
func (b *builder) branch(n syntax.Node, yes, no int32) {
	n = b.file.Bare(n)
	switch b.file.Kind(n) {
	case syntax.True:
		b.link(yes, True)
		return
	case syntax.False, syntax.NoneLiteral:
		b.link(no, False)
		return
	case syntax.Integer:
		switch b.file.Text(n) {
		case "1":
			b.link(yes, True)
			return
		case "0":
			b.link(no, False)
			return
		}
	case syntax.NotOperator:
		if b.depth < maxDepth {
			b.depth++
			b.branch(b.file.Child(n, syntax.FieldArgument), no, yes)
			b.depth--
			return
		}
	case syntax.BooleanOperator:
		if b.depth < maxDepth {
			b.depth++
			right := b.newBlock(b.region)
			b.left(n, right, yes, no)
			b.start(right)
			b.branch(b.file.Child(n, syntax.FieldRight), yes, no)
			b.depth--
			return
		}
	}
	b.value(n)
	if last := len(b.steps) - 1; last < 0 || b.steps[last].Node != n {
		b.emit(n, Eval) // the last step in front of a branch is what is tested
	}
	holds, known := false, false
	if b.options.Decides != nil {
		holds, known = b.options.Decides(n)
	}
	if holds || !known {
		b.link(yes, True)
	}
	if !holds {
		b.link(no, False)
	}
}

// left evaluates the left side of "and" or "or": either it decides, to yes or
// no, or the right side has its turn.
func (b *builder) left(n syntax.Node, right, yes, no int32) {
	left := b.file.Child(n, syntax.FieldLeft)
	if b.file.Text(b.file.Child(n, syntax.FieldOperator)) == "or" {
		b.branch(left, yes, right)
	} else {
		b.branch(left, right, no)
	}
}

func (b *builder) boolean(n syntax.Node) {
	right, after := b.newBlock(b.region), b.newBlock(b.region)
	b.left(n, right, after, after)
	b.start(right)
	b.value(b.file.Child(n, syntax.FieldRight))
	b.link(after, Normal)
	b.start(after)
	b.emit(n, Eval)
}

func (b *builder) conditional(n syntax.Node) {
	var part [3]syntax.Node
	count := 0
	for child := range b.file.Statements(n) {
		if count < len(part) {
			part[count] = child
			count++
		}
	}
	if count < len(part) {
		b.parts(n)
		return
	}
	yes, no, after := b.newBlock(b.region), b.newBlock(b.region), b.newBlock(b.region)
	b.branch(part[1], yes, no)
	b.start(yes)
	b.value(part[0])
	b.link(after, Normal)
	b.start(no)
	b.value(part[2])
	b.link(after, Normal)
	b.start(after)
	b.emit(n, Eval)
}

// comparison evaluates "a < b < c": c only where the first part held.
func (b *builder) comparison(n syntax.Node) {
	operands, after, identity := 0, none, true
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		switch b.file.Kind(child) {
		case syntax.Comment:
			continue
		case syntax.Operator:
			word := b.file.Text(child)
			identity = identity && len(word) >= 2 && word[:2] == "is"
			continue
		}
		if operands++; operands > 2 {
			if after == none {
				after = b.newBlock(b.region)
			}
			b.link(after, False)
			b.next(b.region)
		}
		b.value(child)
	}
	if after != none {
		b.link(after, Normal)
		b.start(after)
	}
	if identity {
		b.emit(n, Eval)
	} else {
		b.risk(n, Eval)
	}
}
