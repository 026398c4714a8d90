// Package locks knows which locks code takes, and which are held where.
//
// A Lock is told from others by where it is kept, whatever the way to it; Sets are
// the locks that are held at each place of one function. It imports syntax, semantic,
// flow and knowledge. Begin with lock.go, then sets.go; operations.go finds what a
// function does with locks, outcome.go what its callees leave behind; wanted.go which of its
// parameters it may take for locks, given.go what a call gives for these.
package locks
