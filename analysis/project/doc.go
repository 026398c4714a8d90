// Package project knows what functions do beyond their own lines: the calls they
// make, what those lead to, and where each function runs.
//
// A Project is how the functions of one file hang together; an Index is what the
// modules of a project say to one another. It imports syntax, semantic,
// locks, knowledge, modules, environment and pack. Begin with facts.go (what one unit does
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
// Then index.go: update.go reads the modules that somebody wants, circles.go finds those
// that import one another, schedule.go has each described behind those that it imports,
// settle.go until nothing is new, and describe.go says what others may know of one;
// sift.go passes over what has nothing to do with concurrency, scope.go leaves for later
// what nobody waits for. packages.go answers what is asked of installed packages, view.go
// shows one file what it sees of all. keep.go says what is kept for the next run, recall.go
// takes it up, noted.go keeps what others find in a module, and put_away.go writes it.
package project
