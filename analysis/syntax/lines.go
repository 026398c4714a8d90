package syntax

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Encoding is the unit in which a Position counts columns.
type Encoding uint8

// The three encodings that the Language Server Protocol negotiates.
const (
	UTF16 Encoding = iota
	UTF8
	UTF32
)

// Position is a place in a text: 0-based line, 0-based column in the units of
// an Encoding.
type Position struct{ Line, Column int }

// Range is a half-open range of places.
type Range struct{ Start, End Position }

// LineIndex knows where each line of a text starts. Lines end with "\n",
// "\r\n" or a lone "\r", as editors and Python count them.
type LineIndex struct{ starts []int32 }

func indexLines(text string) LineIndex {
	starts := make([]int32, 1, 16+len(text)/32)
	if strings.IndexByte(text, '\r') < 0 {
		for at := 0; ; {
			i := strings.IndexByte(text[at:], '\n')
			if i < 0 {
				return LineIndex{starts}
			}
			at += i + 1
			starts = append(starts, int32(at))
		}
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			starts = append(starts, int32(i+1))
		case '\n':
			starts = append(starts, int32(i+1))
		}
	}
	return LineIndex{starts}
}

// Count returns the number of lines: one more than there are line ends.
func (l LineIndex) Count() int { return len(l.starts) }

// Of returns the 0-based line of a byte offset.
func (l LineIndex) Of(offset int) int {
	return sort.Search(len(l.starts), func(i int) bool { return int(l.starts[i]) > offset }) - 1
}

// Start returns the byte offset at which a 0-based line starts.
func (l LineIndex) Start(line int) int { return int(l.starts[line]) }

// Line returns the text of a 0-based line without its line end, or "" where
// there is no such line.
func (l LineIndex) Line(text string, line int) string {
	if line < 0 || line >= len(l.starts) {
		return ""
	}
	return text[l.starts[line]:l.contentEnd(text, line)]
}

// contentEnd returns the offset at which a line's content ends, before its
// line end.
func (l LineIndex) contentEnd(text string, line int) int {
	if line+1 >= len(l.starts) {
		return len(text)
	}
	end := int(l.starts[line+1]) - 1
	if text[end] == '\n' && end > int(l.starts[line]) && text[end-1] == '\r' {
		end--
	}
	return end
}

// Position returns the place of a byte offset, moved into the text where it
// lies outside.
func (l LineIndex) Position(text string, offset int, encoding Encoding) Position {
	offset = min(max(offset, 0), len(text))
	line := l.Of(offset)
	return Position{line, width(text[l.starts[line]:offset], encoding)}
}

// Offset returns the byte offset of a place. A place outside the text, or
// inside a character, is moved to the nearest place before it, and clamped is
// true.
func (l LineIndex) Offset(text string, position Position, encoding Encoding) (offset int, clamped bool) {
	switch {
	case position.Line < 0:
		return 0, true
	case position.Line >= len(l.starts):
		// An editor may name the line after the last one to mean the end.
		return len(text), position.Line > len(l.starts) || position.Column > 0
	}
	start, end := int(l.starts[position.Line]), l.contentEnd(text, position.Line)
	if position.Column <= 0 {
		return start, position.Column < 0
	}
	line := text[start:end]
	units := 0
	for i, r := range line {
		next := units + units1(r, encoding)
		if position.Column < next {
			return start + i, position.Column != units
		}
		units = next
	}
	return end, position.Column > units
}

// width counts the units of a text.
func width(text string, encoding Encoding) int {
	switch encoding {
	case UTF8:
		return len(text)
	case UTF32:
		return utf8.RuneCountInString(text)
	}
	units := 0
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b < utf8.RuneSelf, b >= 0xC0 && b < 0xF0:
			units++
		case b >= 0xF0:
			units += 2
		}
	}
	return units
}

func units1(r rune, encoding Encoding) int {
	switch {
	case encoding == UTF8:
		return utf8.RuneLen(r)
	case encoding == UTF16 && r > 0xFFFF:
		return 2
	}
	return 1
}
