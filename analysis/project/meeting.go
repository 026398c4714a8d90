package project

import (
	"iter"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// Module is a module of a project as others see where its functions lead.
type Module struct {
	// Path is that of its file, Name its dotted name.
	Path, Name string
	// Links are how its functions lead to those of others, nil where that is not known.
	Links *Links
}

// Modules are those of a project that lead to one another.
type Modules struct {
	list  []*Module
	names map[string]*Module
}

// Gather puts modules together; what their links are is seen when they meet.
func Gather(list []*Module) *Modules {
	made := &Modules{list: slices.Clone(list), names: map[string]*Module{}}
	slices.SortFunc(made.list, func(a, b *Module) int { return strings.Compare(a.Path, b.Path) })
	for _, m := range made.list {
		if made.names[m.Name] == nil {
			made.names[m.Name] = m
		}
	}
	return made
}

// Paths are the files of the modules, sorted.
func (all *Modules) Paths() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, m := range all.list {
			if !yield(m.Path) {
				return
			}
		}
	}
}

// Meet follows the links between modules and returns, by its file, what each is told of what
// others do with its functions.
func (all *Modules) Meet() map[string]*Inbound {
	made := map[string]*Inbound{}
	of := func(m *Module) *Inbound {
		if made[m.Path] == nil {
			made[m.Path] = &Inbound{ways: map[string][]Way{}}
		}
		return made[m.Path]
	}
	all.spread(of)
	for m, orders := range circularOrders(all.list) {
		of(m).orders = orders
	}
	for m, joins := range joinsForOthers(all.list) {
		of(m).joins = joins
	}
	for m, found := range crewsForOthers(all.list) {
		of(m).crews, of(m).others = found.crews, found.others
	}
	rivalsForOthers(all, of)
	return made
}

// spread carries contexts along the links, the nearest way first.
func (all *Modules) spread(of func(*Module) *Inbound) {
	var queue []link
	for _, m := range all.list {
		if m.Links != nil {
			queue = append(queue, m.Links.starts...)
		}
	}
	type reached struct {
		target  string
		context knowledge.Context
	}
	seen := map[reached]bool{}
	for at := 0; at < len(queue); at++ {
		each := queue[at]
		key := reached{each.target, each.context}
		if seen[key] {
			continue
		}
		seen[key] = true
		m, inside := all.find(each.target)
		if m == nil {
			continue
		}
		of(m).ways[inside] = append(of(m).ways[inside], Way{each.context, each.handed, each.by, each.minds, each.pool, each.steps})
		if m.Links == nil || len(each.steps) >= maxInboundSteps {
			continue
		}
		for _, pass := range m.Links.passes[inside] {
			queue = append(queue, link{target: pass.target, context: each.context, minds: each.minds || pass.minds, pool: poolInside(each.pool, pass.receiver), steps: slices.Concat(each.steps, pass.steps)})
		}
	}
}

// find returns the module of a function and the function's name in it by its canonical name.
func (all *Modules) find(target string) (m *Module, inside string) {
	for end := strings.LastIndexByte(target, '.'); end > 0; end = strings.LastIndexByte(target[:end], '.') {
		if m := all.names[target[:end]]; m != nil {
			return m, target[end+1:]
		}
	}
	return nil, ""
}
