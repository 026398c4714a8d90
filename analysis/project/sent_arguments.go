package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// SentArguments returns the expressions that are pickled for a slot's callable: its
// arguments, or the elements of the iterables that it is mapped over, as far as they
// stand in the call.
func SentArguments(f *syntax.File, slot Slot) []syntax.Node {
	var found []syntax.Node
	first, second, _ := strings.Cut(slot.Arguments, ", ")
	position := -1
	for argument := range f.Arguments(slot.Call) {
		position++
		if argument.Stars > 0 || argument.Node == slot.Argument.Node {
			continue
		}
		behind := argument.Name == "" && argument.Node > slot.Argument.Node
		switch {
		case first == "*args":
			if behind || second != "" && argument.Name != "" {
				found = append(found, argument.Value)
			}
		case first == "": // a map
			if behind && slot.Result == "returned" {
				found = append(found, mappedOver(f, argument.Value)...)
			}
		case argument.Name == first, argument.Name != "" && argument.Name == second,
			behind && second != "kwargs" && position == slot.Position+1:
			found = append(found, argument.Value)
		}
	}
	return found
}

// mappedOver returns the elements of an iterable that stand in it.
func mappedOver(f *syntax.File, n syntax.Node) []syntax.Node {
	n = f.Bare(n)
	var found []syntax.Node
	switch f.Kind(n) {
	case syntax.List, syntax.Tuple:
		for element := range f.Statements(n) {
			found = append(found, element)
		}
	case syntax.ListComprehension, syntax.GeneratorExpression:
		found = append(found, f.Child(n, syntax.FieldBody))
	}
	return found
}

// sentNames reports whether what a call sends to another process by a slot is what a name
// stands for, or holds it; rest says that the name is that of all further arguments.
func sentNames(f *syntax.File, slot Slot, name string, rest bool) bool {
	var named func(n syntax.Node) bool
	named = func(n syntax.Node) bool {
		switch n = f.Bare(n); f.Kind(n) {
		case syntax.Identifier:
			return f.Text(n) == name
		case syntax.Tuple, syntax.List, syntax.Set:
			for element := range f.Statements(n) {
				if f.Kind(element) == syntax.ListSplat {
					element = f.FirstChild(element)
				}
				if named(element) {
					return true
				}
			}
		case syntax.Dictionary:
			for pair := range f.Statements(n) {
				if f.Kind(pair) == syntax.Pair && named(f.Child(pair, syntax.FieldValue)) {
					return true
				}
			}
		}
		return false
	}
	if !rest && named(slot.Argument.Value) {
		return true
	}
	for _, sent := range SentArguments(f, slot) {
		if named(sent) {
			return true
		}
	}
	for argument := range f.Arguments(slot.Call) {
		if rest && argument.Stars == 1 && argument.Node > slot.Argument.Node && strings.HasPrefix(slot.Arguments, "*args") && named(argument.Value) {
			return true
		}
	}
	return false
}
