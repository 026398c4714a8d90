package notebook

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ownCode are the cell magics behind which the cell's own Python follows, which they only
// measure, watch or repeat. The body of any other one is text for somebody else.
//
// https://ipython.readthedocs.io/en/stable/interactive/magics.html#cell-magics
var ownCode = map[string]bool{"time": true, "timeit": true, "capture": true, "prun": true, "debug": true}

// masked is the source of a cell with blanks in the place of what is no Python: as long as
// before, byte by byte, with the same line ends.
type masked struct {
	text string
	// code is where Python begins, magics what was blanked, both in bytes of the text.
	code   int
	magics []syntax.Span
}

// mask finds the magics of a cell, as IPython's transformers of input do:
// https://github.com/ipython/ipython/blob/main/IPython/core/inputtransformer2.py
func mask(source string) masked {
	m := masker{source: source}
	if head, isMagic := cellMagic(source); isMagic {
		end := strings.IndexByte(source, '\n') + 1
		if end == 0 || !ownCode[head] {
			end = len(source)
		}
		m.blank(0, end)
		m.at = end
	}
	code := m.at
	m.lines()
	if m.out == nil {
		return masked{text: source, code: code}
	}
	return masked{string(m.out), code, m.magics}
}

// cellMagic returns the name of the magic that a cell begins with.
func cellMagic(source string) (name string, ok bool) {
	// IPython drops empty lines at the head of a cell, but looks for a cell magic in the
	// first line that is left.
	source = strings.TrimLeft(source, " \t\r\n")
	rest, ok := strings.CutPrefix(source, "%%")
	if !ok {
		return "", false
	}
	line, _, _ := strings.Cut(rest, "\n")
	name, _, _ = strings.Cut(strings.TrimSpace(line), " ")
	return name, true
}

// masker goes through a cell line by line. A magic begins where a statement can: not in a
// string, between brackets or on a continued line, where "%" divides and "?" is text.
type masker struct {
	source string
	at     int
	out    []byte // a copy of source, once something is blanked
	magics []syntax.Span
	// quote is the string that is open, "" for none; depth counts open brackets.
	quote string
	depth int
}

// blank puts blanks in the place of all but line ends. What stands further in than the
// margin of the cell may be all that its block has, so that a name is left there.
func (m *masker) blank(start, end int) {
	if start == end {
		return
	}
	if m.out == nil {
		m.out = []byte(m.source)
	}
	for i := start; i < end; i++ {
		if m.out[i] != '\n' && m.out[i] != '\r' {
			m.out[i] = ' '
		}
	}
	m.magics = append(m.magics, syntax.Span{Start: start, End: end})
}

func (m *masker) lines() {
	for m.at < len(m.source) {
		start := m.at
		if m.quote == "" && m.depth == 0 {
			if end, value, ok := m.magicAt(start); ok {
				m.blank(value, end)
				if value > start {
					m.out[value] = '_'
				}
				m.at = m.behind(end)
				continue
			}
		}
		m.code(m.logicalEnd(start))
	}
}

// magicAt returns where the magic that begins in a line ends and where it begins, behind
// the margin or the "=" of an assignment.
func (m *masker) magicAt(start int) (end, value int, ok bool) {
	end = m.logicalEnd(start)
	line := m.source[start:end]
	text := strings.TrimLeft(line, " \t\f")
	value = start + len(line) - len(text)
	switch {
	case text == "":
		return 0, 0, false
	case text[0] == '%' || text[0] == '!' || text[0] == '?':
		return end, value, true
	case text[0] == ',' || text[0] == ';' || text[0] == '/':
		return end, value, true // these quote or call what follows
	}
	first := m.lineEnd(start)
	if help := strings.TrimRight(m.source[value:first], " \t\r"); strings.HasSuffix(help, "?") && isHelp(help) {
		return first, value, true
	}
	if at := assigned(text); at > 0 && (text[at] == '!' || text[at] == '%') {
		return end, value + at, true
	}
	return 0, 0, false
}

// isHelp reports whether a line asks for help on a name: "name?" or "%magic?" or "a.b*??".
func isHelp(line string) bool {
	name := strings.TrimRight(line, "?")
	if len(line)-len(name) > 2 || name == "" {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		switch r {
		case ' ', '\t', '"', '\'', '#', '(', ')', '=', ',', ':':
			return true
		}
		return false
	})
}

// assigned returns where the value of an assignment to names begins, 0 for other lines.
func assigned(line string) int {
	equals := strings.IndexByte(line, '=')
	if equals <= 0 || strings.TrimLeft(line[:equals], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_., \t[]()'\"*") != "" {
		return 0
	}
	value := strings.TrimLeft(line[equals+1:], " \t")
	if value == "" {
		return 0
	}
	return len(line) - len(value)
}

// lineEnd returns where a line ends, before its line end.
func (m *masker) lineEnd(start int) int {
	if i := strings.IndexAny(m.source[start:], "\r\n"); i >= 0 {
		return start + i
	}
	return len(m.source)
}

// logicalEnd is lineEnd behind the lines that backslashes join.
func (m *masker) logicalEnd(start int) int {
	end := m.lineEnd(start)
	for end < len(m.source) && end > start && m.source[end-1] == '\\' {
		start = m.behind(end)
		end = m.lineEnd(start)
	}
	return end
}

// behind returns where the next line starts.
func (m *masker) behind(end int) int {
	switch {
	case strings.HasPrefix(m.source[end:], "\r\n"):
		return end + 2
	case end < len(m.source):
		return end + 1
	}
	return end
}

// code reads Python up to the end of a line, and beyond where a string goes on.
func (m *masker) code(end int) {
	for m.at < end {
		rest := m.source[m.at:]
		c := rest[0]
		switch {
		case m.quote != "" && c == '\\' && len(rest) > 1:
			m.at++
		case m.quote != "" && strings.HasPrefix(rest, m.quote):
			m.at += len(m.quote) - 1
			m.quote = ""
		case m.quote != "":
		case c == '#':
			m.at = m.lineEnd(m.at) - 1
		case strings.HasPrefix(rest, `"""`), strings.HasPrefix(rest, "'''"):
			m.quote = rest[:3]
			m.at += 2
		case c == '"' || c == '\'':
			m.quote = rest[:1]
		case c == '(' || c == '[' || c == '{':
			m.depth++
		case c == ')' || c == ']' || c == '}':
			m.depth = max(0, m.depth-1)
		}
		m.at++
	}
	if len(m.quote) == 1 {
		m.quote = "" // only a backslash has it go on behind the line
	}
	m.at = m.behind(max(m.at, end))
}
