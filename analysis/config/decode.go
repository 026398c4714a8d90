package config

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// keys are the settings that Heddle knows.
func keys() []string {
	return append([]string{"target-version", "free-threaded", "leave-to", "exclude", "python", "rules", "documentation", sourceFolders}, tableKeys()...)
}

// sourceFolders is the setting that says from which folders modules are imported. The
// room that finds modules reads it from the files by itself: here it is only judged.
const sourceFolders = "src"

// decoder turns the table of settings into an Overlay. A bad key is reported
// and dropped alone.
type decoder struct {
	known  []string
	report func(syntax.Span, string)
	// folder is that of the file that states the settings, "" for an editor's.
	folder string
}

func (d decoder) settings(settings *value) Overlay {
	var overlay Overlay
	for _, m := range settings.members {
		switch m.key {
		case "target-version":
			overlay.target = d.target(m)
		case "free-threaded":
			overlay.freeThreaded = d.truth(m)
		case "leave-to":
			overlay.leaveTo = d.texts(m, "tools", func(tool string) string {
				if contains(rules.PeerTools(), tool) {
					return ""
				}
				return fmt.Sprintf("Nothing can be left to `%s`: the tools are \"%s\".", tool, strings.Join(rules.PeerTools(), "\", \""))
			})
			if overlay.leaveTo == nil {
				overlay.leaveTo = []string{}
			}
			slices.Sort(overlay.leaveTo)
		case "exclude":
			overlay.exclude = d.texts(m, "patterns", func(pattern string) string {
				if validPattern(pattern) {
					return ""
				}
				return fmt.Sprintf("`%s` is no gitignore pattern.", pattern)
			})
		case "python":
			overlay.python = d.python(m)
		case "documentation":
			overlay.site = d.documentation(m)
		case sourceFolders:
			d.texts(m, "folders", folderFault)
		case "rules":
			overlay.rules = d.rules(m)
		default:
			if !slices.Contains(tableKeys(), m.key) {
				d.report(m.keySpan, unknown("setting", m.key, keys()))
				continue
			}
			if overlay.tables == nil {
				overlay.tables = &knowledge.Tables{}
			}
			d.tables(overlay.tables, m)
		}
	}
	return overlay
}

// truth reads true or false.
func (d decoder) truth(m *member) *bool {
	if word := m.value.text; m.value.kind != scalar || word != "true" && word != "false" {
		d.report(m.value.span, fmt.Sprintf("`%s` must be true or false.", m.key))
		return nil
	}
	is := m.value.text == "true"
	return &is
}

func (d decoder) rules(m *member) map[string]rules.Severity {
	if m.value.kind != table {
		d.report(m.value.span, "`rules` must be a table of rule names and severities.")
		return nil
	}
	severities := map[string]rules.Severity{}
	for _, rule := range m.value.members {
		severity, ok := rules.ParseSeverity(rule.value.text)
		switch {
		case !contains(d.known, rule.key):
			d.report(rule.keySpan, unknown("rule", rule.key, d.known))
		case rule.value.kind != text || !ok:
			d.report(rule.value.span, fmt.Sprintf("The severity of `%s` must be one of \"off\", \"hint\", \"info\", \"warning\", \"error\".", rule.key))
		default:
			severities[rule.key] = severity
		}
	}
	return severities
}

// texts returns the elements of a list of strings that are without fault.
func (d decoder) texts(m *member, what string, fault func(string) string) []string {
	if m.value.kind != list {
		d.report(m.value.span, fmt.Sprintf("`%s` must be a list of %s.", m.key, what))
		return nil
	}
	var kept []string
	for _, item := range m.value.items {
		if item.kind != text {
			d.report(item.span, fmt.Sprintf("`%s` must hold strings only.", m.key))
		} else if message := fault(item.text); message != "" {
			d.report(item.span, message)
		} else {
			kept = append(kept, item.text)
		}
	}
	return kept
}

// folderFault says what is wrong with a folder, or a pattern of folders, that is
// written as seen from the file that states it; "" if nothing is.
func folderFault(folder string) string {
	_, err := path.Match(folder, "")
	switch {
	case folder == "" || err != nil || strings.Contains(folder, "**"):
		return fmt.Sprintf("`%s` is no folder: write one like \"src\" or \"packages/*/src\".", folder)
	case path.IsAbs(filepath.ToSlash(folder)) || filepath.IsAbs(folder):
		return fmt.Sprintf("`%s` must be relative to the folder of this file.", folder)
	}
	return ""
}

// unknown says that a name does not exist and which one may be meant.
func unknown(what, name string, candidates []string) string {
	if near := Nearest(name, candidates); near != "" {
		return fmt.Sprintf("There is no %s `%s`; did you mean `%s`?", what, name, near)
	}
	return fmt.Sprintf("There is no %s `%s`.", what, name)
}

// contains reports whether the rule is known; without a list every rule is.
func contains(known []string, rule string) bool {
	for _, name := range known {
		if name == rule {
			return true
		}
	}
	return len(known) == 0
}
