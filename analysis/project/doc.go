// Package project knows what functions do beyond their own lines: the calls they
// make, and through those whether they block or start a loop.
//
// For now a project is one file. It imports syntax, semantic and knowledge. Begin
// with facts.go (what one unit does by itself), then effects.go (what that means
// for those who call it).
package project
