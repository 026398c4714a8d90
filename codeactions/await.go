package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// place is what the code around an expression lets it do.
type place struct {
	// function is the def whose body runs the expression, nil at module level.
	function *semantic.Function
	// obstacle says why the expression cannot be awaited even if the function
	// is a coroutine function, "" where it can.
	obstacle string
}

// placeOf returns what stands around an expression, up to the def that runs it.
func (d *draft) placeOf(n syntax.Node) place {
	f := d.File
	in := place{function: d.Enclosing(n)}
	comprehensions := 0
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		if f.Field(child) == syntax.FieldType || f.Field(child) == syntax.FieldReturnType {
			in.obstacle = "an annotation cannot await"
			return in
		}
		switch kind := f.Kind(up); kind {
		case syntax.FunctionDefinition:
			if f.Field(child) == syntax.FieldBody {
				return in
			}
		case syntax.Lambda:
			if f.Field(child) == syntax.FieldBody {
				in.obstacle = "a lambda cannot await"
				return in
			}
		case syntax.ClassDefinition:
			if f.Field(child) == syntax.FieldBody {
				in.obstacle = "a class body cannot await"
				return in
			}
		case syntax.GeneratorExpression, syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension:
			if d.firstIterable(child, n) {
				continue
			}
			comprehensions++
			if kind == syntax.GeneratorExpression {
				in.obstacle = "`await` would make an asynchronous generator of the generator expression"
				return in
			}
			if comprehensions > 1 && !d.target().AtLeast(3, 11) {
				in.obstacle = "before Python 3.11 a comprehension inside another one cannot await"
				return in
			}
		}
	}
	return in
}

// await puts "await" in front of an expression that is a call, an attribute or
// a name, in parentheses where something is looked up on the result.
func (d *draft) await(n syntax.Node) {
	if d.hasTrailer(n) || d.raised(n) {
		d.insert(d.File.Start(n), "(await ")
		d.insert(d.File.End(n), ")")
		return
	}
	d.insert(d.File.Start(n), "await ")
}

// hasTrailer reports whether an attribute, an index or a call follows the
// expression, which bind closer than await, or another await stands before it.
func (d *draft) hasTrailer(n syntax.Node) bool {
	f := d.File
	switch parent := f.Parent(n); f.Kind(parent) {
	case syntax.Attribute:
		return f.Field(n) == syntax.FieldObject
	case syntax.Subscript:
		return f.Field(n) == syntax.FieldValue
	case syntax.Call:
		return f.Field(n) == syntax.FieldFunction
	case syntax.Await:
		return true
	}
	return false
}

// raised reports whether the expression is raised to a power: await binds
// closer, but few readers know.
func (d *draft) raised(n syntax.Node) bool {
	f := d.File
	power := f.Parent(n)
	return f.Kind(power) == syntax.BinaryOperator && f.Field(n) == syntax.FieldLeft && f.Text(f.Child(power, syntax.FieldOperator)) == "**"
}

// shown is the source of what is called, for a title.
func (d *draft) shown(callee syntax.Node) string {
	text := d.File.Text(callee)
	if len(text) <= 40 && !strings.ContainsAny(text, "\r\n`") {
		return text
	}
	if d.File.Kind(callee) == syntax.Attribute {
		return "…." + d.File.Text(d.File.Child(callee, syntax.FieldAttribute))
	}
	return "…"
}

// firstIterable reports whether a clause of a comprehension is its first and n
// lies in what it iterates over: the one part that is evaluated outside.
func (d *draft) firstIterable(clause, n syntax.Node) bool {
	f := d.File
	right := f.Child(clause, syntax.FieldRight)
	return f.Kind(clause) == syntax.ForInClause && right != syntax.None && f.Inside(n, right) &&
		f.ChildOf(f.Parent(clause), syntax.ForInClause) == clause
}
