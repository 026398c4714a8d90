package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var missingAwait = Rule{
	Name:     "missing-await",
	Severity: Warning,
	Title:    "A coroutine object that nothing ever awaits, so that its body never runs",
	Peers:    []string{"ASYNC105", "S7498"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		use := p.use(n)
		if use == fine {
			return
		}
		value := p.Value(n)
		if value.Known() && p.expectsFailure(n) {
			return
		}
		if value.Kind != semantic.Coroutine {
			switch {
			case use == dropped && p.asyncGenerator(n):
				p.ReportAt(Error, n, p.calleeSpan(n), fmt.Sprintf("`%s(…)` only makes an async generator, and nothing goes through it: its body never runs. Go through it with `async for`, or take `yield` out of it and await it.", p.calleeText(n)))
			case use == dropped:
				p.reportDroppedFuture(n, value)
			}
			return
		}
		if p.mayGiveAnother(n) {
			return
		}
		name := p.calleeText(n)
		switch use {
		case dropped:
			if p.leavesTo(Pyright) {
				return // its reportUnusedCoroutine
			}
			p.ReportAt(Error, n, p.calleeSpan(n), fmt.Sprintf("`%s(…)` only makes a coroutine, and nothing awaits it: its body never runs. Put `await` in front of it.", name))
		case assigned:
			p.reportUnawaited(n, name)
		default:
			p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s(…)` is a coroutine here, not its result: %s. Put `await` in front of it.", name, use))
		}
	},
}

// use is what becomes of a value where it stands.
type use string

const (
	fine       use = ""
	dropped    use = "it is dropped"
	assigned   use = "it is kept in a local"
	tested     use = "a coroutine always counts as true"
	compared   use = "a coroutine equals nothing else"
	formatted  use = "this writes the coroutine object"
	indexed    use = "a coroutine has no elements"
	dereferred use = "a coroutine has no such attribute"
	calculated use = "a coroutine cannot be calculated with"
	iterated   use = "a coroutine cannot be iterated over"
	entered    use = "a coroutine is no context manager"
)

// use returns what becomes of the value of an expression; fine is anything that
// may await it later.
func (p *Pass) use(n syntax.Node) use {
	f := p.File
	parent := f.Parent(n)
	switch f.Kind(parent) {
	case syntax.Parenthesized:
		return p.use(parent)
	case syntax.ExpressionStatement:
		return dropped
	case syntax.Assignment:
		if f.Field(n) == syntax.FieldRight && f.Kind(f.Parent(parent)) == syntax.ExpressionStatement &&
			f.Kind(f.Child(parent, syntax.FieldLeft)) == syntax.Identifier && p.Function != nil {
			return assigned
		}
	case syntax.IfStatement, syntax.ElifClause, syntax.WhileStatement:
		if f.Field(n) == syntax.FieldCondition {
			return tested
		}
	case syntax.NotOperator, syntax.IfClause:
		return tested
	case syntax.AssertStatement:
		if f.FirstChild(parent) == n {
			return tested
		}
	case syntax.BooleanOperator:
		if f.Field(n) == syntax.FieldLeft {
			return tested
		}
	case syntax.Conditional:
		if second := f.NextSibling(f.FirstChild(parent)); second == n {
			return tested
		}
	case syntax.Comparison:
		return compared
	case syntax.Interpolation:
		return formatted
	case syntax.Subscript:
		if f.Field(n) == syntax.FieldValue {
			return indexed
		}
	case syntax.Attribute:
		if !coroutineAttribute(f.Text(f.Child(parent, syntax.FieldAttribute))) {
			return dereferred
		}
	case syntax.BinaryOperator, syntax.UnaryOperator, syntax.AugmentedAssignment:
		// The grammar reads "await f() ** 2" as awaiting the power.
		if f.Kind(f.Parent(parent)) == syntax.Await && f.Field(n) == syntax.FieldLeft {
			return fine
		}
		return calculated
	case syntax.ForStatement, syntax.ForInClause:
		if f.Field(n) == syntax.FieldRight {
			return iterated
		}
	case syntax.WithItemNode:
		return entered
	case syntax.AsPattern:
		if f.Kind(f.Parent(parent)) == syntax.WithItemNode {
			return entered
		}
	}
	return fine
}

// coroutineAttribute reports whether coroutine objects have the attribute.
func coroutineAttribute(name string) bool {
	switch name {
	case "send", "throw", "close", "cr_await", "cr_code", "cr_frame", "cr_running", "cr_origin", "cr_suspended",
		"__await__", "__name__", "__qualname__", "__class__", "__doc__", "__del__":
		return true
	}
	return false
}

// reportUnawaited reports a coroutine that is kept in a local which no path
// awaits or hands on.
func (p *Pass) reportUnawaited(n syntax.Node, name string) {
	local := p.assignedLocal(n)
	if local == syntax.None {
		return
	}
	variable := p.File.Text(local)
	var related []Related
	for _, read := range p.Graph(p.Function).ReadAfter(local, variable) {
		use := p.use(read)
		if use == fine || use == assigned {
			return
		}
		related = append(related, Related{Span: p.File.Span(read), Message: string("used here, where " + use)})
	}
	p.Report(n, p.calleeSpan(n), fmt.Sprintf("The coroutine in `%s` is never awaited: the body of `%s` never runs. Put `await` in front of the call.", variable, name), related...)
}

// assignedLocal returns the name that a call's value is assigned to, if it is a
// local of the function that nothing else can see, else None.
func (p *Pass) assignedLocal(n syntax.Node) syntax.Node {
	f := p.File
	assignment := f.Ancestor(n, syntax.Assignment)
	local := f.Child(assignment, syntax.FieldLeft)
	if p.Function == nil || f.Kind(local) != syntax.Identifier || p.Shared(p.Function, f.Text(local)) {
		return syntax.None
	}
	return local
}

// reportDroppedFuture reports work that runs but whose outcome nobody sees.
func (p *Pass) reportDroppedFuture(n syntax.Node, value semantic.Value) {
	if !p.OnLoop() {
		return
	}
	callee := p.Value(p.File.Callee(n))
	switch callee.Name {
	case "asyncio.gather", "asyncio.AbstractEventLoop.run_in_executor":
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("Nothing awaits what `%s` gives: the coroutine goes on before the work is done, and its exceptions are lost. Put `await` in front of it.", p.calleeText(n)))
	}
}
