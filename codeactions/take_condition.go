package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// takeCondition takes the lock of a condition around what tells of a change.
var takeCondition = action{
	name:  "take-condition",
	rules: []string{"condition-misuse"},
	propose: func(d *draft) offer {
		f := d.File
		call := d.finding.Node
		if len(d.finding.Related) > 0 {
			return offer{}
		}
		object := f.Child(f.Callee(call), syntax.FieldObject)
		for with := f.Ancestor(call, syntax.WithStatement); with != syntax.None; with = f.Ancestor(with, syntax.WithStatement) {
			for item := range f.WithItems(with) {
				if f.Text(item.Value) == f.Text(object) {
					return offer{} // it is held, and the finding about something else
				}
			}
		}
		header := "with "
		if _, ok := d.Base.Member(d.Value(object).Name, "__enter__"); !ok {
			header = "async with "
		}
		condition := d.shown(object)
		title := "Take the lock with `" + header + condition + "`"
		if in := d.Enclosing(call); header == "async with " && (in == nil || !in.Async) {
			return refuse(title, "only a coroutine can wait for it")
		}
		statement := f.Statement(call)
		if f.Kind(statement) != syntax.ExpressionStatement || f.Kind(f.FirstChild(statement)) == syntax.Assignment || f.Kind(f.Ancestor(call, syntax.Lambda, syntax.FunctionDefinition)) == syntax.Lambda {
			return refuse(title, "the call is part of a larger statement")
		}
		d.wrap(statement, statement, header+f.Text(object)+":")
		return offer{title: title, safety: Suggested}
	},
}
