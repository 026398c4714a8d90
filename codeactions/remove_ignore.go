package codeactions

import (
	"regexp"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var removeIgnore = action{
	name:  "remove-ignore",
	rules: []string{"unused-ignore"},
	propose: func(d *draft) offer {
		d.removeIgnore()
		return offer{title: "Remove what silences nothing", safety: Safe}
	},
}

// ignoreDirective is a comment of Heddle's from its sign to its end; the list
// of rules is its group.
var ignoreDirective = regexp.MustCompile(`#\s*heddle:\s*ignore(?:-file)?\s*(?:\[([^\]]*)\])?[^\r\n]*`)

// removeIgnore takes the finding's rule out of the comment's list, or the whole
// comment out where it has no other.
func (d *draft) removeIgnore() {
	comment := d.finding.Node
	start := d.File.Start(comment)
	text := d.File.Text(comment)
	match := ignoreDirective.FindStringSubmatchIndex(text)
	if match == nil {
		return
	}
	if match[2] >= 0 && strings.Contains(text[match[2]:match[3]], ",") && d.finding.Span != d.File.Span(comment) {
		d.removeFromList(syntax.Span{Start: start + match[2], End: start + match[3]})
		return
	}
	d.removeComment(start+match[0], start+match[1])
}

// removeFromList takes the finding's word and one comma out of a list.
func (d *draft) removeFromList(list syntax.Span) {
	document := d.File.Document.Text
	word := d.finding.Span
	if behind := strings.IndexByte(document[word.End:list.End], ','); behind >= 0 {
		end := word.End + behind + 1
		for end < list.End && document[end] == ' ' {
			end++
		}
		d.delete(syntax.Span{Start: word.Start, End: end})
		return
	}
	comma := strings.LastIndexByte(document[list.Start:word.Start], ',')
	d.delete(syntax.Span{Start: list.Start + comma, End: word.End})
}

// removeComment takes a comment out with the blanks before it, and with its
// line where nothing else stands there.
func (d *draft) removeComment(start, end int) {
	document := d.File.Document
	line := document.Lines.Of(start)
	before := document.Text[document.Lines.Start(line):start]
	if strings.TrimSpace(before) == "" {
		next := len(document.Text)
		if line+1 < document.Lines.Count() {
			next = document.Lines.Start(line + 1)
		}
		d.delete(syntax.Span{Start: document.Lines.Start(line), End: next})
		return
	}
	d.delete(syntax.Span{Start: start - len(before) + len(strings.TrimRight(before, " \t")), End: end})
}
