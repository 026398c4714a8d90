package syntax

import (
	"bytes"
	"strings"
)

// maskStars writes " " for the star of "*[1]" and the like in "return 1, *[2]", "x = *[1], 2",
// "for x in 1, *[2]" and "a[*[1]]", of which the grammar makes no tree.
func maskStars(out []byte) {
	for at := 0; ; at++ {
		i := bytes.IndexByte(out[at:], '*')
		if i < 0 {
			return
		}
		at += i
		display := at + 1
		for display < len(out) && out[display] == ' ' {
			display++
		}
		if display < len(out) && strings.IndexByte("[({", out[display]) >= 0 && inOpenList(out[:at]) {
			out[at] = ' '
		}
	}
}

// inOpenList reports whether what follows a text is in a list of expressions that has no
// brackets of its own: that of a statement that begins in this line, or of a subscript.
func inOpenList(before []byte) bool {
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	last := bytes.TrimRight(line, " ")
	if len(last) == 0 {
		return false
	}
	switch end := last[len(last)-1]; {
	case strings.IndexByte(",=[", end) >= 0:
	case endsInWord(last, "return"), endsInWord(last, "yield"), endsInWord(last, "in"):
	default:
		return false
	}
	for at, depth := len(last)-1, 0; at >= 0; at-- {
		switch last[at] {
		case '"', '\'':
			if at = bytes.LastIndexByte(last[:at], last[at]); at < 0 {
				return false // a string that begins in another line
			}
		case ']', ')', '}':
			depth++
		case '[', '(', '{':
			if depth--; depth < 0 {
				return last[at] == '[' && at > 0 && (word(last[at-1]) || last[at-1] == ')' || last[at-1] == ']')
			}
		}
	}
	start := bytes.TrimLeft(line, " \t")
	for _, keyword := range [...]string{"return", "yield", "for", "async for"} {
		if rest, ok := bytes.CutPrefix(start, []byte(keyword)); ok && (len(rest) == 0 || !word(rest[0])) {
			return true
		}
	}
	return bytes.Contains(start, []byte(" = ")) || bytes.HasSuffix(last, []byte(" ="))
}

func endsInWord(text []byte, keyword string) bool {
	rest, ok := bytes.CutSuffix(text, []byte(keyword))
	return ok && (len(rest) == 0 || !word(rest[len(rest)-1]))
}

// maskFills writes "-" for the "=" that a format begins with.
func maskFills(out []byte, fill string) {
	for at := 0; ; at += len(fill) {
		i := bytes.Index(out[at:], []byte(fill))
		if i < 0 {
			return
		}
		at += i
		out[at+1] = '-'
	}
}
