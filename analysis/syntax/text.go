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
// A lone "\r" ends a line in Python; t-strings (3.14) are written as f-strings.
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
	return out
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
