package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// narrowed returns what a name or attribute is where it is read, if an
// isinstance around or before the read says more than is known of it.
func (e *Evaluator) narrowed(read syntax.Node, value Value) Value {
	in := e.Enclosing(read)
	if in == nil || !in.Unit.asksType || value.Kind != Unknown && value.Kind != ProjectInstance && value.Kind != LibraryInstance {
		return value
	}
	if narrow := e.proved(read, in); narrow.Known() && !e.saysMore(value, narrow) {
		return narrow
	}
	return value
}

// saysMore reports whether a value is known to be of the class that a test asks
// for, or of one derived from it.
func (e *Evaluator) saysMore(value, asked Value) bool {
	switch {
	case !value.Known():
		return false
	case asked.Kind == ProjectInstance:
		return value.Kind == ProjectInstance && e.derives(value.Class, asked.Class)
	}
	return asked.Name == "builtins.object" || e.SubclassOf(value, asked.Name)
}

// proved returns what an isinstance around or before the read says.
func (e *Evaluator) proved(read syntax.Node, in *Function) Value {
	f := e.File
	text := f.Text(read)
	for child, up := read, f.Parent(read); up != syntax.None && child != in.Node; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement, syntax.ElifClause, syntax.WhileStatement:
			if f.Field(child) == syntax.FieldConsequence || f.Kind(up) == syntax.WhileStatement && f.Field(child) == syntax.FieldBody {
				if narrow := e.tested(f.Child(up, syntax.FieldCondition), text, true); narrow.Known() && !e.rebound(text, child, read) {
					return narrow
				}
			}
		case syntax.BooleanOperator:
			if f.Field(child) == syntax.FieldRight && f.Text(f.Child(up, syntax.FieldOperator)) == "and" {
				if narrow := e.tested(f.Child(up, syntax.FieldLeft), text, true); narrow.Known() {
					return narrow
				}
			}
		case syntax.Conditional:
			if f.FirstChild(up) == child {
				if narrow := e.tested(f.NextSibling(child), text, true); narrow.Known() {
					return narrow
				}
			}
		case syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
			if f.Field(child) == syntax.FieldBody {
				for clause := range f.Children(up) {
					if f.Kind(clause) == syntax.IfClause {
						if narrow := e.tested(f.FirstChild(clause), text, true); narrow.Known() {
							return narrow
						}
					}
				}
			}
			for n := range f.Descendants(up) {
				if f.Kind(n) == syntax.Identifier && f.Kind(e.bindsIn(n)) == syntax.ForInClause && begins(text, f.Text(n)) {
					return Value{} // a name of the comprehension's own
				}
			}
		case syntax.Block, syntax.Module:
			if narrow := e.provedBefore(up, child, read, text); narrow.Known() {
				return narrow
			}
		}
	}
	return Value{}
}

// tested returns what a condition that holds, or fails, says of an expression.
func (e *Evaluator) tested(condition syntax.Node, text string, holds bool) Value {
	f := e.File
	condition = f.Bare(condition)
	switch f.Kind(condition) {
	case syntax.NotOperator:
		return e.tested(f.FirstChild(condition), text, !holds)
	case syntax.BooleanOperator:
		joins := "or"
		if holds {
			joins = "and"
		}
		if f.Text(f.Child(condition, syntax.FieldOperator)) != joins {
			return Value{}
		}
		if left := e.tested(f.Child(condition, syntax.FieldLeft), text, holds); left.Known() {
			return left
		}
		return e.tested(f.Child(condition, syntax.FieldRight), text, holds)
	case syntax.Call:
		if !holds || f.Text(f.Callee(condition)) != "isinstance" || e.Value(f.Callee(condition)).Name != "builtins.isinstance" {
			return Value{}
		}
		object, ok := f.Argument(condition, 0, "")
		if !ok || f.Text(object.Value) != text {
			return Value{}
		}
		class, _ := f.Argument(condition, 1, "")
		return e.instanceOf(class.Value)
	}
	return Value{}
}

