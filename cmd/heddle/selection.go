package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// selection is what --select and --ignore ask for, over the configuration.
type selection struct {
	selected, ignored []string
}

// valid reports the first name that is no rule's.
func (s selection) valid() error {
	known := rules.Names()
	for _, name := range slices.Concat(s.selected, s.ignored) {
		if !slices.Contains(known, name) {
			return unknownRule(name)
		}
	}
	return nil
}

// has reports whether findings of the rule are asked for.
func (s selection) has(rule string) bool {
	return (len(s.selected) == 0 || slices.Contains(s.selected, rule)) && !slices.Contains(s.ignored, rule)
}

// apply returns the settings with the other rules off, and with those that are
// named and off turned on: as loud as they are by themselves, or as warnings.
func (s selection) apply(settings *config.Settings) *config.Settings {
	if len(s.selected) == 0 && len(s.ignored) == 0 {
		return settings
	}
	after := *settings
	after.Rules = map[string]rules.Severity{}
	maps.Copy(after.Rules, settings.Rules)
	for _, rule := range rules.All() {
		severity, stated := after.Rules[rule.Name]
		if !stated {
			severity = rule.Severity
		}
		switch {
		case !s.has(rule.Name):
			after.Rules[rule.Name] = rules.Off
		case severity == rules.Off && slices.Contains(s.selected, rule.Name):
			delete(after.Rules, rule.Name)
			if rule.Severity == rules.Off {
				after.Rules[rule.Name] = rules.Warning
			}
		}
	}
	return &after
}

// unknownRule says that there is no such rule and which one may be meant.
func unknownRule(name string) error {
	if near := config.Nearest(name, rules.Names()); near != "" {
		return fmt.Errorf("there is no rule %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no rule %q; \"heddle rules\" lists them", name)
}
