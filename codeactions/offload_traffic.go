package codeactions

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// traffic is how the names that a moved block binds reach the code around it.
type traffic struct {
	// results are returned by the block and bound again behind it.
	results []string
	// shared are the coroutine's own variables, which the block reads before it
	// binds them, or may leave as they are.
	shared []string
	// global and nonlocal are what the coroutine itself declares so.
	global, nonlocal []string
	// trouble says why a name cannot travel.
	trouble string
}

// declarations returns the statements that a function with the block begins
// with.
func (t traffic) declarations() []string {
	var lines []string
	if len(t.global) > 0 {
		lines = append(lines, "global "+strings.Join(t.global, ", "))
	}
	if names := append(slices.Clone(t.nonlocal), t.shared...); len(names) > 0 {
		lines = append(lines, "nonlocal "+strings.Join(names, ", "))
	}
	return lines
}

// traffic sorts the names that the block binds, in the order of the text.
func (b *movedBlock) traffic() traffic {
	var t traffic
	declared := b.declared()
	writes, names, elsewhere := b.writes()
	for _, name := range names {
		switch declared[name] {
		case syntax.GlobalStatement:
			t.global = append(t.global, name)
			continue
		case syntax.NonlocalStatement:
			t.nonlocal = append(t.nonlocal, name)
			continue
		}
		before, late := b.readBeforeBound(name), b.readLater(writes[name], name, elsewhere[name])
		switch {
		case !before && late == notRead:
		case !before && late == readBehind && b.alwaysBound(name):
			t.results = append(t.results, name)
		case elsewhere[name] && !b.annotates(writes[name]):
			t.shared = append(t.shared, name)
		default:
			t.trouble = "code outside of the block needs `" + name + "`, which the block may not have bound by then"
			return t
		}
	}
	if name := b.deleted(func(name string) bool { return elsewhere[name] || slices.Contains(t.results, name) }); name != "" {
		t.trouble = "the block deletes `" + name + "`"
	}
	return t
}

// readBeforeBound reports whether the block can read the name before it has
// bound it.
func (b *movedBlock) readBeforeBound(name string) bool {
	f := b.File
	for item := range f.WithItems(b.with) {
		for n := item.Value; n < f.After(item.Value); n++ {
			if f.Kind(n) == syntax.Identifier && f.Text(n) == name && f.Field(n) != syntax.FieldAttribute && f.Kind(f.Parent(n)) != syntax.KeywordArgument {
				return true
			}
		}
		break
	}
	return b.graph.SomePath(b.entry, func(step flow.Step) bool {
		return step.Op == flow.Write && b.bound(step.Node) == name || !f.Inside(step.Node, b.with)
	}, func(step flow.Step) bool {
		return step.Op == flow.Read && f.Text(step.Node) == name && f.Inside(step.Node, b.with)
	})
}

// lateRead says who reads what the block bound.
type lateRead uint8

const (
	notRead    lateRead = iota
	readBehind          // code that runs when the block has ended
	readAside           // also code that runs before it ends, or when an exception ends it
)

// readLater says who outside of the block reads what one of the writes bound.
// Functions that mention a name share it with the block while that runs; those
// inside the block do where the coroutine binds the name elsewhere, too.
func (b *movedBlock) readLater(writes []syntax.Node, name string, elsewhere bool) lateRead {
	late := notRead
	for _, write := range writes {
		for _, read := range b.graph.ReadAfter(write, name) {
			inside, nested := b.File.Inside(read, b.with), b.Enclosing(read) != b.function
			if nested && b.ownName(read, name) {
				continue
			}
			switch {
			case inside && !(nested && elsewhere):
			case nested || b.aside(read):
				return readAside
			default:
				late = readBehind
			}
		}
	}
	return late
}

// aside reports whether code runs when an exception ends the block: it stands
// in a handler or finally clause of a try statement around.
func (b *movedBlock) aside(n syntax.Node) bool {
	f := b.File
	for up := f.Parent(n); up != syntax.None && !f.Inside(b.with, up); up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.ExceptClause, syntax.ExceptGroupClause, syntax.FinallyClause:
			if f.Inside(b.with, f.Parent(up)) {
				return true
			}
		}
	}
	return false
}

// alwaysBound reports whether the block binds the name whenever its end is
// reached.
func (b *movedBlock) alwaysBound(name string) bool {
	return !b.graph.SomePath(b.entry, func(step flow.Step) bool {
		return step.Op == flow.Write && b.bound(step.Node) == name
	}, b.isEnd)
}
