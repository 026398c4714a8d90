package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// importEdit returns the edit that puts an import line of a module of the
// standard library where it belongs.
func (d *draft) importEdit(module, line string) Edit {
	f := d.File
	group := d.firstImports()
	if len(group) == 0 {
		if head, ok := d.cellHead(); ok {
			return Edit{Span: point(head), Text: line + d.newline()}
		}
		return d.headEdit(line)
	}
	first, last := group[0], group[len(group)-1]
	if !d.standard(group) {
		return Edit{Span: point(f.Start(first)), Text: line + d.newline() + d.newline()}
	}
	behind := syntax.None
	for _, statement := range group {
		if f.Kind(statement) != syntax.ImportStatement {
			continue
		}
		if f.Text(f.Name(statement)) > module {
			if d.opensLine(statement) {
				return Edit{Span: point(f.Start(statement)), Text: line + d.newline()}
			}
			break
		}
		behind = statement
	}
	switch {
	case behind == syntax.None:
		return Edit{Span: point(f.Start(first)), Text: line + d.newline()}
	case behind == last || d.opensLine(f.NextSibling(behind)):
		return Edit{Span: point(d.lineEnd(f.End(behind))), Text: d.newline() + line}
	}
	return Edit{Span: point(d.lineEnd(f.End(last))), Text: d.newline() + line}
}

func point(offset int) syntax.Span { return syntax.Span{Start: offset, End: offset} }

// firstImports returns the first imports of the module that stand together:
// without a blank line, a comment or other code between them. Those of a notebook may stand
// in any cell up to that at hand, and stand together in one.
func (d *draft) firstImports() []syntax.Node {
	f := d.File
	var group []syntax.Node
	for child := range f.Children(f.Root()) {
		kind := f.Kind(child)
		isImport := kind == syntax.ImportStatement || kind == syntax.ImportFrom
		cell := f.Document.CellAt(f.Start(child))
		switch {
		case d.outOfReach(child):
			if len(group) > 0 {
				return group
			}
		case len(group) > 0 && cell != f.Document.CellAt(f.Start(group[0])):
			return group
		case len(group) == 0 && isImport && d.opensLine(child):
			group = append(group, child)
		case len(group) == 0:
			if !isImport && kind != syntax.Comment && kind != syntax.FutureImport && !d.isDocstring(child) && cell < 0 {
				return nil
			}
		case isImport && f.Document.Lines.Of(f.Start(child))-f.Document.Lines.Of(f.End(group[len(group)-1])) <= 1:
			group = append(group, child)
		case kind == syntax.Comment && f.Document.Lines.Of(f.Start(child)) == f.Document.Lines.Of(f.End(group[len(group)-1])):
			// A comment at the end of an import's line.
		default:
			return group
		}
	}
	return group
}

// standard reports whether the imports are of the standard library.
func (d *draft) standard(group []syntax.Node) bool {
	f := d.File
	for _, statement := range group {
		name := f.Child(statement, syntax.FieldModuleName)
		if f.Kind(statement) == syntax.ImportStatement {
			name = f.Name(statement)
			if f.Kind(name) == syntax.AliasedImport {
				name = f.Name(name)
			}
		}
		head, _, _ := strings.Cut(f.Text(name), ".")
		if !d.Base.Known(head) {
			return false
		}
	}
	return true
}

// isDocstring reports whether a statement of the module is its docstring.
func (d *draft) isDocstring(statement syntax.Node) bool {
	f := d.File
	for first := range f.Statements(f.Root()) {
		if first != statement || f.Kind(statement) != syntax.ExpressionStatement {
			return false
		}
		kind := f.Kind(f.FirstChild(statement))
		return kind == syntax.String || kind == syntax.ConcatenatedString
	}
	return false
}

// headEdit returns the edit that puts a line of its own behind the docstring,
// the __future__ imports and the first comments of a module.
func (d *draft) headEdit(line string) Edit {
	f := d.File
	previous, next := syntax.None, syntax.None
	for statement := range f.Statements(f.Root()) {
		if f.Kind(statement) != syntax.FutureImport && !d.isDocstring(statement) && d.opensLine(statement) {
			next = statement
			break
		}
		previous = statement
	}
	if previous != syntax.None {
		return Edit{Span: point(d.lineEnd(f.End(previous))), Text: d.newline() + d.newline() + line + d.blankBefore(next)}
	}
	if next == syntax.None {
		return Edit{Span: point(len(f.Document.Text)), Text: line + d.newline()}
	}
	return Edit{Span: point(d.blockStart(next)), Text: line + d.newline() + strings.Repeat(d.newline(), 1+d.extraBlank(next))}
}

// blankBefore returns the line end that keeps a blank line ahead of what comes
// next, "" where there is one.
func (d *draft) blankBefore(next syntax.Node) string {
	if next == syntax.None {
		return ""
	}
	start := d.blockStart(next)
	line := d.File.Document.Lines.Of(start)
	if line > 0 && strings.TrimSpace(d.File.Document.Line(line-1)) == "" {
		return ""
	}
	return strings.Repeat(d.newline(), 1+d.extraBlank(next))
}

// extraBlank is how many blank lines more than one stand ahead of a statement:
// a def or class has two.
func (d *draft) extraBlank(next syntax.Node) int {
	switch d.File.Kind(next) {
	case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.DecoratedDefinition:
		return 1
	}
	return 0
}

// blockStart returns where the comments start that stand right above a
// statement of the module, or the statement itself. Comments at the very top
// speak of the file.
func (d *draft) blockStart(statement syntax.Node) int {
	if top := d.commentsAbove(statement); top > d.lineStart(0) {
		return top
	}
	return d.lineStart(d.File.Start(statement))
}
