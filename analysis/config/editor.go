package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Editor holds the settings of an editor; it never changes once made.
type Editor struct {
	// Overlay is what it says of the analysis.
	Overlay
	// Workspace says that files which are not open have diagnostics, too.
	Workspace bool
	// Shows are what is shown besides diagnostics.
	Shows Shows
}

// Shows say what an editor shows besides diagnostics.
type Shows struct {
	// NoHovers, Lenses, Hints and NoCompletions: hovers and completions are on by themselves,
	// lenses over functions and hints in lines are off.
	NoHovers, Lenses, Hints, NoCompletions bool
}

// FromEditor reads the settings that an editor sends: an object with the keys
// of [tool.heddle], spelled as there or in camelCase, bare or under "heddle", and
// with "diagnostics", "hover", "codeLens", "inlayHints" and "completion", which only editors
// have. The keys "trace" and "server" belong
// to the editor's extension and are passed over. known lists the names of all rules.
// Problems have the JSON text as their Document.
func FromEditor(raw []byte, known []string) (Editor, []Problem) {
	document := syntax.NewDocument("", 0, string(raw))
	var problems []Problem
	report := func(span syntax.Span, message string) {
		problems = append(problems, Problem{Span: span, Message: message, Document: document})
	}
	if strings.TrimSpace(document.Text) == "" {
		return Editor{}, nil
	}
	settings, err := parseJSON([]byte(document.Text))
	if err != nil {
		report(syntax.Span{End: len(document.Text)}, fmt.Sprintf("The editor's settings are no JSON: %v.", err))
		return Editor{}, problems
	}
	if inner := settings.get("heddle"); inner != nil {
		settings = inner.value
	}
	if settings.kind == scalar && settings.text == "null" {
		return Editor{}, nil
	}
	if settings.kind != table {
		report(settings.span, "The editor's settings must be an object.")
		return Editor{}, problems
	}
	decoder := decoder{known, report, ""}
	var editor Editor
	stated := editorKeys(settings)
	if src := stated.get(sourceFolders); src != nil {
		report(src.keySpan, "`src` counts only in a configuration file, whose folder it is seen from.")
	}
	stated.members = slices.DeleteFunc(stated.members, func(m *member) bool { return editor.takes(decoder, m) })
	editor.Overlay = decoder.settings(stated)
	return editor, problems
}

// takes reads a key that only editors have, and reports whether it is one.
func (e *Editor) takes(d decoder, m *member) bool {
	switch m.key {
	case "diagnostics":
		e.Workspace = d.workspace(m)
	case "hover":
		e.Shows.NoHovers = isFalse(d.truth(m))
	case "completion":
		e.Shows.NoCompletions = isFalse(d.truth(m))
	case "code-lens":
		e.Shows.Lenses = isTrue(d.truth(m))
	case "inlay-hints":
		e.Shows.Hints = isTrue(d.truth(m))
	default:
		return false
	}
	return true
}

func isTrue(said *bool) bool { return said != nil && *said }

func isFalse(said *bool) bool { return said != nil && !*said }

// workspace reads the scope of diagnostics.
func (d decoder) workspace(m *member) (workspace bool) {
	if m.value.kind != table {
		d.report(m.value.span, "`diagnostics` must be an object with the key `scope`.")
		return false
	}
	for _, m := range m.value.members {
		switch {
		case m.key != "scope":
			d.report(m.keySpan, unknown("setting", "diagnostics."+m.key, []string{"diagnostics.scope"}))
		case m.value.kind == text && (m.value.text == "workspace" || m.value.text == "openFiles"):
			workspace = m.value.text == "workspace"
		case m.value.kind != scalar || m.value.text != "null":
			d.report(m.value.span, "`diagnostics.scope` must be \"openFiles\" or \"workspace\".")
		}
	}
	return workspace
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
