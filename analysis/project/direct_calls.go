package project

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// directCalls says what some call of a module does by itself, or a function of another module
// that it calls: where no call does, no function of the module needs a look.
type directCalls struct{ startsThread, sends bool }

// directly looks at all calls of the module, once.
func (d *describer) directly() *directCalls {
	if d.direct != nil {
		return d.direct
	}
	d.direct = &directCalls{}
	for n := syntax.Node(0); int(n) < d.File.Len(); n++ {
		if d.File.Kind(n) != syntax.Call {
			continue
		}
		callee := d.Value(d.File.Callee(n))
		switch callee.Kind {
		case semantic.LibraryClass, semantic.LibraryFunction:
			d.direct.startsThread = d.direct.startsThread || startsThreadElsewhere(d.Evaluator, callee)
			d.direct.sends = d.direct.sends || SendsSomething(d.Evaluator, callee)
		}
		d.direct.sends = d.direct.sends || len(ProcessSlots(d.Evaluator, n)) > 0
	}
	return d.direct
}

// startsThreadElsewhere reports whether a function of another module or of a library starts a
// thread.
func startsThreadElsewhere(e *semantic.Evaluator, callee semantic.Value) bool {
	if e.Base.StartsThread(callee.Name) {
		return true
	}
	symbol, ok := e.Base.Lookup(callee.Name)
	return ok && symbol.Workers != nil && symbol.Workers.StartsThread != nil
}
