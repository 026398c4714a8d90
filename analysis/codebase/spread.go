package codebase

import "github.com/heddle-lsp/heddle/analysis/project"

// spread carries contexts along the links between modules, and reports whether the functions
// of some module come to run elsewhere than before.
func (u *update) spread() (changed bool) {
	if u.awake == nil {
		var awake []*project.Module
		for _, m := range u.modules {
			if !m.asleep {
				m.shown.Path, m.shown.Name = m.path, m.name.Dotted
				awake = append(awake, &m.shown)
			}
		}
		u.awake = project.Gather(awake)
	}
	made := u.awake.Meet()
	for path := range u.awake.Paths() {
		was, now := u.Inbound(path), made[path]
		if was.Equal(now) {
			continue
		}
		changed = true
		u.inbound.Store(path, now)
	}
	return changed
}

// Inbound returns how the functions of a file come to run in contexts through other
// files, nil where no such way is known.
func (x *Index) Inbound(path string) *project.Inbound {
	if found, ok := x.inbound.Load(path); ok {
		return found.(*project.Inbound)
	}
	return nil
}
