package config

import (
	"path/filepath"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// IsFile reports whether a path has the name of a file that can hold settings.
func IsFile(path string) bool {
	name := filepath.Base(path)
	return name == ownFile || name == sharedFile
}

// RuleAt returns the name of the rule whose severity is set at a byte offset of the text of
// a configuration file, and where the name stands.
func RuleAt(path, content string, offset int) (name string, span syntax.Span, ok bool) {
	root, _, _ := parseTOML(content)
	if root == nil {
		return "", syntax.Span{}, false
	}
	if filepath.Base(path) == sharedFile {
		root = root.at("tool", "heddle")
	}
	severities := root.at("rules")
	if severities == nil {
		return "", syntax.Span{}, false
	}
	for _, m := range severities.members {
		if m.keySpan.Contains(offset) {
			return m.key, m.keySpan, true
		}
	}
	return "", syntax.Span{}, false
}
