package codebase

import (
	"maps"
	"slices"
)

// scope are the paths of the modules that an order is about; nil is all.
type scope map[string]bool

func (s scope) has(m *indexed) bool { return s == nil || s[m.path] }

// scope returns the files that somebody waits for, with all that they import as far as
// it is read.
func (u *update) scope() scope {
	if u.order.Only == nil {
		return nil
	}
	found := scope{}
	next := slices.Concat(u.order.Only, u.order.Wanted)
	for len(next) > 0 {
		path := next[len(next)-1]
		next = next[:len(next)-1]
		if found[path] {
			continue
		}
		found[path] = true
		if m := u.modules[path]; m != nil {
			next = append(next, m.imports...)
		}
	}
	return found
}

// toRead returns the files that have to be read now.
func (u *update) toRead() []string {
	if len(u.unread) == 0 {
		return nil
	}
	paths := slices.Sorted(maps.Keys(u.unread))
	if scope := u.scope(); scope != nil {
		paths = slices.DeleteFunc(paths, func(path string) bool { return !scope[path] })
	}
	return paths
}

// leave has a later call look at those that no call was about and that need something
// which is new.
func (u *update) leave(settled []*circle) {
	if u.order.Only == nil {
		return
	}
	var next []*circle
	seen := map[*circle]bool{}
	for _, c := range settled {
		seen[c] = true
		if c.below {
			next = append(next, c)
		}
	}
	for len(next) > 0 {
		c := next[len(next)-1]
		next = next[:len(next)-1]
		for _, other := range c.neededBy {
			if seen[other] {
				continue
			}
			seen[other] = true
			next = append(next, other)
			for _, m := range other.members {
				u.dirty[m] = true
			}
		}
	}
}
