package analysis

import (
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// recall finds what the version before left for the units of this one, and which
// units may mean something else although their text is as before.
func (r *run) recall() {
	units := r.module.Units
	r.old, r.stale = make([]*unitMemory, len(units)), make([]bool, len(units))
	if r.before == nil {
		return
	}
	for i, unit := range units {
		if before := r.before.module.Function(unit.ID); before != nil {
			r.old[i] = &r.before.units[before.Number]
		}
	}
	old, parts := r.before.module.Parts, r.module.Parts
	sameParts := slices.EqualFunc(old, parts, func(a, b semantic.Part) bool { return a.Hash == b.Hash })
	if sameParts && maps.Equal(r.before.module.RunNames, r.module.RunNames) {
		r.sameOutside = true
		return
	}
	spread := spread{run: r, affected: make([]bool, len(parts))}
	if !spread.start(old, parts) {
		clear(r.old)
		return
	}
	spread.follow()
}

// spread carries what has changed outside of units to the parts of the file that
// can see it. One part sees another if it mentions a name that the other gives a
// meaning to: names are compared as they are written, wherever they stand, which
// takes in too much and nothing too little. What has been read from a unit whose
// code is as before, but which sees something else now, is not as before either.
type spread struct {
	*run
	affected []bool
	// touched are the hashes of the names that mean something else now; fresh are
	// those that have not been followed yet.
	touched map[uint32]bool
	fresh   []uint32
}

// start notes the names that changed parts give a meaning to. It answers false where
// all may have changed.
func (s *spread) start(old, parts []semantic.Part) bool {
	s.touched = map[uint32]bool{}
	count := make(map[uint64]int, len(old))
	for _, part := range old {
		count[part.Hash]++
	}
	var kept []uint64
	for i, part := range parts {
		if count[part.Hash] > 0 {
			count[part.Hash]--
			kept = append(kept, part.Hash)
			continue
		}
		if !s.affect(i) {
			return false
		}
	}
	// What is left over has gone. Going backwards, the last of equal ones goes.
	at := len(kept)
	for i := len(old) - 1; i >= 0; i-- {
		if hash := old[i].Hash; count[hash] > 0 {
			count[hash]--
			if !s.touch(s.before.module, i) {
				return false
			}
		} else if at--; at < 0 || kept[at] != hash {
			return false // the order is another
		}
	}
	for _, names := range [][2]map[string]bool{{s.before.module.RunNames, s.module.RunNames}, {s.module.RunNames, s.before.module.RunNames}} {
		for name := range names[0] {
			if !names[1][name] {
				s.add(name)
			}
		}
	}
	return true
}

// affect notes that a part is not what it was, and its names as touch does.
func (s *spread) affect(part int) bool {
	s.affected[part] = true
	if unit := s.module.Parts[part].Unit; unit != nil {
		s.stale[unit.Number] = true
	}
	return s.touch(s.module, part)
}

// touch notes the names of one part; it answers false for a star import, which may
// give a meaning to any.
func (s *spread) touch(module *semantic.Module, part int) bool {
	for name := range module.Touches(part) {
		s.add(name)
	}
	node := module.Parts[part].Node
	return module.Parts[part].Unit != nil || !module.ImportsAll(node)
}

// follow finds the parts that can see what has changed, and those that can see them.
func (s *spread) follow() {
	for again := true; again; {
		again = false
		fresh := s.fresh
		s.fresh = nil
		for i := range s.module.Parts {
			unit := s.module.Parts[i].Unit
			if s.affected[i] || !s.sees(i, fresh) && (unit == nil || !s.readsStale(unit)) {
				continue
			}
			again = true
			s.affect(i)
		}
	}
}

// sees reports whether a part mentions one of the names, or asked what becomes of it.
func (s *spread) sees(part int, fresh []uint32) bool {
	unit := s.module.Parts[part].Unit
	if unit == nil {
		for name := range s.module.Words(part) {
			if slices.Contains(fresh, nameHash(name)) {
				return true
			}
		}
		return false
	}
	names, old := s.names(unit), s.old[unit.Number]
	return slices.ContainsFunc(fresh, func(name uint32) bool {
		_, found := slices.BinarySearch(names, name)
		return found || old != nil && slices.Contains(old.asked, name)
	})
}

// readsStale reports whether what is remembered of a unit was read from one that is
// not as it was.
func (s *spread) readsStale(unit *semantic.Function) bool {
	old := s.old[unit.Number]
	if old == nil {
		return false
	}
	isStale := func(d dependency) bool {
		other := s.module.Function(semantic.FunctionID{Unit: d.unit})
		return d.unit != "" && other != nil && s.stale[other.Number]
	}
	return slices.ContainsFunc(old.factsFrom, isStale) || slices.ContainsFunc(old.findingsFrom, isStale)
}

func (s *spread) add(name string) {
	if hash := nameHash(name); !s.touched[hash] {
		s.touched[hash] = true
		s.fresh = append(s.fresh, hash)
	}
}
