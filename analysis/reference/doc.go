// Package reference holds the concurrency reference: what to know of a symbol or
// a subject, in a page to read and a note short enough for a hover.
//
// topics/*.md are the pages, with their front matter between +++ lines; notes/*.toml
// have the notes by symbol, a file for each part of a library. A code block marked
// run is run by the tests, from the version that since names; one marked finds=rule
// has that finding and no other, and all others have none. It imports nothing of
// Heddle. Begin with topic.go.
package reference
