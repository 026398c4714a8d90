package site

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// keyword is a word of the language, outside of strings and comments.
var keyword = regexp.MustCompile(`\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|match|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False)\b`)

// paint returns Python as HTML with classes for comments, strings, numbers, words of the
// language and the names of what is defined.
func paint(code string) string {
	file := syntax.Parse(syntax.NewDocument("", 0, code))
	var b strings.Builder
	at := 0
	between := func(end int) {
		last := at
		for _, word := range keyword.FindAllStringIndex(code[at:end], -1) {
			b.WriteString(html.EscapeString(code[last : at+word[0]]))
			fmt.Fprintf(&b, `<b>%s</b>`, code[at+word[0]:at+word[1]])
			last = at + word[1]
		}
		b.WriteString(html.EscapeString(code[last:end]))
		at = end
	}
	for n := range file.Descendants(file.Root()) {
		class := classOf(file, n)
		if class == "" || file.Start(n) < at {
			continue
		}
		between(file.Start(n))
		at = file.End(n)
		fmt.Fprintf(&b, `<span class="%s">%s</span>`, class, html.EscapeString(code[file.Start(n):at]))
	}
	between(len(code))
	return b.String()
}

func classOf(file *syntax.File, n syntax.Node) string {
	switch kind, parent := file.Kind(n), file.Kind(file.Parent(n)); {
	case kind == syntax.Comment:
		return "c"
	case kind == syntax.String && file.FirstChild(n) == syntax.None:
		return "s"
	case kind == syntax.Integer || kind == syntax.Float:
		return "n"
	case kind == syntax.Identifier && file.Field(n) == syntax.FieldName && (parent == syntax.FunctionDefinition || parent == syntax.ClassDefinition):
		return "d"
	}
	return ""
}
