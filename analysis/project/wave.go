package project

import (
	"cmp"
	"slices"
)

// reached is a call that is known to have an effect, and the way that begins with it.
type reached struct {
	callKey
	route
	// told says that it is about callers only whose constants lead to the call.
	told bool
}

// wave goes through calls in the order of the ways that begin with them, while what it
// comes to adds others that lie further off.
type wave struct {
	levels [certainlyMore + 1]level
	at     int
}

// level holds calls of the same number of doubts: those that are there when its turn
// comes, and those that are added then, which come in order.
type level struct {
	waiting, added []reached
	begun          bool
}

// add takes a call in, at the beginning or while others are gone through.
func (w *wave) add(r reached) {
	l := &w.levels[r.doubts]
	if l.begun {
		l.added = append(l.added, r)
	} else {
		l.waiting = append(l.waiting, r)
	}
}

// next takes the call out that has the likeliest way.
func (w *wave) next() (reached, bool) {
	for ; w.at < len(w.levels); w.at++ {
		l := &w.levels[w.at]
		if !l.begun {
			l.begun = true
			slices.SortStableFunc(l.waiting, func(a, b reached) int { return cmp.Compare(a.length, b.length) })
		}
		from := &l.waiting
		if len(l.waiting) == 0 || len(l.added) > 0 && l.added[0].length < l.waiting[0].length {
			from = &l.added
		}
		if len(*from) > 0 {
			first := (*from)[0]
			*from = (*from)[1:]
			return first, true
		}
	}
	return reached{}, false
}
