// Package codebase knows what the modules of a program say to one another, and keeps it while
// people type.
//
// It imports project, which looks at one module at a time, environment, modules and pack.
// Begin with index.go: update.go reads the modules that somebody wants, circles.go finds those
// that import one another, schedule.go has each described behind those that it imports,
// settle.go until nothing is new (in a circle each sees what those before it say), and spread.go tells each what others do with its functions;
// sift.go passes over what has nothing to do with concurrency, scope.go leaves for later
// what nobody waits for. packages.go answers what is asked of installed packages, view.go
// shows one file what it sees of all. keep.go says what is kept for the next run, recall.go
// takes it up, noted.go keeps what others find in a module, and put_away.go writes it.
package codebase
