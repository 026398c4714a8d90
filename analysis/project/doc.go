// Package project knows what functions do beyond their own lines: the calls they
// make, what those lead to, and where each function runs.
//
// For now a project is one file. It imports syntax, semantic and knowledge. Begin
// with facts.go (what one unit does by itself: calls.go, hands.go, entries.go),
// then project.go: effects.go carries effects up to callers, contexts.go where
// functions run down to what they call, summary.go says it all of one function.
package project
