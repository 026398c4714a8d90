package project

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// conditional reports whether a function can run to its end without the call at a
// node: a test, a handler or a loop that may have no turn stands before it.
func conditional(f *syntax.File, function *semantic.Function, node syntax.Node) bool {
	for child, up := node, f.Parent(node); up != syntax.None && child != function.Node; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement, syntax.WhileStatement, syntax.MatchStatement:
			if child != f.Child(up, syntax.FieldCondition) && child != f.Child(up, syntax.FieldSubject) {
				return true
			}
		case syntax.ForStatement:
			if child != f.Child(up, syntax.FieldRight) {
				return true
			}
		case syntax.ExceptClause, syntax.ExceptGroupClause:
			return true
		case syntax.Block:
			if leftBefore(f, up, child) {
				return true
			}
		case syntax.Conditional:
			if child != f.NextSibling(f.FirstChild(up)) {
				return true
			}
		case syntax.BooleanOperator:
			if f.Field(child) == syntax.FieldRight {
				return true
			}
		}
	}
	return false
}

// leftBefore reports whether a test before a statement of a block may leave it.
func leftBefore(f *syntax.File, block, statement syntax.Node) bool {
	for n := block + 1; n < statement; n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.Lambda:
			n = f.After(n) - 1
		case syntax.ReturnStatement, syntax.RaiseStatement, syntax.BreakStatement, syntax.ContinueStatement:
			return true
		}
	}
	return false
}

// Conditions returns how many of the functions that a chain leads through, other
// than the one that makes its first call, may end without making theirs.
func (s *Project) Conditions(chain []Step) int {
	count := 0
	for _, step := range chain[1:] {
		if conditional(s.module.File, step.Function, s.NodeOf(step.Function, step.Call.Node)) {
			count++
		}
	}
	for _, step := range chain[len(chain)-1].Call.Blocking.Steps {
		if step.Conditional {
			count++
		}
	}
	return count
}
