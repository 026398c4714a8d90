package codebase

import "runtime/debug"

// Panic is a panic while a module was described.
type Panic struct {
	Path  string
	Cause any
	Stack string
}

// tell reports a panic, unless one of the same text of the module was reported: it
// comes again whenever something that the module imports is said otherwise.
func (x *Index) tell(path string, hash uint64, cause any) {
	if x.panicked == nil {
		return
	}
	if was, told := x.told.Swap(path, hash); told && was == hash && path != "" {
		return
	}
	x.panicked(Panic{path, cause, string(debug.Stack())})
}
