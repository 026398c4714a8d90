package rules

import (
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var threadNotJoined = Rule{
	Name:     "thread-not-joined",
	Severity: Hint,
	Title:    "A thread that is started and that nothing waits for",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		life, ok := p.threadLife(n)
		if !ok || !life.started || life.ended || p.expectsFailure(n) || p.inKernel() {
			return // a kernel goes on, and what waits is often a cell that is run later
		}
		if target := p.target(n); target != nil && p.neverEnds(target) {
			return // there is no end to wait for
		} else if target != nil && p.calledMethod(n) == "start" && p.isOneShot(target) {
			return // it ends by itself soon, and nobody needs to know
		}
		p.Report(n, p.calleeSpan(n), "Nothing in this file waits for this thread: the rest goes on before its work is done, and the program does not end while it runs. Call `join` where its work has to be done, or make it a daemon if it may be cut off.")
	},
}

// isOneShot reports whether the work of a thread goes through without a loop or a wait, and
// leaves nothing behind in what this program keeps, that somebody may look for.
func (p *Pass) isOneShot(function *semantic.Function) bool {
	f := p.File
	p.Reads(function.Unit)
	if function.Async || function.Generator || f.Kind(function.Node) != syntax.FunctionDefinition {
		return false
	}
	for _, call := range p.Project.Calls(function) {
		waits := p.Project.Chain(function, call, project.Blocks)
		if waits != nil && waits[len(waits)-1].Call.Blocking.Category != "file" || p.Project.Chain(function, call, project.RunsLoop) != nil {
			return false
		}
	}
	goes := !p.mayWait(function)
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.ForStatement, syntax.WhileStatement, syntax.GlobalStatement, syntax.NonlocalStatement:
			goes = false
		case syntax.Assignment, syntax.AugmentedAssignment:
			kind := f.Kind(f.Child(n, syntax.FieldLeft))
			goes = kind != syntax.Attribute && kind != syntax.Subscript
		case syntax.Call:
			callee := f.Callee(n)
			_, waits := p.Base.Blocks(p.calledOnGiven(n)) // of what a parameter is given, too
			goes = !waits || p.Value(callee).Known()
			goes = goes && (f.Kind(callee) != syntax.Attribute || !storing(f.Text(f.Child(callee, syntax.FieldAttribute))))
		}
		return goes
	})
	return goes
}
