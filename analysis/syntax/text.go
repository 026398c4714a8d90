package syntax

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// difference returns the span of old, from start to oldEnd, that new replaces by
// what lies from start to newEnd. No end cuts a character in two.
func difference(old, new string) (start, oldEnd, newEnd int) {
	shorter := min(len(old), len(new))
	for start < shorter && old[start] == new[start] {
		start++
	}
	for start > 0 && !(boundary(old, start) && boundary(new, start)) {
		start--
	}
	oldEnd, newEnd = len(old), len(new)
	for oldEnd > start && newEnd > start && old[oldEnd-1] == new[newEnd-1] {
		oldEnd--
		newEnd--
	}
	for oldEnd < len(old) && !(boundary(old, oldEnd) && boundary(new, newEnd)) {
		oldEnd++
		newEnd++
	}
	return start, oldEnd, newEnd
}

func boundary(text string, offset int) bool {
	return offset == len(text) || utf8.RuneStart(text[offset])
}

// parseText returns the bytes that the parser sees: the text with what the
// grammar does not know replaced by something of the same length that it does.
// A lone "\r" ends a line in Python; t-strings (3.14) are written as f-strings,
// and the defaults of type parameters (3.13) as bounds. A star in front of a display
// that stands in a list of expressions without brackets is left out, and so is the
// fill "=" of a format.
func parseText(text string) []byte {
	out := []byte(text)
	if strings.IndexByte(text, '\r') >= 0 {
		for i, b := range out {
			if b == '\r' && (i+1 == len(out) || out[i+1] != '\n') {
				out[i] = '\n'
			}
		}
	}
	for _, quote := range [...]string{`t"`, `t'`, `T"`, `T'`} {
		if strings.Contains(text, quote) {
			maskTemplates(out, quote)
		}
	}
	maskStars(out)
	for _, fill := range [...]string{":=^", ":=<", ":=>"} {
		maskFills(out, fill)
	}
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], '[')
		if i < 0 {
			return out
		}
		if at += i; opensTypeParameters(text, at) {
			maskDefaults(out, at+1)
		}
	}
}

// opensTypeParameters reports whether the bracket at the offset stands behind
// "class Name", "def name" or "type Name".
func opensTypeParameters(text string, at int) bool {
	name := at
	for name > 0 && word(text[name-1]) {
		name--
	}
	before := strings.TrimRight(text[:name], " ")
	if name == at || len(before) == name {
		return false
	}
	for _, keyword := range [...]string{"class", "def", "type"} {
		if rest, ok := strings.CutSuffix(before, keyword); ok && (rest == "" || !word(rest[len(rest)-1]) && rest[len(rest)-1] != '.') {
			return true
		}
	}
	return false
}

// maskDefaults writes ":" for the "=" of each default in a list of type
// parameters, or "|" where the parameter has a bound already.
func maskDefaults(out []byte, at int) {
	bound := false
	for depth := 1; at < len(out); at++ {
		switch out[at] {
		case '[', '(', '{':
			depth++
		case ']', ')', '}':
			if depth--; depth == 0 {
				return
			}
		case ',':
			bound = bound && depth > 1
		case ':':
			bound = bound || depth == 1
		case '=':
			if depth > 1 {
				continue
			}
			out[at] = ':'
			if bound {
				out[at] = '|'
			}
		case '\'', '"', '#':
			return // what holds these is no list that anyone writes
		}
	}
}

// maskTemplates writes "f" for the "t" of template strings. The same letters at
// the end of a string's contents are changed as well, which no parse can tell.
func maskTemplates(out []byte, quote string) {
	for at := 0; ; {
		i := bytes.Index(out[at:], []byte(quote))
		if i < 0 {
			return
		}
		at += i
		prefix := at
		if prefix > 0 && (out[prefix-1] == 'r' || out[prefix-1] == 'R') {
			prefix--
		}
		if prefix == 0 || !word(out[prefix-1]) {
			out[at] = 'f'
		}
		at += len(quote)
	}
}

func word(b byte) bool {
	return b == '_' || b >= utf8.RuneSelf || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}
