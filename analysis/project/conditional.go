package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// conditional reports whether a function can run to its end without the call at a
// node: a test, a handler or a loop that may have no turn stands before it. Where it
// raises instead, it does not come to its end. told says that there is nothing but tests
// of parameters, all of which guards returns.
func (c *collector) conditional(node syntax.Node, in *semantic.Function) (conditional, told bool) {
	if in == nil {
		return false, false
	}
	if c.isCached(in) {
		return true, false
	}
	f := c.File
	for child, up := node, f.Parent(node); up != syntax.None && child != in.Node; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement, syntax.MatchStatement:
			if child == f.Child(up, syntax.FieldCondition) || child == f.Child(up, syntax.FieldSubject) {
				continue
			}
			if f.Kind(up) == syntax.MatchStatement || f.ChildOf(up, syntax.ElifClause) != syntax.None ||
				!c.tells(in, f.Child(up, syntax.FieldCondition), f.Field(child) == syntax.FieldConsequence) {
				return true, false
			}
			conditional = true
		case syntax.WhileStatement:
			if condition := f.Child(up, syntax.FieldCondition); child != condition && !c.alwaysHolds(condition) {
				return true, false
			}
		case syntax.ForStatement:
			if iterable := f.Child(up, syntax.FieldRight); child != iterable && !c.hasTurns(iterable) {
				return true, false
			}
		case syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
			if child != f.ChildOf(up, syntax.ForInClause) {
				return true, false
			}
		case syntax.ExceptClause, syntax.ExceptGroupClause:
			return true, false
		case syntax.Block:
			for left := c.leaves(up, up+1); left != syntax.None && left < child; {
				for f.Parent(left) != up {
					left = f.Parent(left)
				}
				conditional = true
				if !c.returns(left) || !c.tells(in, f.Child(left, syntax.FieldCondition), false) {
					return true, false
				}
				left = c.leaves(up, f.After(left))
			}
		case syntax.Conditional:
			if test := f.NextSibling(f.FirstChild(up)); child != test {
				if conditional = true; !c.tells(in, test, child == f.FirstChild(up)) {
					return true, false
				}
			}
		case syntax.BooleanOperator:
			if f.Field(child) == syntax.FieldRight {
				conditional = true
				if !c.tells(in, f.Child(up, syntax.FieldLeft), f.Text(f.Child(up, syntax.FieldOperator)) == "and") {
					return true, false
				}
			}
		}
	}
	return conditional, conditional
}

// tells reports whether a test is about parameters alone, and guards say all of it where it
// holds, or does not.
func (c *collector) tells(in *semantic.Function, test syntax.Node, holds bool) bool {
	f := c.File
	test = f.Bare(test)
	switch f.Kind(test) {
	case syntax.NotOperator:
		return c.tells(in, f.FirstChild(test), !holds)
	case syntax.BooleanOperator:
		return (f.Text(f.Child(test, syntax.FieldOperator)) == "and") == holds &&
			c.tells(in, f.Child(test, syntax.FieldLeft), holds) && c.tells(in, f.Child(test, syntax.FieldRight), holds)
	}
	return len(c.test(nil, in, test, holds)) > 0
}

// alwaysHolds reports whether a test is none.
func (c *collector) alwaysHolds(test syntax.Node) bool {
	constant, ok := c.constant(c.File.Bare(test))
	return ok && constant.True
}

// hasTurns reports whether a loop over an iterable is known to turn.
func (c *collector) hasTurns(iterable syntax.Node) bool {
	f := c.File
	switch iterable = f.Bare(iterable); f.Kind(iterable) {
	case syntax.Tuple, syntax.List, syntax.Set, syntax.ExpressionList:
		first := f.FirstChild(iterable)
		return first != syntax.None && f.Kind(first) != syntax.ListSplat
	case syntax.Call:
		only, ok := f.Argument(iterable, 0, "")
		return ok && f.NextSibling(only.Node) == syntax.None && c.alwaysHolds(only.Value) && c.Value(f.Callee(iterable)).Name == "builtins.range"
	}
	return false
}

// leaves returns the first statement in a block, from a node on and however deep, that may
// leave it.
func (c *collector) leaves(block, from syntax.Node) syntax.Node {
	if found, known := c.left[from]; known {
		return found
	}
	f := c.File
	found := syntax.None
	for n := from; n < f.After(block) && found == syntax.None; n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.Lambda:
			n = f.After(n) - 1
		case syntax.ReturnStatement:
			found = n
		case syntax.BreakStatement, syntax.ContinueStatement:
			if f.Ancestor(n, syntax.ForStatement, syntax.WhileStatement) < block {
				found = n
			}
		}
	}
	if c.left == nil {
		c.left = map[syntax.Node]syntax.Node{}
	}
	c.left[from] = found
	return found
}

// doubts counts how unlikely it is that a function makes a call of its own when it
// runs: 0 where it does so whenever it comes to its end.
func (c Call) doubts() int { return doubts(c.Conditional, c.Once) }

func doubts(conditional, once bool) int {
	switch {
	case once:
		return seldom
	case conditional:
		return 1
	}
	return 0
}

// seldom is what counts as being behind more tests than one.
const seldom = 2

// doubtsIn counts those of the steps in other modules.
func doubtsIn(steps []knowledge.Step) int {
	count := 0
	for _, step := range steps {
		count += doubts(step.Conditional, step.Once)
	}
	return count
}

// Doubtful reports whether the functions of other modules that are gone through may come to
// their end without the next step.
func Doubtful(steps []knowledge.Step) bool { return doubtsIn(steps) > 0 }

// maxDoubts is with how many doubts an effect still counts for those who lead to it. What
// stands behind more tests is hardly ever reached, and who asks for a date of a file only
// on some paths need not care.
func maxDoubts(effect Effect) int {
	switch effect {
	case BlocksBriefly:
		return 0
	case Blocks:
		return seldom - 1
	}
	return certainlyMore
}

// certainlyMore is more doubts than anybody tells apart.
const certainlyMore = seldom + 1

// BehindTests reports whether a function of another module may come to its end without
// the calls that it blocks through, for all that is known of what it is given. What is given
// does not count for doubts: where modules import one another, it would make a way through
// both out to be likelier than its own end.
func BehindTests(blocking knowledge.Blocking) bool {
	return slices.ContainsFunc(blocking.Steps, func(step knowledge.Step) bool { return step.Conditional && !step.Met })
}
