// Command heddle finds mistakes in concurrent Python: in a terminal and in CI
// with "heddle check", in an editor with "heddle server".
//
// Each subcommand has its file. It imports server, codeactions and analysis.
// Begin with main.go, then check.go; collect.go finds the files, pool.go checks
// them, and the write_*.go files print what was found. The folder site writes
// the pages as HTML.
package main
