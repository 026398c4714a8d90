package flow

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// assignment evaluates the value and then binds the targets from left to right:
// "a = b = f()" is an Assignment whose right side is another.
func (b *builder) assignment(n syntax.Node) {
	value := b.file.Child(n, syntax.FieldRight)
	for b.file.Kind(value) == syntax.Assignment {
		value = b.file.Child(value, syntax.FieldRight)
	}
	if value == syntax.None {
		return // a bare annotation does nothing to a local
	}
	b.value(value)
	for at := n; b.file.Kind(at) == syntax.Assignment; at = b.file.Child(at, syntax.FieldRight) {
		b.bind(b.file.Child(at, syntax.FieldLeft))
	}
	for at := n; b.file.Kind(at) == syntax.Assignment; at = b.file.Child(at, syntax.FieldRight) {
		b.emit(at, Eval) // none is over before all targets are bound
	}
}

// augmented reads the target, then evaluates the value and the operator.
func (b *builder) augmented(n syntax.Node) {
	left := b.file.Child(n, syntax.FieldLeft)
	b.value(left)
	b.value(b.file.Child(n, syntax.FieldRight))
	if operator := b.file.Child(n, syntax.FieldOperator); operator != syntax.None {
		b.risk(operator, Eval)
	}
	switch b.file.Kind(left) {
	case syntax.Attribute, syntax.Subscript:
		b.risk(left, Write) // its parts were evaluated once, above
	default:
		b.bind(left)
	}
	b.emit(n, Eval)
}

// bind assigns to a target.
func (b *builder) bind(n syntax.Node) { b.target(n, Write) }

// remove deletes the targets of a del statement.
func (b *builder) remove(n syntax.Node) {
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		b.target(child, Delete)
	}
	b.emit(n, Eval)
}

func (b *builder) target(n syntax.Node, op Op) {
	if n == syntax.None || b.depth > maxDepth {
		return
	}
	b.depth++
	defer func() { b.depth-- }()
	switch kind := b.file.Kind(n); kind {
	case syntax.Comment:
	case syntax.Identifier:
		b.emit(n, op)
	case syntax.Attribute:
		b.value(b.file.Child(n, syntax.FieldObject))
		b.risk(n, op)
	case syntax.Subscript:
		b.parts(n)
		b.risk(n, op)
	case syntax.PatternList, syntax.TuplePattern, syntax.ListPattern, syntax.Tuple, syntax.List, syntax.ExpressionList:
		if op == Write && !b.groups(n) {
			b.risk(n, op)
		}
		fallthrough
	case syntax.ListSplatPattern, syntax.ListSplat, syntax.Parenthesized:
		for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
			b.target(child, op)
		}
	default:
		b.value(n)
	}
}

// groups reports whether a target is one in plain parentheses, "(a) = 1".
func (b *builder) groups(n syntax.Node) bool {
	inner := b.file.FirstChild(n)
	if b.file.Kind(n) != syntax.TuplePattern || inner == syntax.None {
		return false
	}
	return !strings.Contains(b.file.Document.Text[b.file.End(inner):b.file.End(n)], ",")
}
