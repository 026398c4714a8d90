package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var missingTimeout = Rule{
	Name:     "missing-timeout",
	Severity: Hint,
	Title:    "Waiting for the outside world with nothing that bounds how long",
	Peers:    []string{"S113", "W3101"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		wait, ok := p.waits(n)
		if !ok || !p.unbounded(n, wait) || p.expectsFailure(n) {
			return
		}
		if wait.Scope != "" && (!wait.Default && !p.awaited(n) || project.Bounded(p.Evaluator, n) || p.Project.BoundedByCallers(p.Function)) {
			return
		}
		if p.onThisMachine(n, wait) || wait.Heeds == "socket-default" && p.setsSocketDefault() || wait.Heeds == "session" && p.customSession(n) {
			return
		}
		if wait.Of != "" && !p.waitsForOwnPeer(n, wait) {
			return
		}
		p.Report(n, p.calleeSpan(n), p.waitMessage(n, wait))
	},
}

func (p *Pass) waitMessage(n syntax.Node, wait knowledge.Wait) string {
	name := p.calleeText(n)
	switch {
	case wait.Default:
		return fmt.Sprintf("`%s=None` turns the timeout off: a server that never answers is waited for without end. Give it a number of seconds.", wait.Bounds[0].Keyword)
	case wait.For == "connection" && wait.Scope != "":
		return fmt.Sprintf("`%s` has no timeout here: where the other side does not answer, this task waits for minutes or for ever. %s", name, p.scopeAdvice(wait))
	case wait.For == "data":
		return fmt.Sprintf("`%s` has no timeout here: this task waits as long as the other side is silent, even for ever. %s", name, p.scopeAdvice(wait))
	case wait.Scope != "":
		return fmt.Sprintf("`%s` has no timeout here: a server that never answers is waited for without end. %s", name, p.scopeAdvice(wait))
	}
	return fmt.Sprintf("`%s` has no timeout: a server that never answers holds this thread for ever. Pass `%s=30`, or what your users will wait for.", name, wait.Bounds[0].Keyword)
}

// scopeAdvice says how to bound a wait from outside, as the target allows.
func (p *Pass) scopeAdvice(wait knowledge.Wait) string {
	with := "with"
	if wait.Scope == "asyncio.timeout" {
		if !p.Target.AtLeast(3, 11) {
			return "Await it through `asyncio.wait_for(…, timeout=30)`."
		}
		with = "async with"
	}
	return fmt.Sprintf("Put it in `%s %s(30):`.", with, wait.Scope)
}

// unbounded reports whether the arguments of a call leave its wait unbounded.
// What comes in through stars may hold any of them.
func (p *Pass) unbounded(call syntax.Node, wait knowledge.Wait) bool {
	f := p.File
	bounds := wait.Bounds
	given := func(condition knowledge.Condition) bool { return p.gives(call, condition) }
	if !slices.ContainsFunc(wait.Address, given) {
		bounds = slices.Concat(bounds, wait.Instead)
	}
	for argument := range f.Arguments(call) {
		if argument.Stars == 2 && len(bounds) > 0 || argument.Stars == 1 && slices.ContainsFunc(bounds, positional) {
			return false
		}
	}
	if len(wait.Only) > 0 && !slices.ContainsFunc(wait.Only, given) {
		return false
	}
	for i, bound := range bounds {
		argument, ok := f.Argument(call, bound.Position, bound.Keyword)
		none := ok && f.Kind(f.Bare(argument.Value)) == syntax.NoneLiteral
		if ok && !none || wait.Default && i == 0 && !none {
			return false
		}
	}
	return true
}

// gives reports whether a call passes an argument.
func (p *Pass) gives(call syntax.Node, condition knowledge.Condition) bool {
	_, ok := p.File.Argument(call, condition.Position, condition.Keyword)
	return ok
}

func positional(condition knowledge.Condition) bool { return condition.Position >= 0 }

// awaited reports whether the task waits right here for what a call makes: who
// hands it on may bound it elsewhere.
func (p *Pass) awaited(call syntax.Node) bool {
	f := p.File
	n := call
	for f.Kind(f.Parent(n)) == syntax.Parenthesized {
		n = f.Parent(n)
	}
	switch parent := f.Parent(n); f.Kind(parent) {
	case syntax.Await:
		return true
	case syntax.WithItemNode:
		return f.Async(f.Ancestor(parent, syntax.WithStatement))
	case syntax.AsPattern:
		return f.Kind(f.Parent(parent)) == syntax.WithItemNode && f.Async(f.Ancestor(parent, syntax.WithStatement))
	}
	return false
}
