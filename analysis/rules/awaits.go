package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ownNodes calls visit with the nodes of a block that run in the function
// itself, not in functions or classes inside it, until visit answers false.
func (p *Pass) ownNodes(block syntax.Node, visit func(syntax.Node) bool) {
	p.File.OwnNodes(block, visit)
}

// suspends reports whether the task can be suspended, and so cancelled, at a
// node.
func (p *Pass) suspends(n syntax.Node) bool {
	switch p.File.Kind(n) {
	case syntax.Await:
		return true
	case syntax.ForStatement, syntax.WithStatement, syntax.ForInClause:
		return p.File.Async(n)
	}
	return false
}

// awaitSpan marks the keyword that suspends.
func (p *Pass) awaitSpan(n syntax.Node) syntax.Span {
	start := p.File.Start(n)
	return syntax.Span{Start: start, End: start + len("await")}
}

// awaitsOwnCancelled reports whether a block only awaits what this code has
// cancelled itself: the CancelledError that arrives is then the other task's.
func (p *Pass) awaitsOwnCancelled(block syntax.Node) bool {
	cancelled := p.cancelledNames()
	for name := range cancelled {
		if strings.Contains(name, "current_task(") {
			return true // the task has cancelled itself
		}
	}
	return p.onlyAwaits(block, cancelled)
}

// onlyAwaits reports whether all that a block awaits mentions one of the names.
func (p *Pass) onlyAwaits(block syntax.Node, cancelled map[string]bool) bool {
	if len(cancelled) == 0 {
		return false
	}
	own := true
	p.ownNodes(block, func(n syntax.Node) bool {
		if p.arrives(n, block) && !p.onlyTimes(n) {
			own = p.File.Kind(n) == syntax.Await && p.mentions(n, cancelled)
		}
		return own
	})
	return own
}

// onlyTimes reports whether an async with only bounds the time of its body.
func (p *Pass) onlyTimes(n syntax.Node) bool {
	if p.File.Kind(n) != syntax.WithStatement {
		return false
	}
	for item := range p.File.WithItems(n) {
		if p.Base.Role(p.Value(p.File.Callee(item.Value)).Name) != "timeout-scope" {
			return false
		}
	}
	return true
}

// cancelledNames returns the source of what the function, or a method of its
// object that it calls, calls cancel() on or hands the cancel method of to
// somebody; a loop over tasks that cancels each counts for what it loops over.
func (p *Pass) cancelledNames() map[string]bool {
	names := p.namesCancelledIn(p.ownMethodsCalled(p.Function.Unit))
	p.collectCancelled(p.Function.Unit, names)
	return names
}

// namesCancelledIn returns the attributes that methods cancel.
func (p *Pass) namesCancelledIn(methods []*semantic.Function) map[string]bool {
	names := map[string]bool{}
	for _, method := range methods {
		p.Reads(method.Unit)
		own := map[string]bool{}
		p.collectCancelled(method, own)
		for name := range own {
			if strings.Contains(name, ".") {
				names[name] = true
			}
		}
	}
	return names
}

// ownMethodsCalled returns the methods of the same object that a method calls,
// straight or through others of them.
func (p *Pass) ownMethodsCalled(method *semantic.Function) []*semantic.Function {
	if method.Class == nil {
		return nil
	}
	f := p.File
	found := []*semantic.Function{method}
	for at := 0; at < len(found); at++ {
		p.Reads(found[at].Unit)
		for n := found[at].Node; n < f.After(found[at].Node); n++ {
			if f.Kind(n) != syntax.Call || f.Kind(f.Callee(n)) != syntax.Attribute {
				continue
			}
			object := p.Value(f.Child(f.Callee(n), syntax.FieldObject))
			if (object.Kind != semantic.ProjectInstance || !object.Self) && object.Kind != semantic.Super {
				continue
			}
			called := p.Value(f.Callee(n)).Function
			if called != nil && called.Class != nil && !slices.Contains(found, called) {
				found = append(found, called)
			}
		}
	}
	return found[1:]
}

