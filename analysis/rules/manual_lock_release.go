package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var manualLockRelease = Rule{
	Name:     "manual-lock-release",
	Severity: Warning,
	Title:    "A lock that is taken by `acquire`, and that some way out of the function leaves held",
	Listens:  []syntax.Kind{syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		sets := p.lockSets(function)
		if sets == nil {
			return
		}
		for _, take := range sets.Takes() {
			if p.ownTake(sets, take) && !p.underTest(function, take.Node) && !p.releasedElsewhere(function, take.Lock) {
				p.checkRelease(function, take)
			}
		}
	},
}

// ownTake reports whether a function takes a lock by a call of acquire that waits, and
// gives it back by itself.
func (p *Pass) ownTake(sets *locks.Sets, take locks.Take) bool {
	if take.With || take.Called || take.Bounded || take.Stack != "" || take.Lock.Kind == knowledge.Counting || take.Lock.Parameter || p.forItselfOnly(take) {
		return false
	}
	for _, other := range sets.Takes() {
		if other.Lock.Same(take.Lock) && (other.With || other.Called || other.Bounded || other.Stack != "") {
			return false // that one gives it back
		}
	}
	for _, freed := range sets.Freed() {
		if freed.Same(take.Lock) {
			return false // it is taken again for who called
		}
	}
	return sets.Releases(take.Lock)
}

// forItselfOnly reports whether nobody else can want a lock: a local of which the function
// only calls methods, there and then.
func (p *Pass) forItselfOnly(take locks.Take) bool {
	function := p.Project.Function(take.Lock.In)
	return take.Lock.Local() && function != nil && !p.ofContainer(function, take.Lock.Name) && len(p.handOuts(function, take.Lock.Name)) == 0
}

// underTest reports whether a test decides about a take, by its value or by what is asked
// again before the release.
func (p *Pass) underTest(function *semantic.Function, take syntax.Node) bool {
	f := p.File
	statement := f.Statement(take)
	if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(f.FirstChild(statement)) == syntax.Assignment {
		return true
	}
	around := f.Ancestor(statement, syntax.IfStatement, syntax.FunctionDefinition)
	if around == function.Node {
		return false
	}
	asked, again := f.Text(f.Child(around, syntax.FieldCondition)), false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		again = n != around && f.Kind(n) == syntax.IfStatement && f.Text(f.Child(n, syntax.FieldCondition)) == asked
		return !again
	})
	return again
}

// checkRelease looks for a way out on which a lock that is taken stays held.
func (p *Pass) checkRelease(function *semantic.Function, take locks.Take) {
	sets := p.lockFinder().SetsIf(function, p.canRaise, p.catchesErrors)
	for _, held := range sets.AtExits(flow.Returned) {
		if held.Node != take.Node {
			continue
		}
		if !held.Every {
			p.reportUnreleased(function, take, sets)
		}
		return // where all ways leave it held, that is what the function is for
	}
	if !heldOf(sets.AtExits(flow.Raised), take.Node) {
		return
	}
	if culprit := p.raisesWithLock(function, take, sets); culprit != syntax.None {
		what := "here"
		if p.File.Kind(culprit) == syntax.Call {
			what = "where `" + p.calleeText(culprit) + "` raises"
		}
		p.Report(take.Node, p.calleeSpan(take.Node), fmt.Sprintf("`%s` stays taken for ever %s: nothing gives it back then, and whoever wants it next waits for ever. Use `%s %s:`.", take.Lock.Text, what, p.withWord(take.Lock), take.Lock.Text),
			Related{Span: p.takeSpan(culprit), Message: fmt.Sprintf("raises with `%s` held", take.Lock.Text)})
	}
}

func (p *Pass) reportUnreleased(function *semantic.Function, take locks.Take, sets *locks.Sets) {
	f := p.File
	var related []Related
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.ReturnStatement && len(related) == 0 && heldOf(sets.Held(n), take.Node) && f.Ancestor(n, syntax.TryStatement, syntax.FunctionDefinition) == function.Node {
			related = append(related, Related{Span: f.Span(n), Message: fmt.Sprintf("leaves with `%s` held", take.Lock.Text)})
		}
		return true
	})
	p.Report(take.Node, p.calleeSpan(take.Node), fmt.Sprintf("`%s` stays taken for ever on some ways out of `%s`: whoever wants it next waits for ever. Use `%s %s:`.", take.Lock.Text, function.Name, p.withWord(take.Lock), take.Lock.Text), related...)
}

