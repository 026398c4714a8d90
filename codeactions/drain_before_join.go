package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// drainBeforeJoin moves the wait for a process behind what reads its queue.
var drainBeforeJoin = action{
	name: "drain-before-join", rules: []string{"process-join-before-drain"},
	propose: func(d *draft) offer {
		f := d.File
		title := "Read the queue first"
		if len(d.finding.Related) == 0 {
			return offer{}
		}
		given := d.finding.Related[0].Span
		queue := f.Document.Text[given.Start:given.End]
		join := d.joinStatement()
		last := syntax.None
		for sibling := f.NextSibling(join); sibling != syntax.None; sibling = f.NextSibling(sibling) {
			switch d.readsQueue(sibling, queue) {
			case "get":
				last = sibling
			case "empty", "get_nowait", "qsize":
				return refuse(title, "as long as the process runs, `"+queue+"` may be empty and not yet read to its end: only the writer knows how many items come")
			}
		}
		switch {
		case last == syntax.None:
			return refuse(title, "the queue is read in another block")
		case !d.opensLine(join) || !d.opensLine(f.NextSibling(join)) || !d.opensLine(last):
			return refuse(title, "it shares its line with other code")
		}
		lines := d.linesOf(join)
		if f.Kind(last) == syntax.ReturnStatement {
			value := f.FirstChild(last)
			name := d.free(last, "result")
			d.replace(syntax.Span{Start: f.Start(last), End: f.Start(value)}, name+" = ")
			lines = append(lines, "return "+name)
		}
		d.delete(syntax.Span{Start: d.lineStart(f.Start(join)), End: d.lineStart(f.Start(f.NextSibling(join)))})
		d.insertAfter(last, lines...)
		return offer{title: title, safety: Suggested}
	},
}

// joinStatement is the statement that waits: the loop, where it does nothing else.
func (d *draft) joinStatement() syntax.Node {
	f := d.File
	statement := f.Statement(d.finding.Node)
	block := f.Parent(statement)
	if loop := f.Parent(block); f.Kind(loop) == syntax.ForStatement && f.Kind(block) == syntax.Block {
		count := 0
		for range f.Statements(block) {
			count++
		}
		if count == 1 {
			return loop
		}
	}
	return statement
}

// readsQueue returns the method by which a statement reads a queue, or asks it how much
// there is to read; "" where it does neither.
func (d *draft) readsQueue(statement syntax.Node, queue string) string {
	f := d.File
	found := ""
	for n := statement; n < f.After(statement); n++ {
		if f.Kind(n) == syntax.Call && f.Kind(f.Callee(n)) != syntax.Attribute {
			for argument := range f.Arguments(n) {
				if f.Text(argument.Value) == queue {
					found = "get" // a function that reads it
				}
			}
		}
		if f.Kind(n) != syntax.Attribute || f.Text(f.Child(n, syntax.FieldObject)) != queue {
			continue
		}
		switch method := f.Text(f.Child(n, syntax.FieldAttribute)); method {
		case "empty", "get_nowait", "qsize":
			return method
		case "get":
			found = method
		}
	}
	return found
}

// linesOf returns the lines of a statement, with a comment at its end, without its
// indentation.
func (d *draft) linesOf(statement syntax.Node) []string {
	text := d.File.Document.Text[d.File.Start(statement):d.lineEnd(d.File.End(statement))]
	lines := strings.Split(text, d.newline())
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], d.margin(statement))
	}
	return lines
}
