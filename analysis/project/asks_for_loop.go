package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// AsksForLoop reports whether a function, or what it lies in, looks itself whether a loop
// runs.
func (s *Project) AsksForLoop(function *semantic.Function) bool {
	return s.facts(function.ID).AsksForLoop
}

// MindsThread reports whether a function, which runs in some thread, has an event loop of
// its own there, or looks whether it has or in which thread it is: what it does, or has
// others do, may then be right in that thread only.
func (s *Project) MindsThread(id semantic.FunctionID) bool {
	_, runsLoop := s.causes[RunsLoop].first[id]
	return runsLoop || s.facts(id).AsksForLoop || s.facts(id).MindsThread
}

// loopQuestions finds the functions that look whether a loop runs.
type loopQuestions struct{ *semantic.Evaluator }

// maxQuestionDepth bounds how many functions of one file hand on what another says of the
// loop: a property, and the function that it asks.
const maxQuestionDepth = 2

// asks reports whether the code of a unit looks whether a loop runs: where it tests or
// compares what tells it, or expects the RuntimeError, or tests what another function or
// a property says that does.
func (q loopQuestions) asks(unit *semantic.Function, depth int) bool {
	f := q.File
	if asksItself(f, unit.Node) {
		return true
	}
	if depth <= 0 {
		return false
	}
	for n := unit.Node; n < f.After(unit.Node); n++ {
		if kind := f.Kind(n); (kind == syntax.Call || kind == syntax.Attribute && f.Field(n) != syntax.FieldFunction) &&
			(isTested(f, n) || f.Kind(f.Parent(n)) == syntax.ReturnStatement) && q.isAnswer(n, depth-1) {
			return true
		}
	}
	return false
}

// isAnswer reports whether a call, or the reading of a property, says whether a loop runs.
func (q loopQuestions) isAnswer(n syntax.Node, depth int) bool {
	f := q.File
	if f.Kind(n) == syntax.Call {
		switch callee := q.Value(f.Callee(n)); callee.Kind {
		case semantic.ProjectFunction:
			return q.tells(callee.Function, depth)
		case semantic.LibraryFunction:
			symbol, ok := q.Base.Lookup(callee.Name)
			return ok && symbol.TellsLoop
		}
		return false
	}
	object, name := q.Value(f.Child(n, syntax.FieldObject)), f.Text(f.Child(n, syntax.FieldAttribute))
	switch object.Kind {
	case semantic.LibraryInstance:
		symbol, ok := q.Base.Member(object.Name, name)
		return ok && symbol.Property && symbol.TellsLoop
	case semantic.ProjectInstance:
		told := false
		q.Ancestors(object.Class, func(own *semantic.Class, library string) bool {
			if own != nil {
				method := own.Methods[name]
				told = method != nil && method.Kind == semantic.Property && q.tells(method, depth)
				return method == nil
			}
			symbol, ok := q.Base.Member(library, name)
			told = ok && symbol.Property && symbol.TellsLoop
			return library != "" && !ok
		})
		return told
	}
	return false
}

// tells reports whether what a function returns says whether a loop runs: it gives nothing
// but answers, and looks.
func (q loopQuestions) tells(function *semantic.Function, depth int) bool {
	f := q.File
	q.Reads(function.Unit)
	if depth < 0 || function.Async || function.Generator || function.Uncertain || f.Kind(function.Node) != syntax.FunctionDefinition {
		return false
	}
	answers := false
	for n := function.Node; n < f.After(function.Node); n++ {
		if f.Kind(n) != syntax.ReturnStatement || f.FirstChild(n) == syntax.None {
			continue
		}
		value := f.Bare(f.FirstChild(n))
		switch f.Kind(value) {
		case syntax.True, syntax.False, syntax.NoneLiteral, syntax.Identifier, syntax.Comparison, syntax.NotOperator, syntax.BooleanOperator:
		case syntax.Call, syntax.Attribute:
			if !strings.Contains(f.Text(value), "running") && !q.isAnswer(value, depth-1) {
				return false
			}
		default:
			return false
		}
		answers = true
	}
	return answers && q.asks(function.Unit, depth)
}

// asksItself reports whether code mentions what tells whether a loop runs, as a question.
func asksItself(f *syntax.File, unit syntax.Node) bool {
	if !strings.Contains(f.Text(unit), "running") {
		return false
	}
	for n := unit; n < f.After(unit); n++ {
		if f.Kind(n) != syntax.Identifier {
			continue
		}
		switch f.Text(n) {
		case "_get_running_loop", "is_running":
			return true
		case "get_running_loop":
			if isTested(f, n) || expectsNone(f, n) {
				return true
			}
		}
	}
	return false
}

// isTested reports whether an expression stands in a condition or comparison.
func isTested(f *syntax.File, n syntax.Node) bool {
	for child, up := n, f.Parent(n); up != syntax.None && !f.IsStatement(child); child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Comparison, syntax.NotOperator, syntax.BooleanOperator:
			return true
		case syntax.IfStatement, syntax.ElifClause, syntax.WhileStatement, syntax.Conditional:
			if f.Field(child) == syntax.FieldCondition {
				return true
			}
		}
	}
	return false
}

// expectsNone reports whether a handler around an expression is there for the case that
// no loop runs.
func expectsNone(f *syntax.File, n syntax.Node) bool {
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.TryStatement:
			return f.Field(child) == syntax.FieldBody && len(f.Try(up).Handlers) > 0
		case syntax.FunctionDefinition, syntax.ClassDefinition:
			return false
		}
	}
	return false
}
