package main

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

const (
	tabStop = 4
	// widestExcerpt is where lines are cut when no terminal is narrower.
	widestExcerpt = 160
)

// excerpt returns a source line as a terminal shows it, with tabs as spaces,
// and how many cells lie before and under the bytes from:to. A line of more
// cells than width is cut to a window around the span.
func excerpt(source string, from, to, width int) (line string, indent, carets int) {
	// A fixed condition, as the default one asks the locale.
	cells := runewidth.Condition{StrictEmojiNeutral: true}
	before := expand(&cells, source[:from], 0)
	indent = cells.StringWidth(before)
	marked := expand(&cells, source[from:to], indent)
	carets = max(1, cells.StringWidth(marked))
	rest := expand(&cells, source[to:], indent+cells.StringWidth(marked))
	if indent+carets+cells.StringWidth(rest) <= width {
		return strings.TrimRight(before+marked+rest, " "), indent, carets
	}
	if leading := width * 3 / 8; indent > leading {
		before = cells.TruncateLeft(before, indent-leading, "…")
		indent = cells.StringWidth(before)
	}
	line = cells.Truncate(before+marked+rest, width, "…")
	return line, indent, max(1, min(carets, cells.StringWidth(line)-indent))
}

// expand replaces tabs by spaces up to the next stop, and what a terminal
// would obey instead of showing it by a sign for it.
func expand(cells *runewidth.Condition, source string, column int) string {
	if strings.IndexByte(source, '\t') < 0 {
		return printable(source)
	}
	var b strings.Builder
	for i, part := range strings.Split(source, "\t") {
		if i > 0 {
			spaces := tabStop - column%tabStop
			b.WriteString(strings.Repeat(" ", spaces))
			column += spaces
		}
		part = printable(part)
		b.WriteString(part)
		column += cells.StringWidth(part)
	}
	return b.String()
}

// printable replaces control and direction characters, so that no text can
// steer the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\ufeff':
			return -1
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return '\ufffd'
		}
		return r
	}, text)
}
