package rules

import (
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// lockSets returns which locks a function holds where, nil for one that does nothing with
// locks; made when it is first asked for.
func (p *Pass) lockSets(function *semantic.Function) *locks.Sets {
	if function != p.Function {
		p.Reads(function.Unit)
	}
	finder := p.lockFinder()
	sets, known := p.sets[function]
	if !known {
		sets = finder.Sets(function)
		p.sets[function] = sets
	}
	return sets
}

// lockFinder finds the locks of the file.
func (p *Pass) lockFinder() *locks.Finder {
	if p.locks == nil {
		p.locks, p.sets = locks.NewFinder(p.Evaluator), map[*semantic.Function]*locks.Sets{}
	}
	return p.locks
}
