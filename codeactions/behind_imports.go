package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// insertBehindImports puts a line with blank ones around it behind the imports
// at the head of the module, ahead of an offset.
func (d *draft) insertBehindImports(before int, line string) {
	f := d.File
	last, next := syntax.None, syntax.None
	for statement := range f.Statements(f.Root()) {
		if f.Start(statement) >= before || !d.importsOnly(statement) && !d.isDocstring(statement) && d.opensLine(statement) {
			next = statement
			break
		}
		last = statement
	}
	if last == syntax.None || !d.importsOnly(last) {
		d.edits = append(d.edits, d.headEdit(line))
		return
	}
	d.insert(d.lineEnd(f.End(last)), d.newline()+d.newline()+line+d.blankBefore(next))
}

// importsOnly reports whether a statement is an import, or an if or try that
// holds nothing else.
func (d *draft) importsOnly(statement syntax.Node) bool {
	f := d.File
	switch f.Kind(statement) {
	case syntax.ImportStatement, syntax.ImportFrom, syntax.FutureImport:
		return true
	case syntax.IfStatement, syntax.TryStatement:
		imports := false
		for n := range f.Descendants(statement) {
			switch {
			case !f.IsStatement(n), f.Kind(n) == syntax.PassStatement:
			case d.importsOnly(n):
				imports = true
			case f.Kind(n) == syntax.ExpressionStatement && f.Kind(f.FirstChild(n)) == syntax.Assignment:
			default:
				return false
			}
		}
		return imports
	}
	return false
}
