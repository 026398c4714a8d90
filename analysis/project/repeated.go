package project

import (
	"strconv"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Repeated returns the loop or comprehension of its own function that a node stands in, None
// where it is in none.
func Repeated(f *syntax.File, n syntax.Node) syntax.Node {
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch kind := f.Kind(up); {
		case kind == syntax.FunctionDefinition, kind == syntax.Lambda:
			return syntax.None
		case kind == syntax.WhileStatement, f.IsComprehension(up), kind == syntax.ForStatement && f.Field(child) == syntax.FieldBody:
			return up
		}
	}
	return syntax.None
}

// Often returns what says that a node runs at least twice, the range or the list that the
// loop around it goes through; None where nothing does.
func Often(e *semantic.Evaluator, n syntax.Node) syntax.Node {
	f := e.File
	loop := Repeated(f, n)
	clause := loop
	if loop != syntax.None && f.IsComprehension(loop) {
		clause = f.ChildOf(loop, syntax.ForInClause)
	}
	if loop == syntax.None || f.Kind(clause) == syntax.WhileStatement {
		return syntax.None
	}
	if iterable := f.Bare(f.Child(clause, syntax.FieldRight)); severalTimes(e, iterable) {
		return iterable
	}
	return syntax.None
}

// severalTimes reports whether going through an iterable takes more than one turn.
func severalTimes(e *semantic.Evaluator, iterable syntax.Node) bool {
	f := e.File
	switch f.Kind(iterable) {
	case syntax.Tuple, syntax.List:
		elements := 0
		for range f.Statements(iterable) {
			elements++
		}
		return elements > 1
	case syntax.Call:
		if e.Value(f.Callee(iterable)).Name != "builtins.range" {
			return false
		}
		count, ok := f.Argument(iterable, 0, "")
		if !ok {
			return false
		}
		written := f.Bare(count.Value)
		if kind := f.Kind(written); kind == syntax.Identifier || kind == syntax.Attribute {
			if origin := e.Value(written).Origin; origin != 0 {
				written = origin
			}
		}
		number, err := strconv.Atoi(f.Text(written))
		return err != nil || number > 1
	}
	return false
}
