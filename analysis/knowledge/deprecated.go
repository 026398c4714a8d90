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
	found, ok := b.shipped().facts.deprecated[name]
	return found, ok
}

// DeprecatedUses returns the parameters and arguments that the function of a
// canonical name no longer takes: nil for most.
func (b *Base) DeprecatedUses(name string) []Deprecation {
	return b.shipped().facts.deprecatedUses[name]
}

// MayBeDeprecated reports whether the last part of any name that goes away is
// this word: what is cheap to ask before anything is resolved.
func (b *Base) MayBeDeprecated(word string) bool { return b.shipped().facts.deprecatedWords[word] }

type deprecatedFile struct {
	Names      []deprecatedGroup `toml:"names"`
	Parameters []deprecatedGroup `toml:"parameters"`
	Arguments  []deprecatedGroup `toml:"arguments"`
}

// deprecatedGroup is one entry of deprecated.toml.
type deprecatedGroup struct {
	Names       []string `toml:"names"`
	Parameter   string   `toml:"parameter"`
	Given       string   `toml:"given"`
	Deprecated  string   `toml:"deprecated"`
	Removed     string   `toml:"removed"`
	When        string   `toml:"when"`
	Replacement string   `toml:"replacement"`
	Exact       bool     `toml:"exact"`
	Advice      string   `toml:"advice"`
	Source      string   `toml:"source"`
}

func (f *facts) loadDeprecated() {
	var file deprecatedFile
	decode("deprecated.toml", deprecatedTable, &file)
	f.deprecated = make(map[string]Deprecation)
	f.deprecatedUses = make(map[string][]Deprecation)
	f.deprecatedWords = make(map[string]bool)
	for _, group := range file.Names {
		for _, name := range group.Names {
			f.deprecated[name] = group.of(name)
			f.deprecatedWords[name[strings.LastIndexByte(name, '.')+1:]] = true
		}
	}
	for _, groups := range [][]deprecatedGroup{file.Parameters, file.Arguments} {
		for _, group := range groups {
			for _, name := range group.Names {
				f.deprecatedUses[name] = append(f.deprecatedUses[name], group.of(name))
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
