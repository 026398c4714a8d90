package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

func (b *builder) try(n syntax.Node) {
	after, outer := b.newBlock(b.region), b.frame
	alternative, finally := syntax.None, syntax.None
	first := int32(len(b.handlers))
	for child, end := n+1, b.file.After(n); child < end; child = b.file.After(child) {
		switch b.file.Kind(child) {
		case syntax.ExceptClause, syntax.ExceptGroupClause:
			b.handlers = append(b.handlers, b.handler(child))
		case syntax.ElseClause:
			alternative = b.file.Body(child)
		case syntax.FinallyClause:
			finally = b.file.Body(child)
		}
	}
	last := int32(len(b.handlers))
	if finally != syntax.None {
		b.push(frame{kind: finallyFrame, region: finally, body: finally})
	}
	base, dispatch := b.frame, none
	if first < last {
		dispatch = b.newBlock(n)
		b.push(frame{kind: handlersFrame, region: n, dispatch: dispatch, first: first, last: last})
	}
	b.suite(b.file.Child(n, syntax.FieldBody))
	b.frame = base
	b.suite(alternative)
	b.leaveTry(base, outer, after)
	if first < last {
		b.dispatch(dispatch, first, last, base)
		for at := first; at < last; at++ {
			if b.handlers[at].Group {
				b.catchGroup(n, at, last, base, outer, after)
			} else {
				b.catch(b.handlers[at])
				b.leaveTry(base, outer, after)
			}
		}
	}
	b.frame = outer
	b.after(n, after)
}

// leaveTry goes on behind the try statement, through its finally block.
func (b *builder) leaveTry(base, outer, after int32) {
	if base != outer {
		after = b.through(base, Normal, after)
	}
	b.link(after, Normal)
}

// dispatch tries the handlers in order; an exception may go to any, until one
// catches all.
func (b *builder) dispatch(at, first, last, base int32) {
	b.start(at)
	for _, h := range b.handlers[first:last] {
		b.quiet = true
		b.value(h.Type)
		b.quiet = false
		if h.catch != CatchesNone {
			b.link(h.entry, Exception)
		}
		if h.catch == CatchesAll {
			return
		}
	}
	b.link(b.destination(base, Exception), Exception)
}

func (b *builder) catch(h handler) {
	outer := b.region
	b.region = h.Node
	b.start(h.entry)
	b.emit(h.Node, Handle)
	if h.Name != syntax.None {
		b.bind(h.Name)
	}
	b.suite(h.Body)
	b.region = outer
}

// catchGroup builds an except* clause. Whatever it does, later clauses run for
// the rest of the group, and what is left then is raised.
func (b *builder) catchGroup(n syntax.Node, at, last, base, outer, after int32) {
	rest := b.newBlock(n)
	b.push(frame{kind: handlersFrame, region: n, dispatch: rest})
	b.catch(b.handlers[at])
	b.link(rest, Normal)
	b.frame = base
	b.start(rest)
	for _, later := range b.handlers[at+1 : last] {
		b.link(later.entry, Exception)
	}
	b.leaveTry(base, outer, after)
	b.link(b.destination(base, Exception), Exception)
}

func (b *builder) handler(clause syntax.Node) handler {
	h := handler{Handler: b.file.Handler(clause), entry: b.newBlock(clause)}
	h.catch = b.options.Catches(b.file, h.Handler, syntax.None)
	return h
}
