package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// newline is the line end that the file uses.
func (d *draft) newline() string { return d.File.Document.NewlineStyle() }

// lineStart returns where the line of an offset starts, behind a byte order
// mark.
func (d *draft) lineStart(offset int) int {
	lines := d.File.Document.Lines
	start := lines.Start(lines.Of(offset))
	if start == 0 && strings.HasPrefix(d.File.Document.Text, "\uFEFF") {
		start = len("\uFEFF")
	}
	return start
}

// lineEnd returns where the line of an offset ends, before its line end.
func (d *draft) lineEnd(offset int) int {
	lines := d.File.Document.Lines
	line := lines.Of(offset)
	return lines.Start(line) + len(d.File.Document.Line(line))
}

// opensLine reports whether nothing stands before the node on its logical line.
func (d *draft) opensLine(n syntax.Node) bool {
	text := d.File.Document.Text
	start := d.lineStart(d.File.Start(n))
	if strings.Trim(text[start:d.File.Start(n)], " \t\f") != "" {
		return false
	}
	return !strings.HasSuffix(strings.TrimRight(text[:start], "\r\n"), "\\") || start == 0
}

// margin returns the white space that the line of the node begins with.
func (d *draft) margin(n syntax.Node) string {
	start := d.lineStart(d.File.Start(n))
	line := d.File.Document.Text[start:d.File.Start(n)]
	return line[:len(line)-len(strings.TrimLeft(line, " \t\f"))]
}

// commentsAbove returns the start of the line of a statement that opens its
// line, or of the first of the comments right above it, in the same cell of a notebook.
func (d *draft) commentsAbove(statement syntax.Node) int {
	document := d.File.Document
	line, first := document.Lines.Of(d.File.Start(statement)), 0
	if cell := document.CellAt(d.File.Start(statement)); cell >= 0 {
		first = document.Lines.Of(document.Cells[cell].Span.Start)
	}
	for line > first && strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(document.Line(line-1), "\uFEFF")), "#") && !d.insideString(document.Lines.Start(line-1)) {
		line--
	}
	return d.lineStart(document.Lines.Start(line))
}

// indentation returns the white space before the statement, as it stands or as
// it would if the block that it shares a line with were given its own lines.
func (d *draft) indentation(statement syntax.Node) string {
	f := d.File
	statement = d.outermost(statement)
	block := f.Parent(statement)
	if f.Kind(block) != syntax.Block {
		return d.margin(statement)
	}
	for first := range f.Statements(block) {
		if d.opensLine(first) {
			return d.margin(first)
		}
		break
	}
	return d.margin(f.Parent(block)) + d.unit(statement)
}

// outermost returns the node that stands in the block: a decorated definition
// with its decorators.
func (d *draft) outermost(statement syntax.Node) syntax.Node { return d.File.Decorated(statement) }

// unit returns one step of indentation, as it is used around the node, else
// anywhere in the file.
func (d *draft) unit(n syntax.Node) string {
	f := d.File
	for up := n; up != syntax.None; up = f.Parent(up) {
		if step := d.step(up); step != "" {
			return step
		}
	}
	for block := syntax.Node(0); int(block) < f.Len(); block++ {
		if step := d.step(block); step != "" {
			return step
		}
	}
	return "    "
}

// step returns how much further in a block stands than its header, "" where
// both share a line.
func (d *draft) step(block syntax.Node) string {
	f := d.File
	if f.Kind(block) != syntax.Block {
		return ""
	}
	for first := range f.Statements(block) {
		if d.opensLine(first) {
			step, _ := strings.CutPrefix(d.margin(first), d.margin(f.Parent(block)))
			return step
		}
		break
	}
	return ""
}

// neighbours returns the statements before and behind one in its block that
// share a line with it, or None.
func (d *draft) neighbours(statement syntax.Node) (before, behind syntax.Node) {
	f := d.File
	before, behind = syntax.None, syntax.None
	statement = d.outermost(statement)
	previous := syntax.None
	for sibling := range f.Statements(f.Parent(statement)) {
		if sibling == statement && previous != syntax.None && !d.opensLine(statement) {
			before = previous
		}
		if previous == statement && !d.opensLine(sibling) {
			behind = sibling
		}
		previous = sibling
	}
	return before, behind
}

