// Package codeactions holds the mends: one action is one .go file and its test
// data.
//
// It imports analysis, builds edits from the same immutable Result that made
// the finding, and knows no editor. complete.go offers the patterns of patterns.toml while
// somebody types. Begin with action.go and list.go; edit.go
// has the edit builders.
package codeactions
