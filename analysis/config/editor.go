package config

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// FromEditor reads the settings that an editor sends: an object with the keys
// of [tool.heddle], spelled as there or in camelCase, bare or under "heddle".
// The keys "trace" and "server" belong to the editor's extension and are passed
// over. known lists the names of all rules. Problems have the JSON text as their
// Document.
func FromEditor(raw []byte, known []string) (Overlay, []Problem) {
	document := syntax.NewDocument("", 0, string(raw))
	var problems []Problem
	report := func(span syntax.Span, message string) {
		problems = append(problems, Problem{Span: span, Message: message, Document: document})
	}
	if strings.TrimSpace(document.Text) == "" {
		return Overlay{}, nil
	}
	settings, err := parseJSON([]byte(document.Text))
	if err != nil {
		report(syntax.Span{End: len(document.Text)}, fmt.Sprintf("The editor's settings are no JSON: %v.", err))
		return Overlay{}, problems
	}
	if inner := settings.get("heddle"); inner != nil {
		settings = inner.value
	}
	if settings.kind == scalar && settings.text == "null" {
		return Overlay{}, nil
	}
	if settings.kind != table {
		report(settings.span, "The editor's settings must be an object.")
		return Overlay{}, problems
	}
	settings = editorKeys(settings)
	if src := settings.get(sourceFolders); src != nil {
		report(src.keySpan, "`src` counts only in a configuration file, whose folder it is seen from.")
	}
	return decoder{known, report, ""}.settings(settings), problems
}

// editorKeys returns the settings with their keys spelled as in a file, and
// without those that an editor leaves at null or keeps for its extension.
func editorKeys(settings *value) *value {
	after := &value{kind: table, span: settings.span}
	for _, m := range settings.members {
		if m.key == "trace" || m.key == "server" || m.value.kind == scalar && m.value.text == "null" {
			continue
		}
		after.members = append(after.members, &member{kebab(m.key), m.keySpan, m.value})
	}
	return after
}

// kebab turns camelCase into kebab-case.
func kebab(key string) string {
	var b strings.Builder
	for _, r := range key {
		if unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
