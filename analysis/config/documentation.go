package config

import (
	"net/url"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

// documentation reads the address at which the pages stand, for who keeps a copy of them.
func (d decoder) documentation(m *member) rules.Site {
	at, err := url.Parse(m.value.text)
	if m.value.kind != text || err != nil || at.Scheme != "https" && at.Scheme != "http" && at.Scheme != "file" {
		d.report(m.value.span, "`documentation` must be the address of the pages, like \"https://example.org/heddle/\".")
		return ""
	}
	return rules.Site(strings.TrimSuffix(m.value.text, "/") + "/")
}
