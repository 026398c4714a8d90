package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ownLocal returns the local that a statement gives what a call makes, where nothing else
// ever binds it and no other function does; None where there is none.
func (d *draft) ownLocal(call syntax.Node) (statement, local syntax.Node) {
	f := d.File
	assignment, function := f.Parent(call), d.Enclosing(call)
	if f.Kind(assignment) != syntax.Assignment || f.Field(call) != syntax.FieldRight || function == nil {
		return syntax.None, syntax.None
	}
	local, statement = f.Child(assignment, syntax.FieldLeft), f.Parent(assignment)
	if f.Kind(local) != syntax.Identifier || f.Kind(statement) != syntax.ExpressionStatement ||
		d.Shared(function, f.Text(local)) || !d.BindsOnce(function, f.Text(local)) {
		return syntax.None, syntax.None
	}
	return statement, local
}

// mentionsOf returns the places of a function that mention a local of it, apart from the
// one that binds it. Functions nested in it count: they see the local, too.
func (d *draft) mentionsOf(local syntax.Node) []syntax.Node {
	return d.mentionsIn(d.Enclosing(local), local)
}

// mentionsIn is mentionsOf for a local, or a parameter, of a function.
func (d *draft) mentionsIn(function *semantic.Function, local syntax.Node) []syntax.Node {
	f := d.File
	var found []syntax.Node
	for n := function.Node; n < f.After(function.Node); n++ {
		if n == local || f.Kind(n) != syntax.Identifier || f.Text(n) != f.Text(local) || f.Field(n) == syntax.FieldAttribute ||
			f.Kind(f.Parent(n)) == syntax.KeywordArgument && f.Field(n) == syntax.FieldName {
			continue
		}
		found = append(found, n)
	}
	return found
}

// statementIn returns the statement of a block that a node lies in, None where it lies
// elsewhere.
func (d *draft) statementIn(block, n syntax.Node) syntax.Node {
	for n > block && d.File.Parent(n) != block {
		n = d.File.Parent(n)
	}
	if n <= block {
		return syntax.None
	}
	return n
}

// methodCalled returns the call of a method on a node and the method's name; None where
// none is called there.
func (d *draft) methodCalled(n syntax.Node) (call syntax.Node, method string) {
	f := d.File
	callee := f.Parent(n)
	call = f.Parent(callee)
	if f.Kind(callee) != syntax.Attribute || f.Field(n) != syntax.FieldObject || f.Kind(call) != syntax.Call || f.Callee(call) != callee {
		return syntax.None, ""
	}
	return call, f.Text(f.Child(callee, syntax.FieldAttribute))
}
