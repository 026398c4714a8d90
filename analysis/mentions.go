package analysis

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// mentionedIn hashes which units mention a name: what an answer depends on that
// looked at all mentions, besides the code of those units. The code outside of
// units is the skeleton's concern.
func (r *run) mentionedIn(name string) uint64 {
	wanted := nameHash(name)
	hash := uint64(0xcbf29ce484222325)
	for i, unit := range r.module.Units {
		if _, found := slices.BinarySearch(r.names(unit), wanted); found {
			hash = (hash ^ uint64(i+1)) * 0x100000001b3
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
	if r.before != nil {
		if before := r.before.units[unit.Number]; before.text == now.text && before.names != nil {
			now.names = before.names
			return now.names
		}
	}
	f := r.module.File
	now.names = make([]uint32, 0, 64)
	for n := unit.Node; n < f.After(unit.Node); n++ {
		switch f.Kind(n) {
		case syntax.Identifier:
			now.names = append(now.names, nameHash(f.Text(n)))
		case syntax.String:
			if text := f.Text(n); len(text) < 64 {
				now.names = append(now.names, nameHash(strings.Trim(text, "\"'")))
			}
		}
	}
	slices.Sort(now.names)
	now.names = slices.Clip(slices.Compact(now.names))
	return now.names
}

func nameHash(name string) uint32 { return uint32(maphash.String(seed, name)) }
