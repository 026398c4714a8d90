package flow

// Facts is a set of facts, one bit each, that a caller numbers as it likes: that
// a lock is held, that a task was awaited. Who has more than 64 solves again.
type Facts uint64

// Change is what a step does to facts: some end, then some begin. A step that
// raises has ended what it ends and begun nothing: a lock whose release fails is
// released, one whose acquire fails is not held.
type Change struct {
	Begins, Ends Facts
	// MayBegin and MayEnd are what the step does on some of its ways, as a call
	// of a function does that takes a lock in one branch only.
	MayBegin, MayEnd Facts
	// BeginsIfTrue begin where the value of the step is tested and holds, as in
	// "if lock.acquire(False):"; where it is not tested at once they may begin.
	BeginsIfTrue Facts
}

func (c Change) nothing() bool {
	return c.Begins|c.Ends|c.MayBegin|c.MayEnd|c.BeginsIfTrue == 0
}

// Holding is the facts that hold at some place: on some of the paths that lead
// there and on every one of them.
type Holding struct{ Some, Every Facts }

// noPath is what holds where no path has come yet: joined with what another path
// brings it is that.
func noPath() Holding { return Holding{Every: ^Facts(0)} }

func (h Holding) joined(other Holding) Holding {
	return Holding{h.Some | other.Some, h.Every & other.Every}
}

// ended is what holds once a step has ended what it ends.
func (h Holding) ended(c Change) Holding {
	return Holding{h.Some &^ c.Ends, h.Every &^ (c.Ends | c.MayEnd)}
}

// begun is what holds once a step is over, whatever its value is.
func (h Holding) begun(c Change) Holding {
	return Holding{h.Some | c.Begins | c.MayBegin, h.Every | c.Begins}
}

// orNothing makes of no path that nothing holds.
func (h Holding) orNothing() Holding {
	if h == noPath() {
		return Holding{}
	}
	return h
}
