package explain

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// symbolHover explains the library's symbol that a name stands for, if the reference has
// a note on it.
func symbolHover(result *analysis.Result, n syntax.Node) (Hover, bool) {
	note, ok := reference.Symbol(symbolAt(result, n))
	if !ok {
		return Hover{}, false
	}
	return Hover{Markdown: noteMarkdown(note, result.Settings), Span: result.File.Span(n)}, true
}

// symbolAt returns the canonical name of what an identifier denotes, or "".
func symbolAt(result *analysis.Result, n syntax.Node) string {
	if imported := importedAt(result.File, n); imported != "" {
		symbol, _ := result.Module.Base.Lookup(imported)
		return symbol.Name
	}
	evaluator := result.Module.NewEvaluator()
	if result.File.Kind(n) == syntax.DottedName { // a class in a pattern
		return dottedSymbol(result, evaluator, n, result.File.Text(n))
	}
	switch value := valueAt(evaluator, n); value.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.ModuleValue, semantic.External:
		return value.Name
	}
	return attributeAt(result, evaluator, n)
}

// attributeAt returns the canonical name of an attribute of a library's module, class or
// object, whatever it holds.
func attributeAt(result *analysis.Result, e *semantic.Evaluator, n syntax.Node) string {
	f := result.File
	if f.Field(n) != syntax.FieldAttribute {
		return ""
	}
	var symbol knowledge.Symbol
	switch object := e.Value(f.Child(f.Parent(n), syntax.FieldObject)); object.Kind {
	case semantic.ModuleValue:
		symbol, _ = result.Module.Base.Attribute(object.Name, f.Text(n))
	case semantic.LibraryClass, semantic.LibraryInstance:
		symbol, _ = result.Module.Base.Member(object.Name, f.Text(n))
	}
	return symbol.Name
}

// importedAt returns the dotted name that an import statement names at a node.
func importedAt(f *syntax.File, n syntax.Node) string {
	statement := f.Statement(n)
	if f.Field(n) == syntax.FieldAlias {
		n = f.Child(f.Parent(n), syntax.FieldName)
	}
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

// kindWords say what a caller has to do with what it gets.
var kindWords = map[reference.CoroutineKind]string{
	reference.CoroutineFunction:   "Coroutine function: nothing runs until it is awaited",
	reference.ReturnsAwaitable:    "Returns an awaitable",
	reference.AsyncContextManager: "Asynchronous context manager",
	reference.AsyncIterator:       "Asynchronous iterator",
}

// safetyWords say from where it may be used.
var safetyWords = map[reference.Safety]string{
	reference.AnyThread:  "Safe to use from any thread",
	reference.OneThread:  "Not thread-safe: threads that share it need a lock around it",
	reference.LoopThread: "Not thread-safe: only from the thread of its event loop",
}

// noteMarkdown writes a note: how it is called, what it does, what is to be known of it as
// a list, what people get wrong, and where there is more.
func noteMarkdown(note reference.Note, settings *config.Settings) string {
	var b strings.Builder
	fmt.Fprintf(&b, "```python\n%s\n```\n%s\n", note.Signature, note.What)
	for i, fact := range noteFacts(note, settings.Target) {
		if i == 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "- %s.\n", fact)
	}
	if len(note.Pitfalls) > 0 {
		b.WriteString("\nEasily missed:\n\n")
		for _, pitfall := range note.Pitfalls {
			fmt.Fprintf(&b, "- %s\n", pitfall)
		}
	}
	b.WriteString(noteLinks(note, settings.Site))
	return b.String()
}

// noteFacts are what is to be known of a symbol, each without its full stop.
func noteFacts(note reference.Note, target knowledge.Version) []string {
	var facts []string
	if words := kindWords[note.CoroutineKind]; words != "" {
		facts = append(facts, words)
	}
	switch {
	case note.Blocks == "":
	case note.CoroutineKind == reference.Plain:
		facts = append(facts, "Blocks the thread that calls it, "+note.Blocks)
	default:
		facts = append(facts, "The task waits "+note.Blocks)
	}
	if words := safetyWords[note.ThreadSafe]; words != "" {
		facts = append(facts, words)
	}
	if note.Cancellation != "" {
		facts = append(facts, "When cancelled: "+lower(strings.TrimSuffix(note.Cancellation, ".")))
	}
	if note.Since != "" {
		fact := "Since Python " + note.Since
		if older(target, note.Since) {
			fact += fmt.Sprintf(", so **not in your target %s**", target)
		}
		facts = append(facts, fact)
	}
	if note.Deprecated != "" {
		facts = append(facts, "Deprecated since Python "+note.Deprecated)
	}
	if note.Removed != "" {
		facts = append(facts, "Gone since Python "+note.Removed)
	}
	return facts
}

// older reports whether a Python is older than a version, "3.11".
func older(target knowledge.Version, version string) bool {
	var since knowledge.Version
	_, err := fmt.Sscanf(version, "%d.%d", &since.Major, &since.Minor)
	return err == nil && !target.AtLeast(since.Major, since.Minor)
}

// noteLinks lead to the topic, the rules that watch over the symbol, and its own
// documentation.
func noteLinks(note reference.Note, site rules.Site) string {
	var links []string
	topic, known := reference.Named(note.Topic)
	if known {
		links = append(links, fmt.Sprintf("[%s](%s)", topic.Title, site.Topic(topic.Name)))
	}
	// Of the topic's rules most are about something else; its page names them.
	for _, name := range note.Rules {
		if page := site.Rule(name); page != "" {
			links = append(links, fmt.Sprintf("[`%s`](%s)", name, page))
		}
	}
	docs := note.Docs
	if docs == "" && len(topic.Sources) > 0 {
		docs = topic.Sources[0]
	}
	if docs != "" {
		links = append(links, fmt.Sprintf("[documentation](%s)", docs))
	}
	if len(links) == 0 {
		return ""
	}
	return "\nMore: " + strings.Join(links, " · ") + "\n"
}

// lower has a sentence begin with a small letter, unless it begins with a name.
func lower(sentence string) string {
	first, second := sentence[:1], sentence[1:]
	if strings.ToUpper(second[:1]) == second[:1] && second[:1] != " " {
		return sentence
	}
	return strings.ToLower(first) + second
}

// linksTo leads to topics, in one line of Markdown.
func linksTo(topics []reference.Topic, site rules.Site) string {
	links := make([]string, len(topics))
	for i, topic := range topics {
		links[i] = fmt.Sprintf("[%s](%s)", topic.Title, site.Topic(topic.Name))
	}
	return "More: " + strings.Join(links, " · ") + "\n"
}
