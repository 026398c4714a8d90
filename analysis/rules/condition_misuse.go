package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var conditionMisuse = Rule{
	Name:     "condition-misuse",
	Severity: Warning,
	Title:    "A condition that is waited for without a loop around the wait, or used without its lock",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		method := p.conditionMethod(n)
		if method == "" || p.Function == nil || p.expectsFailure(n) {
			return
		}
		if p.lacksItsLock(n) {
			p.reportUnheld(n, method)
		} else if method == "wait" {
			p.checkWait(n)
		}
	},
}

// conditionMethod returns the method of a condition that a call calls, of those that
// need its lock; "" for all others.
func (p *Pass) conditionMethod(call syntax.Node) string {
	f := p.File
	callee := f.Callee(call)
	if f.Kind(callee) != syntax.Attribute {
		return ""
	}
	method := f.Text(f.Child(callee, syntax.FieldAttribute))
	switch method {
	case "wait", "wait_for", "notify", "notify_all":
	default:
		return ""
	}
	object := p.Value(f.Child(callee, syntax.FieldObject))
	if object.Kind != semantic.LibraryInstance || p.Base.Lock(object.Name) == "" {
		return ""
	}
	if _, ok := p.Base.Member(object.Name, "notify_all"); !ok {
		return ""
	}
	return method
}

func (p *Pass) reportUnheld(n syntax.Node, method string) {
	condition := p.File.Text(p.File.Child(p.File.Callee(n), syntax.FieldObject))
	with := "with"
	if !p.entersPlain(p.File.Child(p.File.Callee(n), syntax.FieldObject)) {
		with = "async with"
	}
	p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` raises RuntimeError here: nothing on the way to it takes the lock of `%s`. Put it, and the change that it tells of, in `%s %s:`.", p.calleeText(n), condition, with, condition))
}

// entersPlain reports whether an object is entered with a plain with.
func (p *Pass) entersPlain(n syntax.Node) bool {
	_, ok := p.Base.Member(p.Value(n).Name, "__enter__")
	return ok
}

// checkWait looks at a wait that is made once: whoever wakes up has to look whether what
// it waited for is still there.
func (p *Pass) checkWait(n syntax.Node) {
	f := p.File
	if p.isGivenAway(n) {
		return
	}
	test := p.testAround(n)
	if test == syntax.None {
		p.checkBareWait(n)
		return
	}
	condition := f.Text(f.Child(f.Callee(n), syntax.FieldObject))
	p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` is behind an `if`, and nobody tests again what it waited for: another thread or task may have been faster, or the notice meant something else. Use `while` in place of the `if`, or `%s.wait_for`.", p.calleeText(n), condition),
		Related{Span: f.Span(f.Child(test, syntax.FieldCondition)), Message: "tested once, before the wait"})
}

// isGivenAway reports whether a wait is not waited for as it is: something around it may bound
// it, or expect it to fail.
func (p *Pass) isGivenAway(wait syntax.Node) bool {
	f := p.File
	up := p.unwrapped(wait)
	if f.Kind(up) == syntax.Await {
		up = p.unwrapped(up)
	}
	return f.Kind(up) == syntax.ArgumentList
}

// checkBareWait notes a wait that is made whatever the state: a notice that was given
// before it is lost.
func (p *Pass) checkBareWait(n syntax.Node) {
	f := p.File
	for range f.Arguments(n) {
		return
	}
	statement := f.Statement(n)
	if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(f.FirstChild(statement)) == syntax.Assignment {
		return
	}
	// Where anything is tested on the way, or who calls this may do so, all may be well.
	for up := f.Parent(statement); up != p.Function.Node; up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Block, syntax.WithStatement, syntax.TryStatement:
		default:
			return
		}
	}
	p.MentionsOf(p.Function.Name) // who calls it may change
	tests := private(p.Function.Name) || p.Function.Class != nil && len(p.Project.Callers(p.Function.ID)) > 0
	p.ownNodes(f.Body(p.Function.Node), func(other syntax.Node) bool {
		switch f.Kind(other) {
		case syntax.IfStatement, syntax.WhileStatement, syntax.ForStatement, syntax.Conditional, syntax.AssertStatement:
			tests = true
		}
		return !tests
	})
	if tests {
		return
	}
	condition := f.Text(f.Child(f.Callee(n), syntax.FieldObject))
	p.ReportAt(Info, n, p.calleeSpan(n), fmt.Sprintf("Nothing says here what `%s` waits for: a notice that was given before is lost, and this waits for the next one, maybe for ever. Test the state in a `while` around the wait, or use `%s.wait_for`.", p.calleeText(n), condition))
}

// testAround returns the if statement that decides whether a wait is made, where no loop
// tests again and the code goes on as if it had come; else None.
func (p *Pass) testAround(n syntax.Node) syntax.Node {
	f := p.File
	for range f.Arguments(n) {
		return syntax.None // who waits for some time only knows that it may not have come
	}
	statement := f.Statement(n)
	if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(f.FirstChild(statement)) == syntax.Assignment {
		return syntax.None // what it gives says whether it came
	}
	block := f.Parent(statement)
	test := f.Parent(block)
	if f.Kind(test) != syntax.IfStatement || f.Body(test) != block || f.Ancestor(n, syntax.WhileStatement, syntax.ForStatement, syntax.FunctionDefinition, syntax.Lambda) != p.Function.Node {
		return syntax.None
	}
	for inner := range f.Statements(block) {
		if inner > statement {
			return syntax.None // it looks at something behind the wait
		}
	}
	// Is it asked again, or does nothing depend on it?
	asked := f.Text(f.Child(test, syntax.FieldCondition))
	names := map[string]bool{}
	p.namesIn(f.Child(test, syntax.FieldCondition), names)
	again, used := false, false
	p.ownNodes(f.Body(p.Function.Node), func(later syntax.Node) bool {
		if later < f.After(test) {
			return true
		}
		switch f.Kind(later) {
		case syntax.IfStatement, syntax.WhileStatement, syntax.ElifClause, syntax.Conditional, syntax.AssertStatement, syntax.TryStatement:
			again = true
		case syntax.Identifier, syntax.Attribute:
			used = used || names[f.Text(later)] && f.Text(later) != "self"
		}
		return !again
	})
	if again || asked == "" || !used && (!p.asksNotified(names) || p.callerTests(names)) {
		return syntax.None
	}
	return test
}

