package codebase

import (
	"slices"
	"strings"
)

// importedFirst puts the members of a circle behind those that they import, but for as few
// imports as can be: what is said of a member that comes later is not known yet, and who
// imports it is described once more. Finding the fewest would take too long; this is the
// rule of P. Eades, X. Lin and W. Smyth, "A fast and effective heuristic for the feedback
// arc set problem", 1993. Against a walk along the imports it spares a quarter of all
// descriptions of SQLAlchemy, a tenth of those of Django, prefect and discord.py.
func importedFirst(members []*indexed) []*indexed {
	slices.SortFunc(members, func(a, b *indexed) int { return strings.Compare(a.path, b.path) })
	left := newUnplaced(members)
	var front, back []*indexed
	for range members {
		at, last := left.next()
		left.place(at)
		if last {
			back = append(back, members[at])
		} else {
			front = append(front, members[at])
		}
	}
	slices.Reverse(back)
	return append(front, back...)
}

// unplaced are the members of a circle that have no place in the order yet, by number.
type unplaced struct {
	imports, importers [][]int
	// needs counts the imports of each that have no place, neededBy the importers.
	needs, neededBy []int
	placed          []bool
}

func newUnplaced(members []*indexed) *unplaced {
	n := len(members)
	u := &unplaced{make([][]int, n), make([][]int, n), make([]int, n), make([]int, n), make([]bool, n)}
	number := make(map[string]int, n)
	for i, m := range members {
		number[m.path] = i
	}
	for i, m := range members {
		for _, path := range m.imports {
			if j, ok := number[path]; ok {
				u.imports[i] = append(u.imports[i], j)
				u.importers[j] = append(u.importers[j], i)
				u.needs[i]++
				u.neededBy[j]++
			}
		}
	}
	return u
}

// next chooses the member that is placed next, behind those before or, last, before all
// those that were placed at the end: one that imports none of the others, else one that
// none of them imports, else the one that most more import than it does.
func (u *unplaced) next() (at int, last bool) {
	at, unneeded := -1, -1
	for i, placed := range u.placed {
		switch {
		case placed:
			continue
		case u.needs[i] == 0:
			return i, false
		case u.neededBy[i] == 0 && unneeded < 0:
			unneeded = i
		case at < 0 || u.neededBy[i]-u.needs[i] > u.neededBy[at]-u.needs[at]:
			at = i
		}
	}
	if unneeded >= 0 {
		return unneeded, true
	}
	return at, false
}

func (u *unplaced) place(at int) {
	u.placed[at] = true
	for _, importer := range u.importers[at] {
		u.needs[importer]--
	}
	for _, imported := range u.imports[at] {
		u.neededBy[imported]--
	}
}
