package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// HandedOn are the arguments that a call has a callable called with which it is given.
type HandedOn struct {
	Positional []syntax.Node
	Named      map[string]syntax.Node
}

// FindHandedOn returns what a call hands on to a callable, as far as it is written there.
func FindHandedOn(f *syntax.File, call syntax.Node, transfer knowledge.Transfer) HandedOn {
	found := HandedOn{Named: map[string]syntax.Node{}}
	if strings.HasPrefix(transfer.Arguments, "*") {
		at, open := -1, true
		for argument := range f.Arguments(call) {
			switch {
			case argument.Stars > 0:
				open = false
			case argument.Name != "":
				found.Named[argument.Name] = argument.Value
			case open:
				if at++; at > transfer.Position {
					found.Positional = append(found.Positional, argument.Value)
				}
			}
		}
		return found
	}
	if transfer.Arguments == "" {
		return found
	}
	list, dict, _ := strings.Cut(transfer.Arguments, ", ")
	given, ok := f.Argument(call, -1, list)
	for behind := 1; !ok && transfer.Position >= 0 && behind <= 2; behind++ { // a name may stand between
		if given, ok = f.Argument(call, transfer.Position+behind, ""); !sequence(f, given.Value) {
			ok = false
		}
	}
	if ok && sequence(f, given.Value) {
		for item := range f.Statements(f.Bare(given.Value)) {
			if f.Kind(item) == syntax.ListSplat {
				break // positions behind it are not known
			}
			found.Positional = append(found.Positional, item)
		}
	}
	if named, ok := f.Argument(call, -1, dict); ok && f.Kind(named.Value) == syntax.Dictionary {
		for pair := range f.Statements(named.Value) {
			if key := f.Text(f.Child(pair, syntax.FieldKey)); f.Kind(pair) == syntax.Pair {
				found.Named[strings.Trim(key, `"'`)] = f.Child(pair, syntax.FieldValue)
			}
		}
	}
	return found
}

func sequence(f *syntax.File, n syntax.Node) bool {
	kind := f.Kind(f.Bare(n))
	return n != syntax.None && (kind == syntax.Tuple || kind == syntax.List)
}

// For returns what stands for a parameter of a function, None where that is not written.
func (h HandedOn) For(f *syntax.File, function *semantic.Function, parameter string) syntax.Node {
	if argument, ok := h.Named[parameter]; ok {
		return argument
	}
	position := slices.IndexFunc(slices.Collect(f.Parameters(function.Node)), func(p syntax.Parameter) bool { return f.Text(p.Name) == parameter })
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		position--
	}
	if position < 0 || position >= len(h.Positional) {
		return syntax.None
	}
	return h.Positional[position]
}

// givenLater returns what a function will be called with, by whom it is handed to, for the
// parameters that it may take for locks.
func (c *collector) givenLater(function *semantic.Function, call syntax.Node, transfer knowledge.Transfer) []locks.Given {
	if transfer.Arguments == "" {
		return nil
	}
	f := c.File
	handed := FindHandedOn(f, call, transfer)
	if len(handed.Positional)+len(handed.Named) == 0 {
		return nil
	}
	var found []locks.Given
	for parameter := range f.Parameters(function.Node) {
		if argument := handed.For(f, function, f.Text(parameter.Name)); parameter.Stars == 0 && argument != syntax.None {
			found = c.locks.GivenBy(found, function, f.Text(parameter.Name), argument)
		}
	}
	return found
}
