package syntax

import "strings"

// maxSeams bounds the line ends that are prepared for one edit.
const maxSeams = 48

// seams returns the byte offsets of line ends at and behind an edited span that
// tree-sitter is told to have changed, though they have not.
//
// Where a line is followed by one less indented, Python's blocks end in tokens
// without a width, at the very place where the rest of the file begins. When the
// parser makes these tokens anew, it compares the indentation it is at with the one
// that the rest was parsed at, finds another because the blocks are not closed yet,
// and throws the whole rest away: a new line in a function cost as much as parsing
// all that follows it. A line end that belongs to the token before it instead keeps
// the rest out of the way until the blocks are closed.
func seams(text string, start, end int) []int {
	var offsets []int
	add := func(lineEnd int) {
		offset := len(strings.TrimRight(text[:lineEnd], " \t\r\n"))
		if offset < len(text) && strings.IndexByte(" \t\r\n", text[offset]) >= 0 && (len(offsets) == 0 || offsets[len(offsets)-1] < offset) {
			offsets = append(offsets, offset)
		}
	}
	add(start)
	for indentation := len(text); len(offsets) < maxSeams; {
		length := strings.IndexByte(text[end:], '\n')
		if length < 0 {
			break
		}
		lineEnd := end + length
		// The next line that is not blank.
		end = len(text) - len(strings.TrimLeft(text[lineEnd:], " \t\r\n"))
		if end == len(text) {
			break
		}
		column := end - strings.LastIndexByte(text[:end], '\n') - 1
		if column < indentation {
			add(lineEnd)
		}
		if indentation = column; column == 0 {
			break
		}
	}
	return offsets
}
