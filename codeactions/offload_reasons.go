package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// unsuspendable says why no await can take the place of an expression, or "".
func (d *draft) unsuspendable(n syntax.Node) string {
	f := d.File
	in := d.placeOf(n)
	switch {
	case in.function == nil && f.Document.IsNotebook():
		return in.obstacle // a cell can await
	case in.function == nil || !in.function.Async:
		return "only a coroutine can await"
	case in.obstacle != "":
		return in.obstacle
	case f.Ancestor(n, syntax.DefaultParameter, syntax.TypedDefaultParameter) != syntax.None && d.inDefault(n, in.function.Node):
		return "a default is no place to wait: give the value a name before"
	}
	if d.decorates(n) && !d.target().AtLeast(3, 9) {
		return "before Python 3.9 a decorator cannot await"
	}
	if lock := d.heldAt(n, in.function); lock != "" {
		return "`" + lock + "` is held here: another task that asks for it meanwhile would stop the event loop for ever"
	}
	outer := f.Parent(n)
	if f.Kind(outer) == syntax.Await || d.Member(d.Value(n), "__await__").Known() {
		return "what it gives is awaited, on the event loop: split off what it does before"
	}
	for f.Kind(outer) == syntax.Parenthesized {
		outer = f.Parent(outer)
	}
	iterates := f.Kind(outer) == syntax.ForStatement || f.Kind(outer) == syntax.ForInClause
	if iterates && f.Bare(f.Child(outer, syntax.FieldRight)) == n && d.reads(n) {
		return "the loop reads on in each turn: read all of it in a function that runs in a thread"
	}
	return ""
}

// heldAt returns a lock of threads that a function holds at a node, as the code writes it,
// or "".
func (d *draft) heldAt(n syntax.Node, function *semantic.Function) string {
	finder := locks.NewFinder(d.Evaluator)
	sets := finder.Sets(function)
	if sets == nil {
		return ""
	}
	for _, held := range sets.Held(n) {
		if finder.KeepsThreadsOut(function, held) {
			return held.Lock.Text
		}
	}
	return ""
}

// decorates reports whether the node is a decorator or a part of one.
func (d *draft) decorates(n syntax.Node) bool {
	for up := n; up != syntax.None && !d.File.IsStatement(up); up = d.File.Parent(up) {
		if d.File.Kind(up) == syntax.Decorator {
			return true
		}
	}
	return false
}

// inDefault reports whether the node lies in the default of a parameter of a
// function inside the one given.
func (d *draft) inDefault(n, function syntax.Node) bool {
	parameter := d.File.Ancestor(n, syntax.DefaultParameter, syntax.TypedDefaultParameter)
	return d.File.Inside(parameter, d.File.Body(function)) && d.Enclosing(n) == d.Enclosing(parameter)
}

// reads reports whether the value of a call does its work bit by bit while it
// is iterated over, as a file does.
func (d *draft) reads(n syntax.Node) bool {
	return d.Member(d.Value(n), "__next__").Known()
}

// threadBound says why the call means something else in another thread, or "".
func (d *draft) threadBound(call syntax.Node) string {
	name := d.shown(d.File.Callee(call))
	callee := d.Value(d.File.Callee(call))
	switch callee.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass:
		return d.libraryBound(call, callee.Name)
	case semantic.ProjectFunction:
		if used := d.usesLoop(callee.Function, map[*semantic.Function]bool{}); used != "" {
			return "`" + name + "` calls `" + used + "`, which needs the event loop's own thread"
		}
	}
	return ""
}

// libraryBound knows the objects that belong to one thread: reentrant locks,
// to the one that took them, and SQLite connections, to the one that made them.
func (d *draft) libraryBound(call syntax.Node, name string) string {
	owner, _, _ := cutLast(name)
	switch owner {
	case "threading.RLock", "threading.Condition":
		return "the lock would belong to the thread that takes it, not to the event loop's"
	case "sqlite3.Connection", "sqlite3.Cursor":
		if !d.sharesConnection() {
			return "SQLite objects can only be used in the thread that made them: do all of the work with the connection in one function, or connect with `check_same_thread=False`"
		}
	}
	if name == "sqlite3.connect" && !d.sharesConnection() {
		return "a SQLite connection can only be used in the thread that made it: do all of the work with it in one function, or connect with `check_same_thread=False`"
	}
	return ""
}

// sharesConnection reports whether the file connects to SQLite and says each
// time that threads may share the connection.
func (d *draft) sharesConnection() bool {
	f := d.File
	found := false
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) != syntax.Call || d.Value(f.Callee(n)).Name != "sqlite3.connect" {
			continue
		}
		argument, ok := f.Argument(n, -1, "check_same_thread")
		if !ok || f.Text(argument.Value) != "False" {
			return false
		}
		found = true
	}
	return found
}

// usesLoop returns the call in a function's own code, or in that of functions of the file
// that it calls and that were not looked at, that needs the running event loop, or "".
func (d *draft) usesLoop(function *semantic.Function, seen map[*semantic.Function]bool) string {
	f := d.File
	seen[function] = true
	for n := f.Body(function.Node); n < f.After(function.Node); n++ {
		if f.Kind(n) != syntax.Call || d.Enclosing(n) != function {
			continue
		}
		callee := d.Value(f.Callee(n))
		role := d.Base.Role(callee.Name)
		switch {
		case callee.Kind == semantic.ProjectFunction:
			if called := callee.Function; !called.Async && !seen[called] {
				if used := d.usesLoop(called, seen); used != "" {
					return used
				}
			}
		case callee.Name == "asyncio.get_running_loop", callee.Name == "asyncio.current_task", role == "task-factory", role == "loop-bound":
			return f.Text(f.Callee(n))
		}
	}
	return ""
}
