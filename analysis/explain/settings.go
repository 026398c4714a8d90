package explain

import (
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// InSettings returns what there is to say about a byte offset of the text of a configuration
// file: the page of the rule whose severity is set there.
func InSettings(path, text string, offset int, site rules.Site) (Hover, bool) {
	name, span, ok := config.RuleAt(path, text, offset)
	if !ok {
		return Hover{}, false
	}
	return rulePage(name, span, site)
}
