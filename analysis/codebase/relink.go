package codebase

import "slices"

// relink takes in that a module imports others than before, and reports whether the
// circles are known to be the same: it is in none, and comes behind all that it imports,
// so that no way leads from there back to it. So it is with most edits, and to look for
// the circles of a large project takes longer than all else.
func (u *update) relink(m *indexed) bool {
	c := m.circle
	if u.reshaped || c == nil || len(c.members) > 1 {
		return false
	}
	var needs []*circle
	for _, path := range m.imports {
		other := u.modules[path]
		if other == nil || other.circle == nil || other.circle.place >= c.place {
			return false
		}
		if !slices.Contains(needs, other.circle) {
			needs = append(needs, other.circle)
		}
	}
	for _, other := range c.needs {
		if !slices.Contains(needs, other) {
			at := slices.Index(other.neededBy, c)
			other.neededBy = slices.Delete(other.neededBy, at, at+1)
			u.unsifted = u.unsifted || !other.reaches // it may have been needed for this one
		}
	}
	for _, other := range needs {
		if slices.Contains(c.needs, other) {
			continue
		}
		other.neededBy = append(other.neededBy, c)
		u.unsifted = u.unsifted || c.needed && !other.needed || other.quiet && !c.quiet
	}
	c.needs = needs
	u.shape++
	for _, path := range m.imports {
		if u.isSeen(path) {
			u.again(path)
		}
	}
	return true
}

// leads reports whether a member of a circle, or a module that it leads to, can have to do
// with concurrency.
func (c *circle) leads() bool {
	return slices.ContainsFunc(c.members, func(m *indexed) bool { return m.concurrent }) ||
		slices.ContainsFunc(c.needs, func(other *circle) bool { return other.reaches })
}
