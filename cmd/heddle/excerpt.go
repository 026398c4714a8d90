package main

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

const (
	tabStop = 4
	// Longer lines are cut to a window around the span.
	widestExcerpt = 160
	leadingCells  = 60
)

// excerpt returns a source line as a terminal shows it, with tabs as spaces,
// and how many cells lie before and under the bytes from:to.
func excerpt(source string, from, to int) (line string, indent, carets int) {
	// A fixed condition, as the default one asks the locale.
	cells := runewidth.Condition{StrictEmojiNeutral: true}
	before := expand(&cells, source[:from], 0)
	indent = cells.StringWidth(before)
	marked := expand(&cells, source[from:to], indent)
	carets = max(1, cells.StringWidth(marked))
	rest := expand(&cells, source[to:], indent+cells.StringWidth(marked))
	if indent+carets+cells.StringWidth(rest) <= widestExcerpt {
		return strings.TrimRight(before+marked+rest, " "), indent, carets
	}
	if indent > leadingCells {
		before = cells.TruncateLeft(before, indent-leadingCells, "…")
		indent = cells.StringWidth(before)
	}
	line = cells.Truncate(before+marked+rest, widestExcerpt, "…")
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
