package main

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/codebase"
)

// broken are the panics while files were described for others, by path.
type broken struct {
	name func(path string) string

	mu     sync.Mutex
	panics map[string]failure
}

// note keeps a panic.
func (b *broken) note(panicked codebase.Panic) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.panics[panicked.Path] = failure{fmt.Sprintf("internal error in %s: %v", b.name(panicked.Path), panicked.Cause), panicked.Stack}
}

// blame adds each panic to the report of its file, unless that has one of its own. What
// panicked outside of the files that are reported goes with the first of them.
func (b *broken) blame(reports map[string]report, first string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, path := range slices.Sorted(maps.Keys(b.panics)) {
		at := path
		if _, reported := reports[path]; !reported {
			at = first
		}
		made := reports[at]
		if at == path {
			if slices.ContainsFunc(made.failures, func(f failure) bool { return f.stack != "" }) {
				continue
			}
			made.failures = nil // that it cannot be read, since it panicked
		}
		made.failures = append(made.failures, b.panics[path])
		reports[at] = made
	}
}
