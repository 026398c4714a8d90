package analysis

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Hover is an explanation of one place of a text.
type Hover struct {
	// Markdown is the explanation.
	Markdown string
	// Span is what it explains, in bytes.
	Span syntax.Span
}

// HoverAt returns what there is to say about a byte offset, or false: the page
// of the rule where a finding is marked, else a note on the library's symbol
// there, or where the function there runs and what it does.
func HoverAt(result *Result, offset int) (Hover, bool) {
	for _, finding := range result.Findings {
		if rule := rules.Lookup(finding.Rule); rule != nil && finding.Span.Contains(offset) {
			return Hover{Markdown: rule.Page(), Span: finding.Span}, true
		}
	}
	if result.Module == nil {
		return Hover{}, false
	}
	return symbolHover(result, offset)
}

// symbolHover explains the library's name at the offset, whatever the file
// calls it.
func symbolHover(result *Result, offset int) (Hover, bool) {
	f := result.File
	n := f.At(offset)
	if kind := f.Kind(n); kind != syntax.Identifier && kind != syntax.DottedName {
		return Hover{}, false
	}
	name := symbolAt(result, n)
	note, ok := reference.Symbol(name)
	if !ok {
		return functionHover(result, n)
	}
	return Hover{Markdown: noteMarkdown(note, result.Settings.Target), Span: f.Span(n)}, true
}

// symbolAt returns the canonical name of what an identifier denotes, or "".
func symbolAt(result *Result, n syntax.Node) string {
	f := result.File
	if imported := importedAt(f, n); imported != "" {
		symbol, _ := result.Module.Base.Lookup(imported)
		return symbol.Name
	}
	expression := n
	if f.Field(n) == syntax.FieldAttribute {
		expression = f.Parent(n)
	} else if f.Field(n) == syntax.FieldName && f.Kind(f.Parent(n)) == syntax.KeywordArgument {
		return ""
	}
	return result.Module.NewEvaluator().Value(expression).Name
}

// importedAt returns the dotted name that an import statement names at a node.
func importedAt(f *syntax.File, n syntax.Node) string {
	statement := f.Statement(n)
	switch f.Kind(statement) {
	case syntax.ImportStatement:
		return f.Text(n)
	case syntax.ImportFrom:
		from := f.Child(statement, syntax.FieldModuleName)
		if f.Inside(n, from) {
			return f.Text(from)
		}
		return f.Text(from) + "." + f.Text(n)
	}
	return ""
}

func noteMarkdown(note reference.Note, target knowledge.Version) string {
	var b strings.Builder
	fmt.Fprintf(&b, "```python\n%s\n```\n%s: %s", note.Signature, capital(string(note.CoroutineKind)), note.What)
	if note.Since != "" {
		fmt.Fprintf(&b, " Since Python %s", note.Since)
		var since knowledge.Version
		if _, err := fmt.Sscanf(note.Since, "%d.%d", &since.Major, &since.Minor); err == nil && !target.AtLeast(since.Major, since.Minor) {
			fmt.Fprintf(&b, ", so **not in your target %s**", target)
		}
		b.WriteByte('.')
	}
	b.WriteString("\n\n")
	for _, pitfall := range note.Pitfalls {
		fmt.Fprintf(&b, "- %s\n", pitfall)
	}
	topic, ok := reference.ForSymbol(note.Name)
	if !ok {
		return b.String()
	}
	if listed := ruleLinks(topic.Rules); listed != "" {
		fmt.Fprintf(&b, "\nRules: %s\n", listed)
	}
	if len(topic.Sources) > 0 {
		fmt.Fprintf(&b, "\n[Python documentation](%s)\n", topic.Sources[0])
	}
	return b.String()
}

// ruleLinks lists those of the names that are rules.
func ruleLinks(names []string) string {
	var links []string
	for _, name := range names {
		if rule := rules.Lookup(name); rule != nil {
			links = append(links, fmt.Sprintf("[`%s`](%s)", rule.Name, rule.URL()))
		}
	}
	return strings.Join(links, ", ")
}

func capital(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
