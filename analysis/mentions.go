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
	hash := r.outsideNames()[wanted]
	for _, unit := range r.module.Units {
		if _, found := slices.BinarySearch(r.names(unit), wanted); found {
			hash += maphash.String(seed, unit.ID.Unit)
		}
	}
	return hash
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
