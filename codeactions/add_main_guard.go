package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// addMainGuard puts what a module does from the first start of a process on behind a test
// that only the program itself passes.
var addMainGuard = action{
	name: "add-main-guard", rules: []string{"missing-main-guard"},
	propose: func(d *draft) offer {
		f := d.File
		title := "Put it behind `if __name__ == \"__main__\":`"
		first := d.topLevel(d.finding.Node)
		if kind := f.Kind(first); kind == syntax.FunctionDefinition || kind == syntax.ClassDefinition || kind == syntax.DecoratedDefinition {
			return refuse(title, "it is started where something is defined, which others need")
		}
		last, bound := first, map[string]bool{}
		for statement := range f.Statements(f.Root()) {
			if statement < first {
				continue
			}
			if defines(d, statement) {
				return refuse(title, "what is defined or imported behind it would be out of reach of other modules and processes")
			}
			d.binds(statement, bound)
			last = statement
		}
		safety := Safe
		for n := syntax.Node(0); n < first; n++ {
			if f.Kind(n) == syntax.Identifier && bound[f.Text(n)] && d.Enclosing(n) != nil {
				safety = Suggested // a function reads what is bound here
			}
		}
		d.wrap(first, last, "if __name__ == \"__main__\":")
		return offer{title: title, safety: safety}
	},
}

// defines reports whether a statement defines or imports something.
func defines(d *draft, statement syntax.Node) bool {
	for n := range d.File.Descendants(statement) {
		switch d.File.Kind(n) {
		case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.ImportStatement, syntax.ImportFrom:
			return true
		}
	}
	kind := d.File.Kind(statement)
	return kind == syntax.FunctionDefinition || kind == syntax.ClassDefinition || kind == syntax.ImportStatement || kind == syntax.ImportFrom
}

// binds adds the names that a statement binds.
func (d *draft) binds(statement syntax.Node, names map[string]bool) {
	f := d.File
	for n := statement; n < f.After(statement); n++ {
		target := syntax.None
		switch f.Kind(n) {
		case syntax.Assignment, syntax.AugmentedAssignment, syntax.ForStatement:
			target = f.Child(n, syntax.FieldLeft)
		case syntax.AsPatternTarget:
			target = n
		}
		for part := target; target != syntax.None && part < f.After(target); part++ {
			if f.Kind(part) == syntax.Identifier {
				names[f.Text(part)] = true
			}
		}
	}
}
