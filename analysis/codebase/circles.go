package codebase

import (
	"maps"
	"slices"
)

// circle is modules that import one another in a circle, or one module that is in none.
type circle struct {
	// members are in an order in which as few as can be come before one that they import;
	// it depends on nothing but them.
	members []*indexed
	// needs are the circles that it imports, neededBy those that import it.
	needs, neededBy []*circle
	// place is its place in the order.
	place int
	// reaches says that a member, or a module that it leads to, can have to do with
	// concurrency; needed that it has to be described, quiet that it does not have to but
	// for those who ask for it.
	reaches, needed, quiet bool

	// While an update is under way: whether the circle may have to be settled and for
	// how many others that waits; whether a member is dirty, and whether something new
	// is said of a module that the circle leads to.
	marked, dirty, reformed, below bool
	waits                          int
}

// arrange looks for the circles of imports (R. Tarjan, "Depth-first search and linear
// graph algorithms", 1972): those that a circle needs come before it. Modules that changed
// when nobody imported them, and that somebody does now, are late: they have to be read.
func (x *Index) arrange() (late []string) {
	w := walk{modules: x.modules}
	for _, m := range x.modules {
		m.number, m.circle = 0, nil
	}
	for _, path := range slices.Sorted(maps.Keys(x.modules)) {
		if m := x.modules[path]; m.number == 0 {
			w.visit(m)
		}
	}
	for place, c := range w.circles {
		c.place = place
		needs := map[*circle]bool{}
		for _, m := range c.members {
			for _, path := range m.imports {
				if other := x.modules[path]; other != nil && other.circle != c && !needs[other.circle] {
					needs[other.circle] = true
					c.needs = append(c.needs, other.circle)
					other.circle.neededBy = append(other.circle.neededBy, c)
				}
			}
		}
	}
	x.circles, x.reshaped, x.unsifted, x.awake = w.circles, false, true, nil
	x.shape++
	for _, m := range x.modules {
		for _, path := range m.imports {
			if x.isSeen(path) {
				late = append(late, path)
			}
		}
	}
	return late
}

// walk is a depth-first walk over the imports.
type walk struct {
	modules map[string]*indexed
	number  int
	stack   []*indexed
	circles []*circle
}

func (w *walk) visit(m *indexed) {
	w.number++
	m.number, m.earliest, m.onStack = w.number, w.number, true
	w.stack = append(w.stack, m)
	for _, path := range m.imports {
		other := w.modules[path]
		switch {
		case other == nil: // it was not read, since somebody cancelled
		case other.number == 0:
			w.visit(other)
			m.earliest = min(m.earliest, other.earliest)
		case other.onStack:
			m.earliest = min(m.earliest, other.number)
		}
	}
	if m.earliest < m.number {
		return
	}
	at := slices.Index(w.stack, m)
	made := &circle{members: slices.Clone(w.stack[at:])}
	w.stack = w.stack[:at]
	made.members = importedFirst(made.members)
	for _, member := range made.members {
		member.onStack, member.circle = false, made
	}
	w.circles = append(w.circles, made)
}
