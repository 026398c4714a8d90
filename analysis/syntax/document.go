package syntax

import "strings"

// Document is one version of one text. It never changes: an edit makes a new
// Document.
type Document struct {
	// URI names the document for its reader; analysis only compares it.
	URI string
	// Version is the editor's number for this text, 0 for a file on disk.
	Version int32
	// Text is UTF-8; a byte order mark is kept, so that offsets are those of
	// the file.
	Text string
	// Lines finds lines in Text.
	Lines LineIndex
	// Cells are the cells of a notebook in the order of the text, nil for any other text.
	Cells []Cell
}

// NewDocument returns the document of a text. Bytes that are no UTF-8 are
// replaced by U+FFFD, since positions in UTF-16 units have no meaning there.
func NewDocument(uri string, version int32, text string) *Document {
	text = strings.ToValidUTF8(text, "\uFFFD")
	return &Document{URI: uri, Version: version, Text: text, Lines: indexLines(text)}
}

// Change is one edit as an editor sends it: Range is replaced by Text. A nil
// Range replaces the whole text.
type Change struct {
	Range *Range
	Text  string
}

// Apply returns the document after the changes, each relative to the result of
// the one before. Positions outside the text are moved to the nearest place
// inside; clamped counts them, so that the caller can log a client's mistake.
func (d *Document) Apply(version int32, changes []Change, encoding Encoding) (after *Document, clamped int) {
	text, lines := d.Text, d.Lines
	for i, change := range changes {
		replacement := strings.ToValidUTF8(change.Text, "\uFFFD")
		if change.Range == nil {
			text = replacement
		} else {
			start, startOff := lines.Offset(text, change.Range.Start, encoding)
			end, endOff := lines.Offset(text, change.Range.End, encoding)
			if startOff || endOff || end < start {
				clamped++
			}
			if end < start {
				start, end = end, start
			}
			text = text[:start] + replacement + text[end:]
		}
		if i < len(changes)-1 {
			lines = indexLines(text)
		}
	}
	return &Document{URI: d.URI, Version: version, Text: text, Lines: indexLines(text)}, clamped
}

// Position returns the place of a byte offset.
func (d *Document) Position(offset int, encoding Encoding) Position {
	return d.Lines.Position(d.Text, offset, encoding)
}

// Range returns the place of a span.
func (d *Document) Range(span Span, encoding Encoding) Range {
	return Range{d.Position(span.Start, encoding), d.Position(span.End, encoding)}
}

// Offset returns the byte offset of a place, moved into the text where it lies
// outside.
func (d *Document) Offset(position Position, encoding Encoding) int {
	offset, _ := d.Lines.Offset(d.Text, position, encoding)
	return offset
}

// Line returns the text of a 0-based line without its line end, or "" where
// there is no such line.
func (d *Document) Line(line int) string { return d.Lines.Line(d.Text, line) }

// NewlineStyle returns the line end that the document uses: the first one that
// it has, else "\n".
func (d *Document) NewlineStyle() string {
	if i := strings.IndexAny(d.Text, "\r\n"); i >= 0 && d.Text[i] == '\r' {
		if strings.HasPrefix(d.Text[i:], "\r\n") {
			return "\r\n"
		}
		return "\r"
	}
	return "\n"
}
