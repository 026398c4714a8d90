package explain

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// quotedHover explains a library's symbol that a quoted annotation names,
// `queue: "asyncio.Queue[int]"`, of which the tree knows but the text.
func quotedHover(result *analysis.Result, n syntax.Node, offset int) (Hover, bool) {
	f := result.File
	evaluator := result.Module.NewEvaluator()
	if !annotates(evaluator, n) {
		return Hover{}, false
	}
	text, from := f.Text(n), f.Start(n)
	begin := strings.LastIndexFunc(text[:offset-from], func(r rune) bool { return !ofName(r) && r != '.' }) + 1
	end := len(text)
	if behind := strings.IndexFunc(text[offset-from:], func(r rune) bool { return !ofName(r) }); behind >= 0 {
		end = offset - from + behind
	}
	if begin >= end {
		return Hover{}, false
	}
	dotted := text[begin:end]
	note, ok := reference.Symbol(dottedSymbol(result, evaluator, n, dotted))
	if !ok {
		return Hover{}, false
	}
	word := from + begin + strings.LastIndexByte(dotted, '.') + 1
	return Hover{Markdown: noteMarkdown(note, result.Settings), Span: syntax.Span{Start: word, End: from + end}}, true
}

// ofName reports whether a character may stand in a name.
func ofName(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127
}

// annotates reports whether a string is a part of an annotation that is a type, and no value
// of a Literal.
func annotates(e *semantic.Evaluator, n syntax.Node) bool {
	f := e.File
	if f.Kind(n) != syntax.String {
		return false
	}
	for up := f.Parent(n); up != syntax.None; up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.GenericType, syntax.Subscript:
			if strings.HasSuffix(f.Text(f.FirstChild(up)), "Literal") {
				return false
			}
		case syntax.Call, syntax.Block, syntax.Interpolation:
			return false
		case syntax.TypeNode:
			if f.Kind(f.Parent(up)) != syntax.GenericType && f.Kind(f.Parent(up)) != syntax.TypeParameter {
				return true
			}
		}
	}
	return false
}

// dottedSymbol returns the canonical name of what a dotted name would be if it stood at a
// node, or "".
func dottedSymbol(result *analysis.Result, e *semantic.Evaluator, at syntax.Node, dotted string) string {
	head, rest, _ := strings.Cut(dotted, ".")
	value := e.Named(at, head)
	switch value.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.ModuleValue, semantic.External:
	default:
		return ""
	}
	name := value.Name
	if rest != "" {
		name += "." + rest
	}
	symbol, _ := result.Module.Base.Lookup(name)
	return symbol.Name
}
