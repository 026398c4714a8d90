package analysis

import (
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// mentionedIn hashes which units mention a name: what an answer depends on that
// looked at all mentions, besides the code of those units. The code outside of
// units is affected.go's concern.
func (r *run) mentionedIn(name string) uint64 {
	wanted := nameHash(name)
	var hash uint64
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

func nameHash(name string) uint32 { return uint32(maphash.String(seed, name)) }
