package flow

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// match tries the cases in order.
func (b *builder) match(n syntax.Node) {
	after := b.newBlock(b.region)
	cases := b.file.Body(n)
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		if child != cases {
			b.value(child) // the subjects, "match a, b" has several
		}
	}
	if cases != syntax.None {
		for child, end := cases+1, b.file.After(cases); child < end; child = b.file.After(child) {
			if b.file.Kind(child) == syntax.CaseClause {
				b.matchCase(child, after)
			}
		}
	}
	b.link(after, Normal)
	b.after(n, after)
}

// matchCase builds one case and goes on where it does not match.
func (b *builder) matchCase(n syntax.Node, after int32) {
	taken, next := b.newBlock(n), b.newBlock(b.region)
	refutable, compares := true, false
	patterns := 0
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		if b.file.Kind(child) == syntax.CasePattern {
			patterns++
			refutable = !b.irrefutable(child)
			b.pattern(child, Read)
			compares = compares || b.compares(child)
		}
	}
	sequence := patterns != 1 || strings.Contains(b.between(n), ",")
	if first := b.file.ChildOf(n, syntax.CasePattern); compares || sequence && first != syntax.None {
		b.risk(first, Eval)
	} else if first != syntax.None {
		b.emit(first, Eval)
	}
	b.link(taken, True)
	if refutable || sequence {
		b.link(next, False)
	}
	b.start(taken)
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		if b.file.Kind(child) == syntax.CasePattern {
			b.pattern(child, Write)
		}
	}
	if guard := b.file.Child(n, syntax.FieldGuard); guard != syntax.None {
		held := b.newBlock(n)
		b.branch(b.file.FirstChild(guard), held, next)
		b.start(held)
	}
	b.suite(b.file.Body(n))
	b.link(after, Normal)
	b.start(next)
}

// between returns the text behind the first pattern of a case, up to its guard
// or suite: a comma there makes a sequence of it.
func (b *builder) between(n syntax.Node) string {
	first := b.file.ChildOf(n, syntax.CasePattern)
	next := b.file.NextSibling(first)
	for b.file.Kind(next) == syntax.Comment {
		next = b.file.NextSibling(next)
	}
	end := b.file.End(n)
	if next != syntax.None {
		end = b.file.Start(next)
	}
	return b.file.Document.Text[b.file.End(first):end]
}

// pattern emits the names that a pattern looks up, or those that it binds.
func (b *builder) pattern(n syntax.Node, op Op) {
	end := b.file.After(n)
	for at := n + 1; at < end; at++ {
		switch b.file.Kind(at) {
		case syntax.DottedName:
			binds := b.file.Kind(b.file.Parent(at)) != syntax.ClassPattern && !strings.Contains(b.file.Text(at), ".")
			if binds == (op == Write) {
				b.emit(at, op)
			}
		case syntax.Identifier:
			parent := b.file.Kind(b.file.Parent(at))
			if op == Write && (parent == syntax.AsPattern || parent == syntax.SplatPattern) {
				b.emit(at, op)
			}
		}
	}
}

// irrefutable reports whether a pattern matches everything: a bare name, "_",
// one of these in parentheses, with "as", or last of alternatives.
func (b *builder) irrefutable(n syntax.Node) bool {
	if b.file.HasError(n) {
		return false
	}
	inner := b.file.FirstChild(n)
	switch b.file.Kind(n) {
	case syntax.CasePattern:
		if inner == syntax.None {
			return b.file.Text(n) == "_"
		}
		return b.irrefutable(inner)
	case syntax.DottedName:
		return !strings.Contains(b.file.Text(n), ".") && b.file.Kind(b.file.Parent(n)) == syntax.CasePattern
	case syntax.AsPattern:
		return b.irrefutable(inner)
	case syntax.TuplePattern:
		return b.grouped(n) && b.irrefutable(inner)
	case syntax.UnionPattern:
		last := inner
		for child := range b.file.Statements(n) {
			last = child
		}
		if last == syntax.None {
			return false
		}
		rest := b.file.Document.Text[b.file.End(last):b.file.End(n)] // "_" is no node
		return strings.Trim(rest, "| \t\r\n") == "_" || b.irrefutable(last)
	}
	return false
}

// grouped reports whether a TuplePattern is one pattern in parentheses: "(x)" is
// x, "(x,)" is not.
func (b *builder) grouped(n syntax.Node) bool {
	inner := b.file.FirstChild(n)
	return inner != syntax.None && b.file.After(inner) == b.file.After(n) &&
		!strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(b.file.Text(n), ")"), " \t\r\n"), ",")
}

// compares reports whether a pattern asks the subject something, by == or len or
// an attribute, and so runs code that can raise. To bind it, to ask whether it is
// None, or nothing, does not.
func (b *builder) compares(n syntax.Node) bool {
	for at, end := n, b.file.After(n); at < end; at++ {
		switch b.file.Kind(at) {
		case syntax.CasePattern, syntax.UnionPattern, syntax.AsPattern, syntax.Identifier, syntax.NoneLiteral, syntax.True, syntax.False, syntax.Comment:
		case syntax.DottedName:
			if strings.Contains(b.file.Text(at), ".") {
				return true
			}
		case syntax.TuplePattern:
			if !b.grouped(at) {
				return true
			}
		default:
			return true
		}
	}
	return false
}
