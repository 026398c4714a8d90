package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// workersOf describes what matters of a function where threads and processes are started;
// nil where nothing does.
func (d *describer) workersOf(function *semantic.Function) *knowledge.Workers {
	made := knowledge.Workers{Bound: takesObject(function)}
	if !made.Bound {
		return nil
	}
	return &made
}