// maxCulprits bounds how many calls are asked whether they leave a lock held.
const maxCulprits = 24

// raisesWithLock returns the first place that leaves the lock of a take held where it
// raises.
func (p *Pass) raisesWithLock(function *semantic.Function, take locks.Take, sets *locks.Sets) syntax.Node {
	f := p.File
	culprit, asked := syntax.None, 0
	stillOwn := p.stillOwn(function, take)
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if n == take.Node || !p.canRaise(flow.Step{Node: n}) || !heldOf(sets.Held(n), take.Node) || stillOwn(n) {
			return true
		}
		asked++
		alone := p.lockFinder().SetsIf(function, func(step flow.Step) bool { return step.Node == n }, p.catchesErrors)
		if heldOf(alone.AtExits(flow.Raised), take.Node) {
			culprit = n
		}
		return culprit == syntax.None && asked < maxCulprits
	})
	return culprit
}

// heldOf reports whether a lock that was taken at a node is among those held.
func heldOf(held []locks.Held, node syntax.Node) bool {
	for _, each := range held {
		if each.Node == node {
			return true
		}
	}
	return false
}

// canRaise reports whether one has to reckon with a step to raise: a call of what is not
// known to be calm, and what says so.
func (p *Pass) canRaise(step flow.Step) bool {
	switch p.File.Kind(step.Node) {
	case syntax.RaiseStatement, syntax.AssertStatement:
		return true
	case syntax.Call:
		return step.Op == flow.Eval && !p.calm(step.Node) && !p.expectsException(step.Node)
	}
	return false
}

// calm reports whether a call can be relied on not to raise.
func (p *Pass) calm(call syntax.Node) bool {
	callee := p.Value(p.File.Callee(call))
	switch role := p.Base.Role(callee.Name); {
	case role == "task-group" || role == "sync-lock" || role == "async-lock":
		return callee.Kind == semantic.LibraryClass // makes one
	case role == "calm" || role == "task-factory" || role == "forgets-arguments" || role == "expects-exception" || p.onLock(call):
		return true
	case callee.Kind == semantic.ProjectFunction && !callee.Function.Async && p.File.Kind(callee.Function.Node) == syntax.FunctionDefinition:
		p.Reads(callee.Function.Unit)
		body := p.File.Body(callee.Function.Node)
		return p.idle(body)
	}
	return false
}

// onLock reports whether a call is that of a method of a lock.
func (p *Pass) onLock(call syntax.Node) bool {
	callee := p.File.Callee(call)
	if p.File.Kind(callee) != syntax.Attribute {
		return false
	}
	value := p.Value(p.File.Child(callee, syntax.FieldObject))
	return value.Kind == semantic.LibraryInstance && p.Base.Lock(value.Name) != ""
}

func (p *Pass) withWord(lock locks.Lock) string {
	if lock.Sync() {
		return "with"
	}
	return "async with"
}

// releasedElsewhere reports whether another function of the file gives back a lock that it
// did not take, or hands on the method that does.
func (p *Pass) releasedElsewhere(function *semantic.Function, lock locks.Lock) bool {
	f := p.File
	finder := p.lockFinder()
	for _, n := range p.Everywhere("release") {
		callee := f.Parent(n)
		if f.Kind(callee) != syntax.Attribute || f.Field(n) != syntax.FieldAttribute {
			continue
		}
		object := f.Child(callee, syntax.FieldObject)
		found, ok := finder.Lock(object)
		if !ok || found.Name != lock.Name || found.In != lock.In {
			continue
		}
		call := f.Parent(callee)
		if f.Kind(call) != syntax.Call || f.Callee(call) != callee {
			return true
		}
		in := p.Enclosing(n)
		if in == function {
			continue
		}
		if in == nil {
			return true
		}
		if sets := p.lockSets(in); sets != nil {
			for _, freed := range sets.Freed() {
				if freed.Name == lock.Name && freed.In == lock.In {
					return true
				}
			}
		}
	}
	return false
}
