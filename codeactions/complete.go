package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Completion is one thing to go on with where somebody types.
type Completion struct {
	// Name is what is listed, and what has to be typed to find it; Title is it in a few
	// words, Detail in Markdown.
	Name, Title, Detail string
	// Topic is the page of the reference that says more, or "".
	Topic string
	// Replaces is what was typed of it, in bytes.
	Replaces syntax.Span
	// Snippet is the text to put there, with placeholders as the protocol of language
	// servers has them; Margin belongs before all of its lines but the first.
	Snippet, Margin string
	// Edits are the imports that it needs.
	Edits []Edit
}

// surroundings are what the code around a statement is.
type surroundings uint8

const (
	inModule surroundings = iota
	inClass
	inFunction
	inCoroutine
)

// BeginsStatement reports whether all that stands before a byte offset in its line is a
// margin and a part of a name, and where that name begins. It asks nothing but the text: an
// editor asks at every letter.
func BeginsStatement(text *syntax.Document, offset int) (start int, ok bool) {
	line := text.Lines.Of(offset)
	before := text.Text[text.Lines.Start(line):offset]
	word := strings.TrimLeft(before, " \t\f")
	for i := range len(word) {
		if c := word[i]; c != '_' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
			return 0, false
		}
	}
	if behind := strings.TrimSpace(text.Line(line)[len(before):]); behind != "" && !strings.HasPrefix(behind, "#") {
		return 0, false
	}
	return offset - len(word), true
}

// Patterns returns the patterns of the reference that fit where a statement begins, with
// the imports that they need.
func Patterns(result *analysis.Result, offset int) []Completion {
	start, ok := BeginsStatement(result.Document, offset)
	if !ok || result.Module == nil {
		return nil
	}
	f := result.File
	if insideStatement(f, offset, start) {
		return nil
	}
	margin := f.Document.Text[f.Document.Lines.Start(f.Document.Lines.Of(offset)):start]
	where, at := placeOf(f, start, len(margin))
	evaluator := result.Module.NewEvaluator()
	var listed []Completion
	for i := range patterns() {
		p := &patterns()[i]
		if !p.fits(where, result.Settings.Target) {
			continue
		}
		d := &draft{Evaluator: evaluator, result: result, selected: syntax.Span{Start: start, End: offset}, inCell: true}
		body := libraryNames(p.Body, func(name string) string { return d.use(at, name) })
		body = strings.ReplaceAll(body, "    ", d.unit(at))
		edits, reason := inCells(f.Document, d.sorted())
		if reason != "" {
			continue
		}
		listed = append(listed, Completion{
			Name: p.Name, Title: p.Title, Detail: p.What + "\n\n```python\n" + Filled(body) + "\n```\n", Topic: p.Topic,
			Replaces: syntax.Span{Start: start, End: offset},
			Snippet:  strings.ReplaceAll(body, "\n", d.newline()), Margin: margin,
			Edits: edits,
		})
	}
	return listed
}

// insideStatement reports whether what is typed goes on with a statement of lines above, or
// is no code.
func insideStatement(f *syntax.File, offset, start int) bool {
	n := f.At(offset)
	switch kind := f.Kind(n); {
	case kind == syntax.Comment:
		return true
	case kind <= syntax.Decorator:
		return false
	}
	statement := f.Statement(n)
	return f.Kind(statement) != syntax.ExpressionStatement || f.Start(statement) != start
}

// placeOf returns what the code around a line is, by the margin of the line, since what is
// typed there may be no statement yet; and a node of that code.
func placeOf(f *syntax.File, start, margin int) (where surroundings, at syntax.Node) {
	lines := f.Document.Lines
	at = f.Root()
	for n := range f.Descendants(f.Root()) {
		kind := f.Kind(n)
		if kind != syntax.FunctionDefinition && kind != syntax.ClassDefinition {
			continue
		}
		head := lines.Start(lines.Of(f.Start(n)))
		if f.Start(n) >= start || f.Start(n)-head >= margin {
			continue
		}
		if end := f.End(n); end < start && strings.TrimSpace(f.Document.Text[end:start]) != "" {
			continue
		}
		at = f.Body(n)
		switch {
		case kind == syntax.ClassDefinition:
			where = inClass
		case f.Async(n):
			where = inCoroutine
		default:
			where = inFunction
		}
	}
	return where, at
}

// Indented returns the text of the snippet with the margin before its lines.
func (c Completion) Indented() string {
	var b strings.Builder
	for line := range strings.Lines(c.Snippet) {
		if b.Len() > 0 && strings.TrimSpace(line) != "" {
			b.WriteString(c.Margin)
		}
		b.WriteString(line)
	}
	return b.String()
}

// Filled returns the text of a snippet with what stands in its placeholders.
func Filled(snippet string) string {
	var b strings.Builder
	depth := 0
	for i := 0; i < len(snippet); i++ {
		rest := snippet[i:]
		switch {
		case strings.HasPrefix(rest, "$0"):
			i++
		case len(rest) > 3 && strings.HasPrefix(rest, "${") && rest[2] >= '0' && rest[2] <= '9' && strings.IndexByte(rest, ':') > 0:
			i += strings.IndexByte(rest, ':')
			depth++
		case rest[0] == '}' && depth > 0:
			depth--
		default:
			b.WriteByte(rest[0])
		}
	}
	return b.String()
}
