package knowledge

// LockKind says how a lock behaves when it is taken twice; "" stands for what is no lock.
type LockKind string

// The kinds of locks, as locks.toml explains them.
const (
	Mutex     LockKind = "mutex"
	Reentrant LockKind = "reentrant"
	Counting  LockKind = "counting"
)

// Lock says how the locks of a class behave, "" for a class of other objects.
func (b *Base) Lock(class string) LockKind {
	for ; b != nil; b = b.under {
		if kind, ok := b.facts.locks[class]; ok {
			return kind
		}
	}
	return ""
}

// Taking is a lock that calling a function of a module that was read off its code takes.
type Taking struct {
	// Lock names the lock in the whole project, and Text is how its code writes it; Kind
	// says how it behaves, Class is its canonical class.
	Lock, Text, Class string
	Kind              LockKind
	// Object is the way to the object that has the lock, from the function's own: it
	// begins with "self", or with the dotted name of a global; "" for what is there once,
	// "?" where it is not known.
	Object string
	// Parameter is what the lock, or the object that has it, is given for, as the code
	// writes it, "lock" or "store.lock", and Position the 0-based position of the parameter,
	// self not counted, -1 for keyword only; "" where it depends on none. Where Lock is "",
	// it is a lock only if who calls gives one, and Awaited says that tasks take it so.
	Parameter string
	Position  int
	Awaited   bool
	// Bounded says that who takes it does not wait for ever.
	Bounded bool
	// Left says that the function returns with the lock held.
	Left bool
	// Steps lead there, the one that takes it last.
	Steps []Step
	// Under is a lock that the function holds by then, where one of the two depends on what
	// the function is given; else nil.
	Under *Taking
}

// Takings returns the locks that calling a function that was read off its code takes.
func (b *Base) Takings(name string) []Taking {
	if b.read == nil || b.under.complete(name) {
		return nil
	}
	m := b.described(name).module
	inside, below := m.cut(name)
	if !below {
		return nil
	}
	return m.taken(inside)
}

// taken returns the locks that calling a function of the module takes.
func (m *module) taken(inside string) []Taking {
	switch {
	case m == nil:
		return nil
	case m.watch != nil:
		return m.watch(Question{takingsQuestion, inside}).taken(inside)
	case m.source == nil:
		return m.takings[inside]
	case m.source.Takings == nil:
		return nil
	}
	return m.source.Takings(inside)
}
