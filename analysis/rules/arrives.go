package rules

import (
	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// arrives reports whether a cancellation of the task can come out of a block
// from a node in it.
func (p *Pass) arrives(n, block syntax.Node) bool {
	return p.suspends(n) && !p.shielded(n, block) && !p.awaitsDone(n)
}

// firstAwait returns the first place in a block where a cancellation of the task
// can arrive that comes out of the block, or None.
func (p *Pass) firstAwait(block syntax.Node) syntax.Node {
	found := syntax.None
	p.ownNodes(block, func(n syntax.Node) bool {
		if p.arrives(n, block) {
			found = n
		}
		return found == syntax.None
	})
	return found
}

// shielded reports whether a scope inside a block keeps cancellations from outside
// away from a node. Those of the scope itself end where it is left.
func (p *Pass) shielded(n, block syntax.Node) bool {
	f := p.File
	for with := f.Ancestor(n, syntax.WithStatement); f.Inside(with, block); with = f.Ancestor(with, syntax.WithStatement) {
		if !f.Inside(n, f.Body(with)) {
			continue
		}
		for item := range f.WithItems(with) {
			if f.Kind(item.Value) == syntax.Call && p.shields(item.Value) {
				return true
			}
		}
	}
	return false
}

// shields reports whether a call makes a scope that shields, or may do so: it is asked
// to, and what it calls is not known or is the project's own.
func (p *Pass) shields(call syntax.Node) bool {
	for argument := range p.File.Arguments(call) {
		if argument.Name == "shield" && p.File.Kind(argument.Value) == syntax.True {
			scope := p.Value(p.File.Callee(call))
			return !scope.Known() || scope.Kind == semantic.External || p.Base.FromCode(scope.Name) || p.Base.Role(scope.Name) == "timeout-scope"
		}
	}
	return false
}

// awaitsDone reports whether an await is for a future that is done on every path
// that leads there: the task is not suspended, and what comes out is the future's.
func (p *Pass) awaitsDone(await syntax.Node) bool {
	f := p.File
	if f.Kind(await) != syntax.Await {
		return false
	}
	future := f.Bare(f.FirstChild(await))
	if kind := f.Kind(future); kind != syntax.Identifier && kind != syntax.Attribute || !p.settled(f.Text(future)) {
		return false
	}
	name := f.Text(future)
	return p.Graph(p.Function).Solve(0, func(step flow.Step) (c flow.Change) {
		switch {
		case step.Op == flow.Write && f.Text(step.Node) == name:
			c.Ends = 1
		case step.Op == flow.Eval && f.Kind(step.Node) == syntax.Call:
			switch p.calledOn(step.Node, name) {
			case "set_result", "set_exception":
				c.Begins = 1
			case "done", "cancelled":
				c.BeginsIfTrue = 1
			}
		}
		return c
	}).At(await).Every != 0
}

// settled reports whether the running function asks or sets anywhere whether
// something is done; most do not, and no paths have to be followed.
func (p *Pass) settled(name string) bool {
	f := p.File
	for n := p.Function.Node; n < f.After(p.Function.Node); n++ {
		if f.Kind(n) == syntax.Call {
			switch p.calledOn(n, name) {
			case "set_result", "set_exception", "done", "cancelled":
				return true
			}
		}
	}
	return false
}

// calledOn returns the method that a call calls on something, or "".
func (p *Pass) calledOn(call syntax.Node, object string) string {
	f := p.File
	callee := f.Callee(call)
	if f.Kind(callee) != syntax.Attribute || f.Text(f.Child(callee, syntax.FieldObject)) != object {
		return ""
	}
	return f.Text(f.Child(callee, syntax.FieldAttribute))
}

// uncaughtAwait returns the first place in a block where a cancellation arrives
// that no handler inside the block takes, or else the first at all.
func (p *Pass) uncaughtAwait(block syntax.Node) syntax.Node {
	found := syntax.None
	p.ownNodes(block, func(n syntax.Node) bool {
		if p.arrives(n, block) && !p.caughtInside(n, block) {
			found = n
		}
		return found == syntax.None
	})
	if found == syntax.None {
		return p.firstAwait(block)
	}
	return found
}

// caughtInside reports whether a try statement inside a block has a handler for a
// cancellation at a node.
func (p *Pass) caughtInside(n, block syntax.Node) bool {
	f := p.File
	for child, up := n, f.Parent(n); up != block && up != syntax.None; child, up = up, f.Parent(up) {
		if f.Kind(up) != syntax.TryStatement || f.Field(child) != syntax.FieldBody {
			continue
		}
		for _, handler := range f.Try(up).Handlers {
			if p.catchesCancellation(handler.Type) {
				return true
			}
		}
	}
	return false
}