// ownLines gives the statement lines of its own, where it shares them with the
// header of its block or with other statements.
func (d *draft) ownLines(statement syntax.Node) {
	d.breakBefore(statement)
	if _, behind := d.neighbours(statement); behind != syntax.None {
		d.breakBefore(behind)
	}
}

// breakBefore makes the statement the first on its line.
func (d *draft) breakBefore(statement syntax.Node) {
	f := d.File
	statement = d.outermost(statement)
	if d.opensLine(statement) {
		return
	}
	before, _ := d.neighbours(statement)
	start := f.Start(statement)
	gap := syntax.Span{Start: start, End: start}
	if before != syntax.None {
		// What stands on the line of the header has to leave it first.
		for first := range f.Statements(f.Parent(statement)) {
			d.breakBefore(first)
			break
		}
		gap.Start = f.End(before)
	} else {
		text := f.Document.Text[:start]
		gap.Start = len(strings.TrimRight(text, " \t\f\\\r\n"))
	}
	edit := Edit{Span: gap, Text: d.newline() + d.indentation(statement)}
	if !d.has(edit) {
		d.edits = append(d.edits, edit)
	}
}

// insertBefore puts lines ahead of the statement. Lines are given without
// indentation, relative to the statement's; an empty one comes out empty.
func (d *draft) insertBefore(statement syntax.Node, lines ...string) {
	statement = d.outermost(statement)
	d.breakBefore(statement)
	margin := d.indentation(statement)
	for i, line := range lines {
		if i+1 < len(lines) && lines[i+1] == "" {
			d.insert(d.File.Start(statement), line+d.newline())
			continue
		}
		d.insert(d.File.Start(statement), line+d.newline()+margin)
	}
}

// insertAfter puts lines behind the statement and a comment at its end.
func (d *draft) insertAfter(statement syntax.Node, lines ...string) {
	statement = d.outermost(statement)
	d.ownLines(statement)
	margin := d.newline() + d.indentation(statement)
	at := d.File.End(statement)
	if _, behind := d.neighbours(statement); behind == syntax.None {
		at = d.lineEnd(at)
	}
	for _, line := range lines {
		d.insert(at, margin+line)
	}
}

// wrap puts the statements from first to last, which stand in one block, under
// a header such as "async with x:".
func (d *draft) wrap(first, last syntax.Node, header string) {
	first, last = d.outermost(first), d.outermost(last)
	unit := d.unit(first)
	d.breakBefore(first)
	if _, behind := d.neighbours(last); behind != syntax.None {
		d.breakBefore(behind)
	}
	d.insert(d.File.Start(first), header+d.newline()+d.indentation(first)+unit)
	d.indent(syntax.Span{Start: d.File.Start(first), End: d.File.End(last)}, unit)
}

// indent moves the lines that start inside the span in by a step. Blank lines
// and the insides of strings stay as they are.
func (d *draft) indent(span syntax.Span, step string) {
	lines := d.File.Document.Lines
	for line := lines.Of(span.Start) + 1; line < lines.Count() && lines.Start(line) < span.End; line++ {
		start := lines.Start(line)
		if strings.TrimSpace(d.File.Document.Line(line)) != "" && !d.insideString(start) {
			d.insert(start, step)
		}
	}
}

// insideString reports whether a line that starts at the offset goes on with a
// string from the line above.
func (d *draft) insideString(offset int) bool {
	f := d.File
	n := f.At(offset)
	for n != syntax.None {
		if f.Kind(n) == syntax.String && f.Start(n) < offset && offset < f.End(n) {
			return true
		}
		n = f.Parent(n)
	}
	return false
}

// dedent moves the lines that start inside the span out by a step behind a margin. Lines
// that stand further out, and the insides of strings, stay as they are.
func (d *draft) dedent(span syntax.Span, margin, step string) {
	lines := d.File.Document.Lines
	for line := lines.Of(span.Start); line < lines.Count() && lines.Start(line) < span.End; line++ {
		start := lines.Start(line)
		if strings.HasPrefix(d.File.Document.Line(line), margin+step) && !d.insideString(start) {
			d.delete(syntax.Span{Start: start + len(margin), End: start + len(margin) + len(step)})
		}
	}
}
