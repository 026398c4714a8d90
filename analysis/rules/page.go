package rules

import (
	"embed"
	"strings"
)

//go:embed *.md
var pages embed.FS

// Page returns the rule's page in Markdown: what happens at run time, a bad
// and a good example, and when to ignore it.
func (r *Rule) Page() string {
	text, err := pages.ReadFile(strings.ReplaceAll(r.Name, "-", "_") + ".md")
	if err != nil {
		return ""
	}
	return string(text)
}
