package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// given is the source of what a call is given, apart from what is called.
type given struct {
	positional []string // with the star of *args
	named      []syntax.Argument
	names      map[string]bool
	file       *syntax.File
}

// givenTo returns the arguments of a call.
func (d *draft) givenTo(call syntax.Node) given {
	found := given{names: map[string]bool{}, file: d.File}
	for argument := range d.File.Arguments(call) {
		if argument.Name == "" && argument.Stars < 2 {
			found.positional = append(found.positional, d.File.Text(argument.Node))
			continue
		}
		found.named = append(found.named, argument)
		found.names[argument.Name] = true
	}
	return found
}

func (g given) empty() bool { return len(g.positional) == 0 && len(g.named) == 0 }

// behind writes the arguments behind a function, as they stood in its call.
func (g given) behind(callee string) string {
	parts := append([]string{callee}, g.positional...)
	for _, argument := range g.named {
		parts = append(parts, g.file.Text(argument.Node))
	}
	return strings.Join(parts, ", ")
}

// tuple writes the positional arguments as a tuple.
func (g given) tuple() string {
	if len(g.positional) == 1 {
		return "(" + g.positional[0] + ",)"
	}
	return "(" + strings.Join(g.positional, ", ") + ")"
}

// dict writes the named arguments as a dict.
func (g given) dict() string {
	var parts []string
	for _, argument := range g.named {
		if argument.Stars == 2 {
			parts = append(parts, g.file.Text(argument.Node))
			continue
		}
		parts = append(parts, `"`+argument.Name+`": `+g.file.Text(argument.Value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
