package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

func (b *builder) while(n syntax.Node) {
	head, body, done, after := b.newBlock(b.region), b.newBlock(n), b.newBlock(b.region), b.newBlock(b.region)
	b.link(head, Normal)
	b.start(head)
	b.branch(b.file.Child(n, syntax.FieldCondition), body, done)
	b.loop(n, head, body, done, after)
}

func (b *builder) forStatement(n syntax.Node) {
	b.value(b.file.Child(n, syntax.FieldRight))
	head, body, done, after := b.newBlock(b.region), b.newBlock(n), b.newBlock(b.region), b.newBlock(b.region)
	b.link(head, Normal)
	b.start(head)
	b.risk(n, Next)
	b.link(body, True)
	b.link(done, False)
	b.start(body)
	b.bind(b.file.Child(n, syntax.FieldLeft))
	next := b.newBlock(n)
	b.link(next, Normal)
	b.loop(n, head, next, done, after)
}

// loop builds the suite of a loop, which begins in body, and its else.
func (b *builder) loop(n syntax.Node, head, body, done, after int32) {
	outer := b.frame
	b.push(frame{kind: loopFrame, breaks: after, continues: head})
	b.start(body)
	b.suite(b.file.Body(n))
	b.link(head, Normal)
	b.frame = outer
	b.start(done)
	if clause := b.file.ChildOf(n, syntax.ElseClause); clause != syntax.None {
		b.suite(b.file.Body(clause))
	}
	b.link(after, Normal)
	b.after(n, after)
}

// comprehension runs the clauses inside one another, and the element inside the
// innermost. Its element may run never.
func (b *builder) comprehension(n syntax.Node) {
	after := b.newBlock(b.region)
	exhausted := after
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		switch b.file.Kind(child) {
		case syntax.ForInClause:
			exhausted = b.forIn(child, exhausted)
		case syntax.IfClause:
			held := b.newBlock(b.region)
			b.branch(b.file.FirstChild(child), held, exhausted)
			b.start(held)
		}
	}
	b.value(b.file.Child(n, syntax.FieldBody))
	b.link(exhausted, Normal)
	b.start(after)
	b.emit(n, Eval)
}

// forIn goes on with an element of the clause in hand; the result is where the
// next one is asked for.
func (b *builder) forIn(clause syntax.Node, exhausted int32) int32 {
	left := b.file.Child(clause, syntax.FieldLeft)
	for child, end := clause+1, b.file.After(clause); child < end; child = b.file.After(child) {
		if child != left {
			b.value(child) // the iterables, "in 1, 2" has several
		}
	}
	head, body := b.newBlock(b.region), b.newBlock(b.region)
	b.link(head, Normal)
	b.start(head)
	b.risk(clause, Next)
	b.link(body, True)
	b.link(exhausted, False)
	b.start(body)
	b.bind(left)
	return head
}
