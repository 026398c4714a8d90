package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// whileNotIf tests again what a condition is waited for.
var whileNotIf = action{
	name:  "while-not-if",
	rules: []string{"condition-misuse"},
	propose: func(d *draft) offer {
		f := d.File
		statement := f.Statement(d.finding.Node)
		test := f.Parent(f.Parent(statement))
		if f.Kind(test) != syntax.IfStatement || len(d.finding.Related) == 0 {
			return offer{} // it is not about the wait
		}
		title := "Test again after each notice: `while`"
		if f.ChildOf(test, syntax.ElseClause) != syntax.None || f.ChildOf(test, syntax.ElifClause) != syntax.None {
			return refuse(title, "the `if` has an `else`")
		}
		for n := test; n < f.After(test); n++ {
			switch f.Kind(n) {
			case syntax.BreakStatement, syntax.ContinueStatement, syntax.ReturnStatement:
				return refuse(title, "a jump in the block would mean something else in a loop")
			}
		}
		d.replace(syntax.Span{Start: f.Start(test), End: f.Start(test) + len("if")}, "while")
		return offer{title: title, safety: Suggested}
	},
}
