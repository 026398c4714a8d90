package knowledge

import (
	_ "embed" // deprecatedTable
	"strings"
)

//go:embed deprecated.toml
var deprecatedTable string

// Deprecation is one thing that goes away: a name, a parameter, or something
// that a function no longer takes.
type Deprecation struct {
	// Name is the canonical name, "asyncio.coroutine".
	Name string
	// Parameter is the keyword parameter that goes, "" where it is the name.
	Parameter string
	// Given is what the first argument may no longer be, "coroutine" or
	// "generator", else "".
	Given string
	// When says where it goes: "no-loop", only where no event loop runs; "" for
	// everywhere.
	When string
	// Since is the first version in which it is deprecated, Removed the first in
	// which it raises an exception.
	Since, Removed Version
	// Replacement is the canonical name of what can stand in its place, or "".
	Replacement string
	// Exact says that it does the same.
	Exact bool
	// Advice is one sentence of what to do.
	Advice string
}

// Deprecated returns why and since when the canonical name goes away.
func (b *Base) Deprecated(name string) (Deprecation, bool) {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.deprecated[name]; ok {
			return found, true
		}
	}
	return Deprecation{}, false
}

// DeprecatedUses returns the parameters and arguments that the function of a
// canonical name no longer takes: nil for most.
func (b *Base) DeprecatedUses(name string) []Deprecation {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.deprecatedUses[name]; ok {
			return found
		}
	}
	return nil
}

// MayBeDeprecated reports whether the last part of any name that goes away is
// this word: what is cheap to ask before anything is resolved.
func (b *Base) MayBeDeprecated(word string) bool {
	for ; b != nil; b = b.under {
		if b.facts.deprecatedWords[word] {
			return true
		}
	}
	return false
}

// deprecated is deprecated.toml, or what a user writes under that key.
type deprecated struct {
	Names      []deprecatedGroup `toml:"names"`
	Parameters []deprecatedGroup `toml:"parameters"`
	Arguments  []deprecatedGroup `toml:"arguments"`
}

// deprecatedGroup is one entry of deprecated.toml.
type deprecatedGroup struct {
	Names       []string `toml:"names" word:"name" need:"names"`
	Parameter   string   `toml:"parameter"`
	Given       string   `toml:"given" word:"given"`
	Deprecated  string   `toml:"deprecated" word:"version"`
	Removed     string   `toml:"removed" word:"version"`
	When        string   `toml:"when" word:"when"`
	Replacement string   `toml:"replacement" word:"name"`
	Exact       bool     `toml:"exact"`
	Advice      string   `toml:"advice"`
	Source      string   `toml:"source"`
}

// list adds what the table says by canonical name.
func (t *deprecated) list(listed *facts, canonical func(string) string) {
	listed.deprecated = make(map[string]Deprecation)
	listed.deprecatedUses = make(map[string][]Deprecation)
	listed.deprecatedWords = make(map[string]bool)
	for _, group := range t.Names {
		for _, name := range group.Names {
			name = canonical(name)
			listed.deprecated[name] = group.of(name)
			listed.deprecatedWords[name[strings.LastIndexByte(name, '.')+1:]] = true
		}
	}
	for _, groups := range [][]deprecatedGroup{t.Parameters, t.Arguments} {
		for _, group := range groups {
			for _, name := range group.Names {
				name = canonical(name)
				listed.deprecatedUses[name] = append(listed.deprecatedUses[name], group.of(name))
			}
		}
	}
}

// of returns what the group says of one of its names.
func (g deprecatedGroup) of(name string) Deprecation {
	return Deprecation{
		Name: name, Parameter: g.Parameter, Given: g.Given, When: g.When,
		Since: parseVersion(g.Deprecated), Removed: parseVersion(g.Removed),
		Replacement: g.Replacement, Exact: g.Exact, Advice: g.Advice,
	}
}