func (p *Pass) collectCancelled(function *semantic.Function, names map[string]bool) {
	f := p.File
	for n := function.Node; n < f.After(function.Node); n++ {
		if f.Kind(n) != syntax.Attribute || f.Text(f.Child(n, syntax.FieldAttribute)) != "cancel" {
			continue
		}
		object := f.Child(n, syntax.FieldObject)
		names[f.Text(object)] = true
		for loop := f.Ancestor(n, syntax.ForStatement); loop != syntax.None; loop = f.Ancestor(loop, syntax.ForStatement) {
			if f.Text(f.Child(loop, syntax.FieldLeft)) == f.Text(object) {
				p.loopedOver(function, f.Child(loop, syntax.FieldRight), names)
			}
		}
		for up := f.Parent(n); up != syntax.None && !f.IsStatement(up); up = f.Parent(up) {
			if clause := f.ChildOf(up, syntax.ForInClause); f.IsComprehension(up) && f.Text(f.Child(clause, syntax.FieldLeft)) == f.Text(object) {
				p.loopedOver(function, f.Child(clause, syntax.FieldRight), names)
			}
		}
	}
}

// loopedOver adds the names inside an iterable, "tasks" of list(tasks), and where
// it is what asyncio.wait left over, those of what was waited for.
func (p *Pass) loopedOver(function *semantic.Function, iterable syntax.Node, names map[string]bool) {
	p.namesIn(iterable, names)
	f := p.File
	if f.Kind(iterable) != syntax.Identifier {
		return
	}
	set := map[string]bool{f.Text(iterable): true}
	for n := function.Node; n < f.After(function.Node); n++ {
		if f.Kind(n) != syntax.Assignment || !p.mentions(f.Child(n, syntax.FieldLeft), set) {
			continue
		}
		wait := f.Bare(f.Child(n, syntax.FieldRight))
		if f.Kind(wait) == syntax.Await {
			wait = f.Bare(f.FirstChild(wait))
		}
		if f.Kind(wait) != syntax.Call || p.Value(f.Callee(wait)).Name != "asyncio.wait" {
			continue
		}
		if waited, ok := f.Argument(wait, 0, "fs"); ok {
			p.namesIn(waited.Value, names)
		}
	}
}

// namesIn adds the names and dotted names inside an expression that are not called.
func (p *Pass) namesIn(expression syntax.Node, names map[string]bool) {
	f := p.File
	for n := expression; n < f.After(expression); n++ {
		if kind := f.Kind(n); kind == syntax.Identifier && f.Field(n) != syntax.FieldFunction || kind == syntax.Attribute {
			names[f.Text(n)] = true
		}
	}
}

// mentions reports whether an expression contains one of the names or dotted
// names.
func (p *Pass) mentions(n syntax.Node, names map[string]bool) bool {
	for below := range p.File.Descendants(n) {
		switch p.File.Kind(below) {
		case syntax.Identifier, syntax.Attribute, syntax.Subscript:
			if names[p.File.Text(below)] {
				return true
			}
		}
	}
	return false
}

// forTests reports whether a call is one by which tests say that they expect an exception or
// a warning.
func (p *Pass) forTests(call syntax.Node) bool {
	role := p.Base.Role(p.Value(p.File.Callee(call)).Name)
	return role == "expects-failure" || role == "expects-exception"
}

// expectsFailure reports whether a node stands in a with block that expects an
// exception or a warning, as tests do.
func (p *Pass) expectsFailure(n syntax.Node) bool { return p.entered(n, p.forTests) }

// expectsException is the same of an exception alone, which does not come out of the block.
func (p *Pass) expectsException(n syntax.Node) bool {
	return p.entered(n, func(call syntax.Node) bool {
		return p.Base.Role(p.Value(p.File.Callee(call)).Name) == "expects-exception"
	})
}

// entered reports whether a node of a function stands in a with block that enters something.
func (p *Pass) entered(n syntax.Node, something func(value syntax.Node) bool) bool {
	f := p.File
	for with := f.Ancestor(n, syntax.WithStatement, syntax.FunctionDefinition); f.Kind(with) == syntax.WithStatement; with = f.Ancestor(with, syntax.WithStatement, syntax.FunctionDefinition) {
		for item := range f.WithItems(with) {
			if something(item.Value) {
				return true
			}
		}
	}
	return false
}
