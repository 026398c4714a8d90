package project

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ThreadStart is the way from a call to where it starts a thread: places in this file, then
// steps in others. Both are empty where the call itself starts it.
type ThreadStart struct {
	Way   []Spot
	Steps []knowledge.Step
}

// maxThreadStarts bounds how far the start of a thread is looked for in what is called.
const maxThreadStarts = 4

// StartsThread reports whether a call leaves threads running that it starts, by itself or in
// a function of the project, and the way there.
func StartsThread(e *semantic.Evaluator, call syntax.Node) (*ThreadStart, bool) {
	return startsThread(e, call, 0)
}

func startsThread(e *semantic.Evaluator, call syntax.Node, depth int) (*ThreadStart, bool) {
	switch callee := e.Value(e.File.Callee(call)); callee.Kind {
	case semantic.LibraryClass, semantic.LibraryFunction:
		if e.Base.StartsThread(callee.Name) {
			return &ThreadStart{}, true
		}
		symbol, ok := e.Base.Lookup(callee.Name)
		if ok && symbol.Workers != nil && symbol.Workers.StartsThread != nil {
			return &ThreadStart{Steps: symbol.Workers.StartsThread}, true
		}
	case semantic.ProjectFunction:
		return leavesThread(e, callee.Function, depth)
	case semantic.ProjectClass:
		if init := e.Member(e.Construct(callee), "__init__"); init.Kind == semantic.ProjectFunction && !e.Redecorated(callee.Class) {
			return leavesThread(e, init.Function, depth)
		}
	}
	return nil, false
}

// leavesThread is StartsThread for a function of this file.
func leavesThread(e *semantic.Evaluator, function *semantic.Function, depth int) (*ThreadStart, bool) {
	f := e.File
	e.Reads(function.Unit)
	if depth == maxThreadStarts || function.Uncertain || function.Wrapped() || function.Async || function.Generator || f.Kind(function.Node) != syntax.FunctionDefinition {
		return nil, false
	}
	var found *ThreadStart
	last := syntax.None
	f.OwnNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call {
			return true
		}
		if rest, starts := startsThread(e, n, depth+1); starts && !LeftBehind(e, n, f.After(function.Node)) && !onSomeWayOnly(f, n, function) {
			spot := Spot{function, n, fmt.Sprintf("`%s` calls `%s`", function.Qualified(), CalleeText(f, n))}
			found, last = &ThreadStart{append([]Spot{spot}, rest.Way...), rest.Steps}, n
		} else if found != nil && EndsThreads(e, n, last) {
			found = nil
		}
		return true
	})
	return found, found != nil
}

// onSomeWayOnly reports whether a node stands behind a test in a function.
func onSomeWayOnly(f *syntax.File, n syntax.Node, function *semantic.Function) bool {
	branch := f.Ancestor(n, syntax.IfStatement, syntax.TryStatement, syntax.WhileStatement, syntax.MatchStatement)
	return branch != syntax.None && f.Inside(branch, function.Node)
}

// EndsThreads reports whether a call waits for the end of threads, or may do so with those
// that another call has started: a function of this file that waits, or one of another file
// that has to do with the same object or module.
func EndsThreads(e *semantic.Evaluator, call, start syntax.Node) bool {
	f := e.File
	switch callee := e.Value(f.Callee(call)); callee.Kind {
	case semantic.ProjectFunction:
		e.Reads(callee.Function.Unit)
		ends := false
		f.OwnNodes(f.Body(callee.Function.Node), func(n syntax.Node) bool {
			ends = f.Kind(n) == syntax.Call && e.Base.Role(e.Value(f.Callee(n)).Name) == "thread-ender"
			return !ends
		})
		return ends
	case semantic.LibraryFunction:
		if e.Base.Role(callee.Name) == "thread-ender" {
			return true
		}
		return e.Base.FromCode(callee.Name) && holderOf(callee.Name) == holderOf(e.Value(f.Callee(start)).Name)
	}
	return false
}

// holderOf is the class or the module that something is in.
func holderOf(name string) string {
	return name[:max(strings.LastIndexByte(name, '.'), 0)]
}

// LeftBehind reports whether a with block around the start of threads, which ends them, is
// left before a node.
func LeftBehind(e *semantic.Evaluator, start, n syntax.Node) bool {
	f := e.File
	for with := f.Ancestor(start, syntax.WithStatement); with != syntax.None; with = f.Ancestor(with, syntax.WithStatement) {
		if f.Inside(n, with) {
			continue
		}
		for item := range f.WithItems(with) {
			if e.Base.Role(e.Value(item.Value).Name) == "thread-pool" {
				return true
			}
		}
	}
	return false
}

// threadsOf describes where a function starts a thread that it leaves running; nil where it
// is not known to.
func (d *describer) threadsOf(function *semantic.Function) []knowledge.Step {
	if d.package_ != "" || d.project == nil || !d.directly().startsThread {
		return nil
	}
	start, ok := leavesThread(d.Evaluator, function, 0)
	if !ok {
		return nil
	}
	var steps []knowledge.Step
	for _, spot := range start.Way {
		span := spot.SpanIn(d.File)
		steps = append(steps, d.note(spot.Function, "s", int(spot.Node-spot.Function.Node), span.Start, span.End, spot.Text))
	}
	return append(steps, start.Steps...)
}
