package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var lockCreatedPerUse = Rule{
	Name:     "lock-created-per-use",
	Severity: Error,
	Title:    "A lock that is made where it is taken, so that nobody else can hold it",
	Listens:  []syntax.Kind{syntax.WithStatement, syntax.Assignment},
	Check: func(p *Pass, n syntax.Node) {
		if p.Function == nil || p.expectsFailure(n) {
			return
		}
		if p.File.Kind(n) == syntax.Assignment {
			p.checkLocalLock(n)
			return
		}
		for item := range p.File.WithItems(n) {
			if call := p.File.Bare(item.Value); p.freshLock(call) && item.Target == syntax.None && p.fitsWith(call, n) {
				p.Report(call, p.calleeSpan(call), fmt.Sprintf("Each run of this makes a lock of its own with `%s(…)` and takes that: nobody else can hold it, so it keeps nobody out. Make the lock once, where all can see it.", p.calleeText(call)))
			}
		}
	},
}

// checkLocalLock looks at a lock that is a local of the function.
func (p *Pass) checkLocalLock(assignment syntax.Node) {
	f := p.File
	call := f.Bare(f.Child(assignment, syntax.FieldRight))
	target := f.Child(assignment, syntax.FieldLeft)
	if f.Kind(target) != syntax.Identifier || f.Kind(f.Parent(assignment)) != syntax.ExpressionStatement || !p.freshLock(call) {
		return
	}
	name := f.Text(target)
	if strings.HasPrefix(p.Value(call).Name, "multiprocessing.") {
		return // a process that is forked off has it too
	}
	if p.Shared(p.Function, name) || !p.BindsOnce(p.Function, name) {
		return
	}
	var related []Related
	for n := p.Function.Node; n < f.After(p.Function.Node); n++ {
		if f.Kind(n) != syntax.Identifier || n == target || f.Text(n) != name || f.Field(n) == syntax.FieldAttribute {
			continue
		}
		with := p.enteredBy(n)
		if with == syntax.None || p.Enclosing(n) != p.Function || !p.fitsWith(call, with) || p.expectsFailure(with) {
			return // somebody else may get it, or it serves for something else
		}
		related = append(related, Related{Span: f.Span(n), Message: "taken here"})
	}
	if len(related) > 0 {
		p.Report(call, p.calleeSpan(call), fmt.Sprintf("Each call of `%s` makes a lock of its own, and only this call can take it: it keeps nobody out. Make the lock once, where all can see it.", p.Function.Name), related...)
	}
}

// freshLock reports whether a call makes a lock that is bound to nothing that others
// have: neither another lock, nor a name in a server.
func (p *Pass) freshLock(call syntax.Node) bool {
	f := p.File
	if f.Kind(call) != syntax.Call {
		return false
	}
	value := p.Value(call)
	if value.Kind != semantic.LibraryInstance || p.Base.Lock(value.Name) == "" {
		return false
	}
	for argument := range f.Arguments(call) {
		if argument.Stars > 0 || f.Kind(f.Bare(argument.Value)) != syntax.Integer {
			return false
		}
	}
	callee := p.Value(f.Callee(call))
	return callee.Kind == semantic.LibraryClass || callee.Kind == semantic.LibraryFunction
}

// fitsWith reports whether a with statement takes a lock as it has to be taken, and
// does something under it: of others another rule speaks, or nobody needs to.
func (p *Pass) fitsWith(lock, with syntax.Node) bool {
	enters := "__enter__"
	if p.File.Async(with) {
		enters = "__aenter__"
	}
	_, ok := p.Base.Member(p.Value(lock).Name, enters)
	return ok && !p.idle(p.File.Body(with))
}

// enteredBy returns the with statement of which an expression is an item, without a
// name for what entering it gives; else None.
func (p *Pass) enteredBy(n syntax.Node) syntax.Node {
	with := p.File.Ancestor(n, syntax.WithStatement)
	for item := range p.File.WithItems(with) {
		if p.File.Bare(item.Value) == n && item.Target == syntax.None {
			return with
		}
	}
	return syntax.None
}
