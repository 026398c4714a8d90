package codeactions

import (
	_ "embed" // patterns.toml
	"fmt"
	"strings"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/pelletier/go-toml/v2"
)

//go:embed patterns.toml
var patternTable string

// pattern is one entry of patterns.toml, which explains the keys.
type pattern struct {
	Name    string `toml:"name"`
	Title   string `toml:"title"`
	What    string `toml:"what"`
	Topic   string `toml:"topic"`
	Since   string `toml:"since"`
	Place   string `toml:"place"`
	Body    string `toml:"body"`
	Program string `toml:"program"`

	since knowledge.Version // Since, read
}

// patterns returns the shipped patterns. A mistake in them is a mistake of the build, which
// the tests find.
var patterns = sync.OnceValue(func() []pattern {
	var table struct {
		Patterns []pattern `toml:"patterns"`
	}
	if err := toml.NewDecoder(strings.NewReader(patternTable)).DisallowUnknownFields().Decode(&table); err != nil {
		panic("codeactions: patterns.toml: " + err.Error())
	}
	for i := range table.Patterns {
		p := &table.Patterns[i]
		if _, err := fmt.Sscanf(p.Since, "%d.%d", &p.since.Major, &p.since.Minor); err != nil {
			panic("codeactions: patterns.toml: " + p.Name + ": " + err.Error())
		}
		p.Body = strings.TrimSuffix(p.Body, "\n")
	}
	return table.Patterns
})

// fits reports whether a pattern is of use where the code around is of a kind.
func (p *pattern) fits(where surroundings, target knowledge.Version) bool {
	if !target.AtLeast(p.since.Major, p.since.Minor) {
		return false
	}
	switch p.Place {
	case "coroutine":
		return where == inCoroutine
	case "module":
		return where == inModule
	}
	return where != inClass
}

// libraryNames replaces each «name» of a body by what the writer makes of it.
func libraryNames(body string, write func(name string) string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(body, "«")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, behind, _ := strings.Cut(rest, "»")
		b.WriteString(write(name))
		body = behind
	}
}
