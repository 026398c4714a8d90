// Package rules holds the rules: one rule is one .go file, one .md page of the
// same name and its test data.
//
// A rule imports syntax, semantic, flow and knowledge, reads a Pass and reports
// Findings. Begin with rule.go, then any rule; rules.go is the list.
package rules
