package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// useWithLock puts what is done between acquire and release into a with block.
var useWithLock = action{
	name:  "use-with-lock",
	rules: []string{"manual-lock-release"},
	propose: func(d *draft) offer {
		f := d.File
		lock := f.Child(f.Callee(d.finding.Node), syntax.FieldObject)
		taken, ok := locks.NewFinder(d.Evaluator).Lock(lock)
		if !ok {
			return offer{}
		}
		with := "with " + f.Text(lock) + ":"
		if !taken.Sync() {
			with = "async " + with
		}
		title := "Use `" + with + "`"
		first := f.Statement(d.finding.Node)
		release, between := d.releaseBehind(first, f.Text(lock))
		switch {
		case release == syntax.None:
			return refuse(title, "the lock is not given back in the block in which it is taken")
		case len(between) == 0:
			return refuse(title, "nothing is done between the two")
		}
		line, ok := d.ownLine(release)
		start, alone := d.ownLine(first)
		if !ok || !alone {
			return refuse(title, "`acquire` and `release` share their lines with other code or comments")
		}
		for n := between[0]; n < f.After(between[len(between)-1]); n++ {
			if object := f.Child(n, syntax.FieldObject); f.Kind(n) == syntax.Attribute && f.Text(object) == f.Text(lock) {
				return refuse(title, "`"+f.Text(n)+"` is used in between")
			}
		}
		d.replace(f.Span(first), with)
		d.indent(syntax.Span{Start: start.End - len(d.newline()), End: f.End(between[len(between)-1])}, d.unit(first))
		d.delete(line)
		return offer{title: title, safety: Safe}
	},
}

// releaseBehind returns the statement of a block that gives back the lock which another
// statement of it takes, and the statements between the two; None where there is none.
func (d *draft) releaseBehind(taken syntax.Node, lock string) (release syntax.Node, between []syntax.Node) {
	f := d.File
	for statement := range f.Statements(f.Parent(taken)) {
		if statement <= taken {
			continue
		}
		callee := f.Callee(f.FirstChild(statement))
		if f.Kind(statement) == syntax.ExpressionStatement && f.Kind(callee) == syntax.Attribute &&
			f.Text(f.Child(callee, syntax.FieldObject)) == lock && f.Text(f.Child(callee, syntax.FieldAttribute)) == "release" {
			return statement, between
		}
		between = append(between, statement)
	}
	return syntax.None, nil
}
