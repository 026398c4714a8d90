// Package project knows what functions do beyond their own lines: the calls they
// make, what those lead to, and where each function runs.
//
// A Project is how the functions of one file hang together; an Index is what the
// modules of a project say to one another. It imports syntax, semantic and
// knowledge. Begin with facts.go (what one unit does by itself: calls.go, hands.go, entries.go),
// then project.go: effects.go carries effects up to callers, contexts.go where
// functions run down to what they call, summary.go says it all of one function.
// Then index.go: locate.go finds the files of modules as Python does, in the folders
// that roots.go names and manifest.go reads off settings, circles.go
// reads them in the order of their imports, describe.go says what others may know
// of one; scope.go leaves for later what nobody waits for.
package project
