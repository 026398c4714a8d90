package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// frame is something around a statement that jumps and exceptions heed.
type frame struct {
	kind   frameKind
	parent int32
	region syntax.Node
	// Of a loop: where break and continue go. Of handlers: where exceptions go
	// is dispatch, and handlers[first:last] are tried there.
	breaks, continues int32
	dispatch          int32
	first, last       int32
	// Of a cleanup: the finally block or with item and the copies made so far;
	// of a with item the block behind it, where a swallowed exception ends.
	body     syntax.Node
	copies   int32
	behind   int32
	swallows bool
	unwind   int32 // where exceptions go from inside, once asked
}

type frameKind uint8

const (
	loopFrame frameKind = iota
	handlersFrame
	finallyFrame
	withFrame
)

// handler is one except clause of a try statement that is being built.
type handler struct {
	syntax.Handler
	entry int32
	catch Catch
}

// exit is one copy of a finally block or of a with item's end: what runs on the
// way to one place. The places of the copies differ, so that a path which came
// in by an exception goes on as that exception.
type exit struct {
	frame  int32
	jump   EdgeKind
	target int32
	entry  int32
	tail   int32 // where the copy ends
	next   int32
}

func (b *builder) push(f frame) {
	f.parent, f.copies, f.unwind = b.frame, none, none
	b.frames = append(b.frames, f)
	b.frame = int32(len(b.frames) - 1)
}

// destination returns the block that a jump out of a frame goes to first.
func (b *builder) destination(from int32, jump EdgeKind) int32 {
	if from == none {
		if jump == Return {
			return returnedBlock
		}
		return raisedBlock // break outside a loop is not Python
	}
	f := b.frames[from]
	if jump == Exception && f.unwind != none {
		return f.unwind
	}
	to := none
	switch {
	case f.kind == loopFrame && jump == Break:
		return f.breaks
	case f.kind == loopFrame && jump == Continue:
		return f.continues
	case f.kind == handlersFrame && jump == Exception:
		return f.dispatch
	default:
		to = b.destination(f.parent, jump)
	}
	if f.kind == finallyFrame || f.kind == withFrame {
		to = b.through(from, jump, to)
	}
	if jump == Exception {
		b.frames[from].unwind = to
	}
	return to
}

// raised returns the block that a raise statement goes to: past the handlers
// that are known not to catch what it raises.
func (b *builder) raised(from int32, raise syntax.Node) int32 {
	if from == none || b.merged {
		return b.destination(from, Exception)
	}
	f := b.frames[from]
	switch f.kind {
	case loopFrame:
		return b.raised(f.parent, raise)
	case finallyFrame, withFrame:
		return b.through(from, Exception, b.raised(f.parent, raise))
	}
	for at := f.first; at < f.last; at++ {
		if b.options.Catches(b.file, b.handlers[at].Handler, raise) != b.handlers[at].catch {
			return b.dispatchRaise(f, raise)
		}
	}
	return f.dispatch
}

func (b *builder) dispatchRaise(f frame, raise syntax.Node) int32 {
	dispatch := b.newBlock(f.region)
	for at := f.first; at < f.last; at++ {
		h := b.handlers[at]
		catch := b.options.Catches(b.file, h.Handler, raise)
		if catch != CatchesNone {
			b.linkFrom(dispatch, h.entry, Exception)
		}
		if catch == CatchesAll {
			return dispatch
		}
	}
	b.linkFrom(dispatch, b.raised(f.parent, raise), Exception)
	return dispatch
}

// through returns the entry of the copy of a cleanup that leads to a target.
func (b *builder) through(at int32, jump EdgeKind, target int32) int32 {
	f := b.frames[at]
	for i := f.copies; i != none; i = b.copies[i].next {
		if c := b.copies[i]; b.merged {
			b.linkOnce(c.tail, target, jump)
			return c.entry
		} else if c.jump == jump && c.target == target {
			return c.entry
		}
	}
	c := exit{frame: at, jump: jump, target: target, entry: b.newBlock(f.region), tail: none, next: f.copies}
	if b.merged {
		c.tail = b.newBlock(f.region)
		b.linkFrom(c.tail, target, jump)
	}
	b.copies = append(b.copies, c)
	b.frames[at].copies = int32(len(b.copies) - 1)
	return c.entry
}

func (b *builder) linkOnce(from, to int32, kind EdgeKind) {
	for e := b.blocks[from].edges; e != none; e = b.edges[e].next {
		if b.edges[e].to == to && b.edges[e].kind == kind {
			return
		}
	}
	b.linkFrom(from, to, kind)
}

// buildCopies fills the copies that were asked for, and those that they ask for.
func (b *builder) buildCopies() {
	for i := 0; i < len(b.copies) && !b.over(); i++ {
		c := b.copies[i]
		f := b.frames[c.frame]
		b.frame, b.region = f.parent, f.region
		b.start(c.entry)
		if f.kind == finallyFrame {
			b.suite(f.body)
		} else {
			b.risk(f.body, Leave)
			if f.swallows && (c.jump == Exception || b.merged) {
				b.link(f.behind, Normal)
			}
		}
		if b.merged {
			b.link(c.tail, Normal)
		} else {
			b.link(c.target, c.jump)
			b.copies[i].tail = b.current
		}
		b.finish()
	}
}
