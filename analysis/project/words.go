package project

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Text says what happens at a step, whose call is the node: "`load` calls `open`".
func (s Step) Text(f *syntax.File, node syntax.Node) string {
	return fmt.Sprintf("`%s` %s `%s`", s.Function.Qualified(), verb(s.Call.Kind), CalleeText(f, node))
}

func verb(kind CallKind) string {
	switch kind {
	case ByProperty:
		return "reads the property"
	case ByItem:
		return "reads"
	case ByEnter:
		return "enters"
	case ByExit:
		return "waits on leaving"
	case ByIterate:
		return "goes through"
	case ByCallback:
		return "has somebody call"
	}
	return "calls"
}

// CalleeSpan marks what is called, without the arguments, which may go on for
// many lines.
func CalleeSpan(f *syntax.File, n syntax.Node) syntax.Span {
	if callee := f.Callee(n); f.Kind(n) == syntax.Call && callee != syntax.None {
		n = callee
	}
	span := f.Span(n)
	// Of a chain of calls only the last name is marked: the others are their own.
	if f.Kind(n) == syntax.Attribute && strings.ContainsAny(f.Text(n), "\n(") {
		span.Start = f.Start(f.Child(n, syntax.FieldAttribute))
	}
	return span
}

// CalleeText is the source of what is called, shortened where it is long.
func CalleeText(f *syntax.File, n syntax.Node) string {
	callee := n
	if f.Kind(n) == syntax.Call {
		callee = f.Callee(n)
	}
	text := f.Text(callee)
	if f.Kind(callee) == syntax.Attribute && (len(text) > 40 || strings.Contains(text, "\n") || strings.Contains(text, "(")) {
		text = "…." + f.Text(f.Child(callee, syntax.FieldAttribute))
	}
	return text
}
