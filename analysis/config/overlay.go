package config

import (
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// Overlay holds the settings that one place states; it never changes once made.
type Overlay struct {
	rules  map[string]rules.Severity
	target *knowledge.Version
	// freeThreaded says whether the code runs on a Python without a global interpreter lock.
	freeThreaded *bool
	// leaveTo is nil where nothing is said of it.
	leaveTo []string
	exclude []string
	python  string
	site    rules.Site
	tables  *knowledge.Tables
}

// Apply returns the settings with what the overlay states laid over them:
// severities rule by rule, patterns added, the target and the Python replaced, the
// knowledge extended. The settings given are not changed, and returned as they are when the overlay
// states nothing.
func (o Overlay) Apply(settings *Settings) *Settings {
	if len(o.rules) == 0 && o.target == nil && o.freeThreaded == nil && o.leaveTo == nil && len(o.exclude) == 0 && o.python == "" && o.site == "" && o.tables == nil {
		return settings
	}
	after := *settings
	if len(o.rules) > 0 {
		after.Rules = maps.Clone(settings.Rules)
		if after.Rules == nil {
			after.Rules = map[string]rules.Severity{}
		}
		maps.Copy(after.Rules, o.rules)
	}
	if o.freeThreaded != nil {
		after.FreeThreaded = *o.freeThreaded
	}
	if o.leaveTo != nil {
		after.LeaveTo = o.leaveTo
	}
	if o.target != nil {
		after.Target = *o.target
	}
	if o.python != "" {
		after.Python = o.python
	}
	if o.site != "" {
		after.Site = o.site
	}
	after.Exclude = slices.Concat(settings.Exclude, o.exclude)
	if o.tables != nil {
		after.base = settings.Knowledge().Extend(o.tables)
	}
	return &after
}
