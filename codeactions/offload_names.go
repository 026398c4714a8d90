package codeactions

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// declared returns the names that the coroutine declares global or nonlocal.
func (b *movedBlock) declared() map[string]syntax.Kind {
	f := b.File
	names := map[string]syntax.Kind{}
	for n := range f.Descendants(b.function.Node) {
		kind := f.Kind(n)
		if (kind == syntax.GlobalStatement || kind == syntax.NonlocalStatement) && b.Enclosing(n) == b.function {
			for name := range f.Children(n) {
				names[f.Text(name)] = kind
			}
		}
	}
	return names
}

// writes returns where the block binds which names of the coroutine, the names
// in order, and those that the coroutine binds elsewhere, too.
func (b *movedBlock) writes() (in map[string][]syntax.Node, names []string, elsewhere map[string]bool) {
	f := b.File
	in, elsewhere = map[string][]syntax.Node{}, map[string]bool{}
	for parameter := range f.Parameters(b.function.Node) {
		elsewhere[f.Text(parameter.Name)] = true
	}
	var nodes []syntax.Node
	b.graph.SomePath(b.function.Node, nil, func(step flow.Step) bool {
		if step.Op == flow.Write && b.bound(step.Node) != "" {
			nodes = append(nodes, step.Node)
		}
		return false
	})
	slices.Sort(nodes)
	for _, n := range slices.Compact(nodes) {
		name := b.bound(n)
		if !f.Inside(n, b.with) {
			elsewhere[name] = true
			continue
		}
		if in[name] == nil {
			names = append(names, name)
		}
		in[name] = append(in[name], n)
	}
	return in, names, elsewhere
}

// bound returns the name of the coroutine that a target binds, or "": a
// comprehension's targets are its own.
func (b *movedBlock) bound(target syntax.Node) string {
	f := b.File
	name := f.Text(target)
	switch f.Kind(target) {
	case syntax.Identifier:
	case syntax.DottedName: // "import a.b" binds a
		name, _, _ = strings.Cut(name, ".")
	default:
		return ""
	}
	for up := f.Parent(target); up != syntax.None && !f.IsStatement(up); up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.NamedExpression:
			return name
		case syntax.ForInClause:
			return ""
		}
	}
	return name
}

// ownName reports whether a name that stands in a nested function is one of
// that function's own, or of one between it and the coroutine.
func (b *movedBlock) ownName(n syntax.Node, name string) bool {
	f := b.File
	for function := b.Enclosing(n); function != nil && function != b.function; function = function.Outer {
		for parameter := range f.Parameters(function.Node) {
			if f.Text(parameter.Name) == name {
				return true
			}
		}
		nested := &movedBlock{draft: b.draft, with: b.with, function: function}
		if nested.declared()[name] != syntax.Other {
			return false
		}
		nested.graph = flow.New(f, function.Node, flow.Options{})
		if _, _, own := nested.writes(); own[name] {
			return true
		}
	}
	return false
}

// annotates reports whether one of the writes has an annotation, which a
// nonlocal name cannot have.
func (b *movedBlock) annotates(writes []syntax.Node) bool {
	f := b.File
	return slices.ContainsFunc(writes, func(n syntax.Node) bool {
		parent := f.Parent(n)
		return f.Kind(parent) == syntax.Assignment && f.Child(parent, syntax.FieldType) != syntax.None
	})
}

// deleted returns a name of the coroutine that the block deletes and for which
// matters answers true, or "".
func (b *movedBlock) deleted(matters func(string) bool) (name string) {
	b.graph.SomePath(b.function.Node, nil, func(step flow.Step) bool {
		if step.Op != flow.Delete || !b.File.Inside(step.Node, b.with) || b.File.Kind(step.Node) != syntax.Identifier {
			return false
		}
		name = b.File.Text(step.Node)
		return matters(name)
	})
	if name != "" && !matters(name) {
		return ""
	}
	return name
}