// lacksItsLock reports whether a call on a condition is made where its lock is known not
// to be held: the function does not take it, and nobody who calls it in this file does.
func (p *Pass) lacksItsLock(call syntax.Node) bool {
	f := p.File
	locks := p.locksOf(f.Child(f.Callee(call), syntax.FieldObject))
	return locks != nil && p.unheldAt(p.Function, call, locks, 0)
}

// locksOf returns where the lock of a condition is kept: the condition itself, and the
// lock that it is made of. Nil where that is not known.
func (p *Pass) locksOf(condition syntax.Node) []semantic.Place {
	f := p.File
	place := p.Place(condition)
	if place.Kind == semantic.NoPlace {
		return nil
	}
	locks := []semantic.Place{place}
	made := p.Value(condition).Origin
	if made == 0 || f.Kind(made) != syntax.Call {
		return nil
	}
	if lock, ok := f.Argument(made, 0, "lock"); ok {
		given := p.Place(lock.Value)
		if f.Kind(f.Bare(lock.Value)) != syntax.Call && given.Kind == semantic.NoPlace {
			return nil
		}
		if given.Kind == semantic.OfLocal {
			return nil // it is known under another name, too
		}
		if given.Kind != semantic.NoPlace {
			locks = append(locks, given)
		}
	}
	return locks
}

// maxHolders bounds how many callers up a lock is looked for.
const maxHolders = 4

// unheldAt reports whether none of the locks is held at a node of a function.
func (p *Pass) unheldAt(function *semantic.Function, n syntax.Node, locks []semantic.Place, depth int) bool {
	f := p.File
	p.Reads(function.Unit)
	if p.mayHold(function, n, locks) {
		return false
	}
	for range f.Decorators(function.Node) {
		return false // it may take the lock
	}
	p.MentionsOf(function.Name) // who calls it may change
	callers := p.Project.Callers(function.ID)
	if depth >= maxHolders || f.Kind(function.Node) == syntax.Lambda {
		return false
	}
	for _, caller := range callers {
		from := p.Project.Function(caller.From)
		node := p.Project.NodeIn(caller.From, caller.Call.Node)
		switch {
		case from == function:
			return false
		case from == nil && p.mayHold(nil, node, locks), from != nil && !p.unheldAt(from, node, locks, depth+1):
			return false
		}
	}
	// A private function that nobody is seen to call may be called in any way.
	return len(callers) > 0 || !private(function.Name) && function.Outer == nil && !p.mayOverride(function)
}

// mayOverride reports whether a method may be called by a class that is not known.
func (p *Pass) mayOverride(method *semantic.Function) bool {
	if method.Class == nil {
		return false
	}
	open := false
	p.Ancestors(method.Class, func(base *semantic.Class, library string) bool {
		open = base == nil && library != "builtins.object"
		return !open
	})
	return open
}

// mayHold reports whether a lock may be held at a node by what the function itself does,
// or the module where that is nil.
func (p *Pass) mayHold(function *semantic.Function, n syntax.Node, locks []semantic.Place) bool {
	f := p.File
	for with := f.Ancestor(n, syntax.WithStatement, syntax.FunctionDefinition, syntax.Lambda); f.Kind(with) == syntax.WithStatement; with = f.Ancestor(with, syntax.WithStatement, syntax.FunctionDefinition, syntax.Lambda) {
		for item := range f.WithItems(with) {
			value := p.Value(item.Value)
			made := p.Value(f.Callee(item.Value))
			if value.Kind != semantic.LibraryInstance || made.Kind == semantic.ProjectFunction || p.Base.Lock(value.Name) != "" && p.takenFrom(item.Value, locks) {
				return true // nobody knows what else takes it
			}
		}
	}
	acquires := false
	body := f.Root()
	if function != nil {
		body = f.Body(function.Node)
	}
	p.ownNodes(body, func(inner syntax.Node) bool {
		if f.Kind(inner) == syntax.Attribute {
			switch f.Text(f.Child(inner, syntax.FieldAttribute)) {
			case "acquire", "enter_context", "enter_async_context":
				acquires = true
			}
		}
		return !acquires
	})
	return acquires
}

// takenFrom reports whether entering an expression takes one of the locks, or may.
func (p *Pass) takenFrom(n syntax.Node, locks []semantic.Place) bool {
	taken := p.locksOf(n)
	if taken == nil {
		if place := p.Place(n); place.Kind != semantic.NoPlace {
			taken = []semantic.Place{place}
		}
	}
	return taken == nil || slices.ContainsFunc(taken, func(one semantic.Place) bool {
		return slices.ContainsFunc(locks, func(other semantic.Place) bool {
			one.Object, other.Object = "", "" // that of another object may be the same
			return one == other
		})
	})
}
