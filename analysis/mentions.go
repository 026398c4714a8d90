package analysis

import (
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// mentionedIn hashes which units mention a name, and the code outside of units that
// does: what an answer depends on that looked at all mentions, besides the code of
// those units.
func (r *run) mentionedIn(name string) uint64 {
	wanted := nameHash(name)
	return r.outsideNames()[wanted] + r.inUnits()[wanted]
}

// inUnits returns for the hash of each name a hash of the units that mention it. What the
// version before knew is taken over, and only changed units are counted anew.
func (r *run) inUnits() map[uint32]uint64 {
	if r.memory.inUnits != nil {
		return r.memory.inUnits
	}
	counted := map[uint32]uint64{}
	known := make([]bool, len(r.module.Units))
	if r.before != nil && r.before.inUnits != nil {
		counted, r.before.inUnits = r.before.inUnits, nil
		for i, old := range r.before.module.Units {
			was := &r.before.units[i]
			unit := r.module.Function(old.ID)
			if unit != nil && r.memory.units[unit.Number].text == was.text {
				r.memory.units[unit.Number].names, known[unit.Number] = was.names, true
				continue
			}
			hash := maphash.String(seed, old.ID.Unit)
			for _, name := range was.names {
				counted[name] -= hash
			}
		}
	}
	for i, unit := range r.module.Units {
		if known[i] {
			continue
		}
		hash := maphash.String(seed, unit.ID.Unit)
		for _, name := range r.names(unit) {
			counted[name] += hash
		}
	}
	r.memory.inUnits = counted
	return counted
}

// names returns the hashes of the names in a unit, from memory where its code is
// as before.
func (r *run) names(unit *semantic.Function) []uint32 {
	now := &r.memory.units[unit.Number]
	if now.names != nil {
		return now.names
	}
	if before := r.old[unit.Number]; before != nil && before.text == now.text && before.names != nil {
		now.names = before.names
		return now.names
	}
	now.names = make([]uint32, 0, 64)
	for name := range r.module.UnitWords(unit) {
		now.names = append(now.names, nameHash(name))
	}
	slices.Sort(now.names)
	now.names = slices.Clip(slices.Compact(now.names))
	return now.names
}

// outsideNames returns for the hash of each name that the code outside of units mentions
// a hash of the parts that do.
func (r *run) outsideNames() map[uint32]uint64 {
	switch {
	case r.memory.outsideNames != nil:
	case r.sameOutside && r.before.outsideNames != nil:
		r.memory.outsideNames = r.before.outsideNames
	default:
		r.memory.outsideNames = map[uint32]uint64{}
		for i := range r.module.Parts {
			if r.module.Parts[i].Unit != nil {
				continue
			}
			seen := map[uint32]bool{}
			for name := range r.module.Words(i) {
				if hash := nameHash(name); !seen[hash] {
					seen[hash] = true
					r.memory.outsideNames[hash] += r.module.Parts[i].Hash
				}
			}
		}
	}
	return r.memory.outsideNames
}

func nameHash(name string) uint32 { return uint32(maphash.String(seed, name)) }