// instanceOf is an object of a class, or of what the classes of a tuple have in
// common.
func (e *Evaluator) instanceOf(class syntax.Node) Value {
	f := e.File
	if class = f.Bare(class); f.Kind(class) != syntax.Tuple {
		return e.Construct(e.Value(class))
	}
	result := Value{Kind: NoneValue}
	for each := range f.Statements(class) {
		object := e.Construct(e.Value(each))
		if !object.Known() {
			return Value{}
		}
		if result = merge(result, object); !result.Known() {
			return Value{}
		}
	}
	return result
}

// provedBefore looks, among the statements of a block before the one that reads,
// for an assert or for an if that leaves where the test fails.
func (e *Evaluator) provedBefore(block, statement, read syntax.Node, text string) Value {
	f := e.File
	result := Value{}
	for before := range f.Statements(block) {
		if before >= statement {
			break
		}
		switch f.Kind(before) {
		case syntax.AssertStatement:
			if narrow := e.tested(f.FirstChild(before), text, true); narrow.Known() && !e.rebound(text, before, read) {
				result = narrow
			}
		case syntax.IfStatement:
			if f.ChildOf(before, syntax.ElseClause) != syntax.None || f.ChildOf(before, syntax.ElifClause) != syntax.None || !e.jumps(f.Body(before)) {
				continue
			}
			if narrow := e.tested(f.Child(before, syntax.FieldCondition), text, false); narrow.Known() && !e.rebound(text, f.After(before), read) {
				result = narrow
			}
		}
	}
	return result
}

// jumps reports whether the last statement of a block leaves it.
func (e *Evaluator) jumps(block syntax.Node) bool {
	last := syntax.None
	for statement := range e.File.Statements(block) {
		last = statement
	}
	switch e.File.Kind(last) {
	case syntax.ReturnStatement, syntax.RaiseStatement, syntax.ContinueStatement, syntax.BreakStatement:
		return true
	}
	return false
}

// rebound reports whether something between two nodes, or further down in a loop
// that leads back to the second, binds the expression, or what it begins with,
// anew.
func (e *Evaluator) rebound(text string, from, read syntax.Node) bool {
	f := e.File
	until := read
	for up := read; up != syntax.None && int(up) < f.Len(); up = f.Parent(up) {
		if kind := f.Kind(up); (kind == syntax.ForStatement || kind == syntax.WhileStatement) && !f.Inside(from, up) {
			until = f.After(up)
		}
	}
	for n := from; n < until; n++ {
		if kind := f.Kind(n); kind != syntax.Identifier && kind != syntax.Attribute || !begins(text, f.Text(n)) {
			continue
		}
		if binder := e.bindsIn(n); binder == syntax.None || f.Kind(binder) == syntax.ForInClause {
			continue
		}
		if until > read || f.After(f.Statement(n)) <= read || !f.Inside(read, f.Statement(n)) || f.Kind(f.Statement(n)) != syntax.ExpressionStatement {
			return true
		}
	}
	return false
}

// begins reports whether an expression is a target or begins with it.
func begins(text, target string) bool {
	return text == target || strings.HasPrefix(text, target+".")
}

// bindsIn returns what binds or deletes a name or attribute where it stands, or
// None.
func (e *Evaluator) bindsIn(n syntax.Node) syntax.Node {
	f := e.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		bound := false
		switch f.Kind(up) {
		case syntax.PatternList, syntax.TuplePattern, syntax.ListPattern, syntax.ListSplatPattern, syntax.Tuple, syntax.List,
			syntax.ExpressionList, syntax.Parenthesized:
			continue
		case syntax.Assignment, syntax.AugmentedAssignment, syntax.ForStatement, syntax.ForInClause:
			bound = f.Field(child) == syntax.FieldLeft
		case syntax.NamedExpression:
			bound = f.Field(child) == syntax.FieldName
		case syntax.DeleteStatement, syntax.AsPatternTarget:
			bound = true
		}
		if bound {
			return up
		}
		return syntax.None
	}
	return syntax.None
}
