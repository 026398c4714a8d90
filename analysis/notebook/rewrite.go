package notebook

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Sources returns the sources of the Python cells, in their order.
func (f *File) Sources() []*Source {
	var sources []*Source
	for i := range f.cells {
		cell := &f.cells[i]
		if cell.kind == "code" && (cell.list || len(cell.pieces) > 0) && (cell.language == "" || isPython(cell.language)) {
			sources = append(sources, NewSource(cell.number, syntax.NewDocument("", 0, cell.source())))
		}
	}
	return sources
}

// Document returns the document of the Python cells.
func (f *File) Document(uri string) *syntax.Document { return Join(uri, 0, f.Sources()) }

// Rewrite returns the file with the sources that the cells of a document have. All but the
// sources that changed stays as it is, byte by byte.
func (f *File) Rewrite(document *syntax.Document) []byte {
	ascii := !bytes.ContainsFunc(f.content, func(r rune) bool { return r >= utf8.RuneSelf })
	var out bytes.Buffer
	at := 0
	for _, cell := range document.Cells {
		old := &f.cells[cell.Number-1]
		if cell.Own.Text == strings.ToValidUTF8(old.source(), "\uFFFD") {
			continue
		}
		start, end, text := f.replaced(old, cell.Own.Text, ascii)
		out.Write(f.content[at:start])
		out.WriteString(text)
		at = end
	}
	out.Write(f.content[at:])
	return out.Bytes()
}

// replaced returns which bytes of the file give way to which others for a cell to have
// another source. In a list the strings of lines that stay are left alone.
func (f *File) replaced(cell *fileCell, source string, ascii bool) (start, end int, text string) {
	if !cell.list {
		return cell.pieces[0].start, cell.pieces[0].end, literal(source, ascii)
	}
	old, lines := cell.pieces, strings.SplitAfter(source, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	separator := f.separator(cell)
	before := 0
	for len(old) > 0 && len(lines) > 0 && old[0].text == lines[0] {
		old, lines, before = old[1:], lines[1:], before+1
	}
	behind := 0
	for len(old) > 0 && len(lines) > 0 && old[len(old)-1].text == lines[len(lines)-1] {
		old, lines, behind = old[:len(old)-1], lines[:len(lines)-1], behind+1
	}
	literals := make([]string, len(lines))
	for i, line := range lines {
		literals[i] = literal(line, ascii)
	}
	text = strings.Join(literals, separator)
	all := cell.pieces
	switch {
	case len(old) > 0 && len(lines) > 0, len(old) == len(all) && len(all) > 0:
		return old[0].start, old[len(old)-1].end, text
	case len(all) == 0:
		return cell.open, cell.shut, "[" + text + "]"
	case len(old) > 0 && before > 0:
		return all[before-1].end, old[len(old)-1].end, ""
	case len(old) > 0:
		return old[0].start, all[len(all)-behind].start, ""
	case before > 0:
		return all[before-1].end, all[before-1].end, separator + text
	}
	return all[0].start, all[0].start, text + separator
}

// separator is what stands between two strings of a cell's list, or would.
func (f *File) separator(cell *fileCell) string {
	switch len(cell.pieces) {
	case 0:
		return ", "
	case 1:
		return "," + string(f.content[cell.open+1:cell.pieces[0].start])
	}
	return string(f.content[cell.pieces[0].end:cell.pieces[1].start])
}

// literal is a text as JSON; ascii says that the file writes all other characters as
// escapes.
func literal(text string, ascii bool) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r >= utf8.RuneSelf && r <= 0xFFFF && ascii:
			fmt.Fprintf(&b, `\u%04x`, r)
		case r > 0xFFFF && ascii:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
