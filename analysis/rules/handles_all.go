package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// handlesAll reports whether a function is known to let no exception out: its
// work stands in try statements that catch all, and what stands beside them is
// known to be harmless.
func (p *Pass) handlesAll(value semantic.Value) bool {
	for value.Kind == semantic.Partial {
		value = value.Arg(0)
	}
	if value.Kind != semantic.ProjectFunction || value.Function.Uncertain || value.Function.Generator {
		return false
	}
	p.Reads(value.Function.Unit)
	body := p.File.Body(value.Function.Node)
	if p.idle(body) {
		return true
	}
	if p.File.Kind(value.Function.Node) == syntax.Lambda {
		called := p.Value(p.File.Callee(body))
		return p.File.Kind(body) == syntax.Call && called.Kind == semantic.ProjectFunction && called.Function != value.Function &&
			p.File.Kind(called.Function.Node) != syntax.Lambda && p.handlesAll(called)
	}
	tries := false
	p.ownNodes(body, func(n syntax.Node) bool {
		tries = p.File.Kind(n) == syntax.TryStatement
		return !tries
	})
	return tries && p.calmBlock(body)
}

// idle reports whether a body does nothing that could fail.
func (p *Pass) idle(body syntax.Node) bool {
	idle := true
	p.ownNodes(body, func(n syntax.Node) bool {
		switch p.File.Kind(n) {
		case syntax.Block, syntax.PassStatement, syntax.ReturnStatement, syntax.ExpressionStatement, syntax.NoneLiteral,
			syntax.True, syntax.False, syntax.Integer, syntax.String,
			syntax.Ellipsis, syntax.Comment:
		default:
			idle = false
		}
		return idle
	})
	return idle
}

// calmBlock reports whether the statements of a block let no exception out.
func (p *Pass) calmBlock(block syntax.Node) bool {
	f := p.File
	for statement := range f.Statements(block) {
		switch f.Kind(statement) {
		case syntax.TryStatement:
			if !p.catchesAll(f.Try(statement)) {
				return false
			}
		case syntax.WithStatement, syntax.WhileStatement, syntax.ForStatement:
			if !p.harmless(statement, f.Body(statement)) || !p.calmBlock(f.Body(statement)) {
				return false
			}
		case syntax.RaiseStatement, syntax.AssertStatement:
			return false
		default:
			if !p.harmless(statement, syntax.None) {
				return false
			}
		}
	}
	return true
}

// harmless reports whether a node, a part of it aside, calls nothing but the
// standard library and raises nothing itself.
func (p *Pass) harmless(n, aside syntax.Node) bool {
	f := p.File
	calm := true
	p.ownNodes(n, func(at syntax.Node) bool {
		if aside != syntax.None && f.Inside(at, aside) {
			return true
		}
		switch f.Kind(at) {
		case syntax.RaiseStatement, syntax.Await:
			calm = false
		case syntax.Call:
			callee := p.Value(f.Callee(at))
			_, blocks := p.Base.Blocks(callee.Name)
			calm = (callee.Kind == semantic.LibraryFunction || callee.Kind == semantic.LibraryClass) && p.standard(callee.Name) && !blocks
		}
		return calm
	})
	return calm
}

// catchesAll reports whether a try statement has a handler for every Exception,
// no handler raises, and what stands beside its body is calm.
func (p *Pass) catchesAll(try syntax.Try) bool {
	f := p.File
	all := false
	for _, handler := range try.Handlers {
		name := p.Value(handler.Type).Name
		all = all || handler.Type == syntax.None || name == "builtins.Exception" || name == "builtins.BaseException"
		raises := false
		p.ownNodes(handler.Body, func(n syntax.Node) bool {
			raises = f.Kind(n) == syntax.RaiseStatement
			return !raises
		})
		if raises && name != "asyncio.CancelledError" {
			return false
		}
	}
	return all
}
