package syntax

// Span is a half-open range of byte offsets into a document's text.
type Span struct{ Start, End int }

// Len returns the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the byte offset lies in the span or at its end, as
// a text cursor does that stands right behind a word.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset <= s.End }

// Covers reports whether other lies wholly inside the span.
func (s Span) Covers(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Touches reports whether the two spans share a byte or an edge.
func (s Span) Touches(other Span) bool { return s.Start <= other.End && other.Start <= s.End }

// Shift returns the span moved by delta bytes.
func (s Span) Shift(delta int) Span { return Span{s.Start + delta, s.End + delta} }
