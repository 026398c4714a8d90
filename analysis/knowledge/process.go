package knowledge

// StartMethod is how a process is started, "" where that is not known.
type StartMethod string

// The start methods of multiprocessing. A forked process has a copy of all that its
// parent had; the others get what is pickled for them, and import the rest anew.
const (
	Fork       StartMethod = "fork"
	Spawn      StartMethod = "spawn"
	ForkServer StartMethod = "forkserver"
)

// StartMethod returns how a class, or the objects of a class, start processes; "" where
// that depends on the platform and the program.
func (b *Base) StartMethod(class string) StartMethod {
	for ; b != nil; b = b.under {
		if method, ok := b.facts.starts[class]; ok {
			return method
		}
	}
	return ""
}

// StartContext returns the class of what multiprocessing.get_context gives for a start
// method, "" for another word.
func (b *Base) StartContext(method StartMethod) string {
	for ; b != nil; b = b.under {
		if class, ok := b.facts.startContexts[method]; ok {
			return class
		}
	}
	return ""
}

// StartsProcess reports whether a call of a function or class starts processes.
func (b *Base) StartsProcess(name string) bool {
	for ; b != nil; b = b.under {
		if b.facts.starting[name] {
			return true
		}
	}
	return false
}

// Piped reports whether the objects of a class are queues that processes write into a pipe.
func (b *Base) Piped(class string) bool {
	for ; b != nil; b = b.under {
		if b.facts.piped[class] {
			return true
		}
	}
	return false
}

// Unpicklable reports whether the objects of a class cannot be pickled, and whether a
// process that is being started may be given them all the same.
func (b *Base) Unpicklable(class string) (unpicklable, inherited bool) {
	for ; b != nil; b = b.under {
		if inherited, ok := b.facts.unpicklable[class]; ok {
			return true, inherited
		}
	}
	return false, false
}
