package rules

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// A kernel runs the cells of a notebook on its own event loop, and top-level code may
// await. That is all that is made of it: code of a cell that blocks that loop, as
// time.sleep does, keeps nobody waiting but the kernel, which has nothing else to do before
// the cell ends; it is no finding. What needs a thread without a running loop fails.
//
// In coroutines and callbacks it is nested-event-loop that speaks, so that no place has
// both.
var notebookAsyncioRun = Rule{
	Name:     "notebook-asyncio-run",
	Severity: Error,
	Title:    "Starting an event loop in a cell of a notebook, where the kernel's own already runs",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		if !p.File.Document.IsNotebook() || p.Enclosing(n) != nil {
			return
		}
		chain := p.loopsOfCells()[n]
		if chain != nil && !p.allowsNesting() && !p.expectsFailure(n) && !p.readyForNoLoop(n) && !p.asksForKernel(n) {
			p.reportLoopInKernel(n, chain)
		}
	},
}

// loopsOfCells returns the calls of top-level code that start an event loop, each with the
// chain that leads there.
func (p *Pass) loopsOfCells() map[syntax.Node][]project.Step {
	if p.cellLoops == nil {
		p.cellLoops = map[syntax.Node][]project.Step{}
		for _, call := range p.Project.Calls(nil) {
			if chain := p.Project.Chain(nil, call, project.RunsLoop); chain != nil {
				if n := p.Project.NodeOf(nil, call.Node); p.cellLoops[n] == nil {
					p.cellLoops[n] = chain
				}
			}
		}
	}
	return p.cellLoops
}

func (p *Pass) reportLoopInKernel(n syntax.Node, chain []project.Step) {
	last := chain[len(chain)-1].Call
	runner := cmp.Or(last.Blocking.Through, last.Library)
	if runner == "trio.run" {
		return // it has a loop of another kind, which runs inside of asyncio's
	}
	name := p.calleeText(n)
	if len(chain) == 1 && last.Blocking.Through == "" {
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` raises RuntimeError here: the kernel of the notebook already runs an event loop in this thread. Await the coroutine itself.", name))
		return
	}
	severity, raises, when := Error, "raises", ""
	if !p.unconditional(chain) {
		severity, raises, when = Warning, "can raise", " on some paths"
	}
	p.ReportAt(severity, n, p.calleeSpan(n), fmt.Sprintf("`%s` %s RuntimeError here: it calls `%s`%s, but the kernel of the notebook already runs an event loop in this thread. Make it a coroutine function and await it.",
		name, raises, shown(runner), when), p.steps(chain)...)
}

// asksForKernel reports whether code of the notebook runs only under a condition on where
// it runs: whether a loop runs, or whether this is IPython.
func (p *Pass) asksForKernel(n syntax.Node) bool {
	f := p.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		if kind := f.Kind(up); kind != syntax.IfStatement && kind != syntax.Conditional || f.Field(child) == syntax.FieldCondition {
			continue
		}
		condition := f.Child(up, syntax.FieldCondition)
		if f.Kind(up) == syntax.Conditional {
			condition = f.NextSibling(f.FirstChild(up)) // it stands between the two
		}
		if condition == syntax.None {
			continue
		}
		for part := condition; part < f.After(condition); part++ {
			switch text := strings.ToLower(f.Text(part)); f.Kind(part) {
			case syntax.Identifier, syntax.String:
				if strings.Contains(text, "ipython") || strings.Contains(text, "ipykernel") || strings.Contains(text, "colab") || strings.Contains(text, "running") || p.tellsLoop(part) {
					return true
				}
			}
		}
	}
	return false
}

// tellsLoop reports whether a name is bound to what tells whether a loop runs.
func (p *Pass) tellsLoop(name syntax.Node) bool {
	return p.Value(name).Name == "asyncio.AbstractEventLoop"
}
