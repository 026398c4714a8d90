package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// workersOf describes what matters of a function where threads and processes are started;
// nil where nothing does.
func (d *describer) workersOf(function *semantic.Function) *knowledge.Workers {
	made := knowledge.Workers{Bound: takesObject(function), StartsThread: d.threadsOf(function), Sends: d.sendsOf(function)}
	made.Consumes, made.Ends = d.consumes(function), d.putsEnd(function)
	if made.Ends {
		made.EndsGiven = d.endsGiven(function)
	}
	if !made.Bound && made.StartsThread == nil && made.Sends == nil && made.Consumes == nil && !made.Ends {
		return nil
	}
	return &made
}

// workersOfClass describes what matters of a class where threads and processes are started;
// nil where nothing does.
func (d *describer) workersOfClass(class semantic.Value) *knowledge.Workers {
	made := knowledge.Workers{Pickled: d.pickled(class.Class)}
	if init := d.Member(d.Construct(class), "__init__"); init.Kind == semantic.ProjectFunction && !d.Redecorated(class.Class) {
		made.StartsThread = d.threadsOf(init.Function)
	}
	if made.Pickled == nil && made.StartsThread == nil {
		return nil
	}
	return &made
}
