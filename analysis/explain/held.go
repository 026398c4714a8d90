package explain

import (
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// heldSets are the lock sets of one function, made when the first place is asked for.
type heldSets struct {
	sets *locks.Sets
	made bool
}

// at returns the locks that a function, by what it does itself, holds at a node on every
// path that leads there.
func (h *heldSets) at(e *semantic.Evaluator, function *semantic.Function, n syntax.Node) []locks.Held {
	if !h.made {
		h.sets, h.made = locks.NewFinder(e).Sets(function), true
	}
	if h.sets == nil {
		return nil
	}
	var held []locks.Held
	for _, each := range h.sets.Held(n) {
		if each.Every {
			held = append(held, each)
		}
	}
	return held
}
