package codeactions

import (
	"regexp"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var ignoreHere = action{
	name: "ignore-here",
	kind: Suppress,
	propose: func(d *draft) offer {
		rule := rules.Lookup(d.finding.Rule)
		if rule == nil || rule.Check == nil {
			return offer{}
		}
		title := "Ignore `" + rule.Name + "` on this line"
		if !d.ignore(rule.Name) {
			return refuse(title, "there is no place for a comment on this line or above it")
		}
		return offer{title: title, safety: Suggested}
	},
}

// ignoreList is a comment that ignores some rules, up to the end of its list.
var ignoreList = regexp.MustCompile(`#\s*heddle:\s*ignore\s*\[[^\]]*`)

// ignore puts a comment that ignores the rule at the end of the finding's line,
// or on the line above where that one cannot end in a comment. It reports
// whether there is such a place.
func (d *draft) ignore(rule string) bool {
	f := d.File
	document := f.Document
	first, last := document.Lines.Of(d.finding.Span.Start), document.Lines.Of(d.finding.Span.End)
	for line := first; line <= last; line++ {
		comment := d.commentOn(line)
		if comment == syntax.None {
			continue
		}
		if list := ignoreList.FindStringIndex(f.Text(comment)); list != nil {
			d.insert(f.Start(comment)+list[1], ", "+rule)
			return true
		}
	}
	directive := "# heddle: ignore[" + rule + "]"
	for line := last; line >= first; line-- {
		end := d.lineEnd(document.Lines.Start(line))
		if d.endsInComment(line, end) {
			text := strings.TrimRight(document.Text[:end], " \t\f")
			d.replace(syntax.Span{Start: len(text), End: end}, "  "+directive)
			return true
		}
	}
	return d.ignoreAbove(first, directive)
}

// commentOn returns the comment at the end of a line of code, or None.
func (d *draft) commentOn(line int) syntax.Node {
	f := d.File
	end := d.lineEnd(f.Document.Lines.Start(line))
	n := f.At(end)
	if f.Kind(n) != syntax.Comment || d.opensLine(n) {
		return syntax.None
	}
	return n
}

// endsInComment reports whether a line may end in a comment: it neither goes
// on behind a backslash nor ends inside a string.
func (d *draft) endsInComment(line, end int) bool {
	f := d.File
	if strings.HasSuffix(f.Document.Line(line), "\\") && d.commentOn(line) == syntax.None {
		return false
	}
	for n := f.At(end); n != syntax.None; n = f.Parent(n) {
		if (f.Kind(n) == syntax.String || f.Kind(n) == syntax.ErrorNode) && f.Start(n) < end && end < f.End(n) {
			return false
		}
	}
	return true
}

// ignoreAbove puts the comment on a line of its own above a line, unless that
// line goes on with the one before it.
func (d *draft) ignoreAbove(line int, directive string) bool {
	document := d.File.Document
	start := d.lineStart(document.Lines.Start(line))
	if d.insideString(start) || line > 0 && strings.HasSuffix(document.Line(line-1), "\\") {
		return false
	}
	text := document.Line(line)
	margin := text[:len(text)-len(strings.TrimLeft(text, " \t\f"))]
	d.insert(start, margin+directive+d.newline())
	return true
}
