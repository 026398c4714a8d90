// Package project knows what functions do beyond their own lines: the calls they
// make, what those lead to, and where each function runs.
//
// A Project is how the functions of one file hang together, Describe says what others may know
// of it, and Modules are how the functions of several files meet. It imports syntax, semantic,
// locks and knowledge. Begin with facts.go (what one unit does
// by itself: calls.go, hands.go, entries.go),
// then project.go: effects.go carries effects up to callers, contexts.go where
// functions run down to what they call, summary.go says it all of one function. takes.go
// notes the locks that functions take, reach.go carries them up to callers, nesting.go and
// orders.go say which are taken while others are held, lock_circles.go which orders lead in a
// circle, lifted.go which locks those are that come in as arguments, callbacks.go what
// functions take that are called back, given_back.go which locks are given back elsewhere,
// races.go what is changed without any:
// majority.go finds the lock that is meant for it, teams.go what several threads run, and
// lives.go, sides.go, beside.go and pairs.go what one thread and others change at once.
// Then describe.go, and describe_name.go for what is asked of installed packages: links.go is
// where a module leads to, meeting.go follows the links of all, and inbound.go is what one is
// told of the others.
package project
