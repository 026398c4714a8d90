package syntax

import (
	"testing"
)

func TestPositions(t *testing.T) {
	// The text has a byte order mark, three kinds of line ends, a two-byte, a
	// three-byte and an astral character.
	const text = "\uFEFFa\r\né\t€\n🧵b\rend"
	document := NewDocument("", 0, text)
	tests := []struct {
		offset             int
		utf8, utf16, utf32 Position
	}{
		{0, Position{0, 0}, Position{0, 0}, Position{0, 0}},
		{3, Position{0, 3}, Position{0, 1}, Position{0, 1}},
		{4, Position{0, 4}, Position{0, 2}, Position{0, 2}},
		{6, Position{1, 0}, Position{1, 0}, Position{1, 0}},
		{8, Position{1, 2}, Position{1, 1}, Position{1, 1}},
		{12, Position{1, 6}, Position{1, 3}, Position{1, 3}},
		{13, Position{2, 0}, Position{2, 0}, Position{2, 0}},
		{17, Position{2, 4}, Position{2, 2}, Position{2, 1}},
		{19, Position{3, 0}, Position{3, 0}, Position{3, 0}},
		{22, Position{3, 3}, Position{3, 3}, Position{3, 3}},
	}
	for _, test := range tests {
		for encoding, want := range map[Encoding]Position{UTF8: test.utf8, UTF16: test.utf16, UTF32: test.utf32} {
			if got := document.Position(test.offset, encoding); got != want {
				t.Errorf("offset %d in encoding %d is at %v, want %v", test.offset, encoding, got, want)
			}
			got, clamped := document.Lines.Offset(text, want, encoding)
			if got != test.offset || clamped {
				t.Errorf("%v in encoding %d is offset %d (clamped %v), want %d", want, encoding, got, clamped, test.offset)
			}
		}
	}
}

func TestClamping(t *testing.T) {
	const text = "ab\n🧵\n"
	document := NewDocument("", 0, text)
	tests := []struct {
		position Position
		offset   int
		clamped  bool
	}{
		{Position{-1, 0}, 0, true},
		{Position{0, -5}, 0, true},
		{Position{0, 99}, 2, true},
		{Position{1, 1}, 3, true}, // inside the surrogate pair
		{Position{1, 2}, 7, false},
		{Position{2, 0}, 8, false},
		{Position{3, 0}, 8, false}, // the line behind the last one means the end
		{Position{3, 1}, 8, true},
		{Position{99, 0}, 8, true},
	}
	for _, test := range tests {
		offset, clamped := document.Lines.Offset(text, test.position, UTF16)
		if offset != test.offset || clamped != test.clamped {
			t.Errorf("%v is offset %d, clamped %v; want %d, %v", test.position, offset, clamped, test.offset, test.clamped)
		}
	}
}

func TestApply(t *testing.T) {
	at := func(line, column int) Position { return Position{line, column} }
	tests := []struct {
		name, text string
		changes    []Change
		encoding   Encoding
		want       string
		clamped    int
	}{
		{"insert behind an astral character", "🧵b", []Change{{&Range{at(0, 2), at(0, 2)}, "x"}}, UTF16, "🧵xb", 0},
		{"the same in UTF-8", "🧵b", []Change{{&Range{at(0, 4), at(0, 4)}, "x"}}, UTF8, "🧵xb", 0},
		{"the same in UTF-32", "🧵b", []Change{{&Range{at(0, 1), at(0, 1)}, "x"}}, UTF32, "🧵xb", 0},
		{"delete a CRLF", "a\r\nb", []Change{{&Range{at(0, 1), at(1, 0)}, ""}}, UTF16, "ab", 0},
		{"each change on the result of the one before", "a\nb", []Change{{&Range{at(1, 0), at(1, 0)}, "x\n"}, {&Range{at(2, 0), at(2, 1)}, "y"}}, UTF16, "a\nx\ny", 0},
		{"replace all", "a", []Change{{nil, "b"}, {&Range{at(0, 1), at(0, 1)}, "c"}}, UTF16, "bc", 0},
		{"outside", "a", []Change{{&Range{at(5, 5), at(9, 9)}, "b"}}, UTF16, "ab", 1},
		{"backwards", "abc", []Change{{&Range{at(0, 2), at(0, 1)}, "x"}}, UTF16, "axc", 1},
		{"no UTF-8", "a", []Change{{&Range{at(0, 1), at(0, 1)}, "\xff"}}, UTF16, "a\uFFFD", 0},
		{"tabs count one", "\ta", []Change{{&Range{at(0, 1), at(0, 2)}, "b"}}, UTF16, "\tb", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			after, clamped := NewDocument("", 1, test.text).Apply(2, test.changes, test.encoding)
			if after.Text != test.want || clamped != test.clamped || after.Version != 2 {
				t.Errorf("got %q, %d clamped, version %d; want %q, %d, 2", after.Text, clamped, after.Version, test.want, test.clamped)
			}
		})
	}
}

func TestLines(t *testing.T) {
	document := NewDocument("", 0, "a\r\nb\rc\n")
	for line, want := range []string{"a", "b", "c", ""} {
		if got := document.Line(line); got != want {
			t.Errorf("line %d is %q, want %q", line, got, want)
		}
	}
	if document.Lines.Count() != 4 || document.Line(4) != "" || document.Line(-1) != "" {
		t.Errorf("there are %d lines", document.Lines.Count())
	}
	for text, want := range map[string]string{"a\r\nb\n": "\r\n", "a\nb\r\n": "\n", "a\rb": "\r", "a": "\n"} {
		if got := NewDocument("", 0, text).NewlineStyle(); got != want {
			t.Errorf("the line end of %q is %q, want %q", text, got, want)
		}
	}
}

func TestDifference(t *testing.T) {
	tests := []struct {
		old, new              string
		start, oldEnd, newEnd int
	}{
		{"abc", "abxc", 2, 2, 3},
		{"aaa", "aaaa", 3, 3, 4},
		{"abc", "", 0, 3, 0},
		{"é", "è", 0, 2, 2},   // the first byte is the same
		{"xé", "xĩ", 1, 3, 3}, // the last byte is the same
		{"🧵🧵", "🧵", 4, 8, 4},
	}
	for _, test := range tests {
		start, oldEnd, newEnd := difference(test.old, test.new)
		if start != test.start || oldEnd != test.oldEnd || newEnd != test.newEnd {
			t.Errorf("%q to %q: %d, %d, %d; want %d, %d, %d", test.old, test.new, start, oldEnd, newEnd, test.start, test.oldEnd, test.newEnd)
		}
	}
}
