package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// AsksForLoop reports whether the function itself looks whether a loop runs:
// where it tests or compares what tells it, or expects the RuntimeError.
func AsksForLoop(f *syntax.File, function *semantic.Function) bool {
	unit := function.Unit.Node
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
			if isQuestion(f, n) {
				return true
			}
		}
	}
	return false
}

// isQuestion reports whether a mention of get_running_loop stands in a condition
// or comparison, or in a try statement.
func isQuestion(f *syntax.File, n syntax.Node) bool {
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Comparison, syntax.NotOperator, syntax.BooleanOperator:
			return true
		case syntax.IfStatement, syntax.ElifClause, syntax.WhileStatement, syntax.Conditional:
			if f.Field(child) == syntax.FieldCondition {
				return true
			}
		case syntax.TryStatement:
			return f.Field(child) == syntax.FieldBody && len(f.Try(up).Handlers) > 0
		case syntax.FunctionDefinition, syntax.ClassDefinition:
			return false
		}
	}
	return false
}
