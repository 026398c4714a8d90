package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var forkWithThreads = Rule{
	Name:     "fork-with-threads",
	Severity: Warning,
	Title:    "A process that is copied while other threads run in it, whose locks stay locked in the copy",
	Unmended: "whether the process can start earlier, or in another way, only the writer knows",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		where, forks := p.forks(n)
		if !forks || p.execs(n) || p.knowsPlatform(n) {
			return
		}
		name := p.calleeText(n)
		after := ": in the copy they do not run, and a lock that one of them held stays locked for ever."
		remedy := " Fork before threads are started, or start the process by the method `spawn`."
		if start, way := p.threadBefore(n); start != syntax.None {
			related := append([]Related{{Span: p.calleeSpan(start), Message: "threads are started here"}}, way...)
			p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` copies the process%s while other threads run in it", name, where)+after+remedy, related...)
			return
		}
		if p.Function == nil || p.Function.Async || !p.onlyRuns(knowledge.Thread) {
			return
		}
		evidence := p.Project.Evidence(p.Function.ID, knowledge.Thread)
		if evidence[len(evidence)-1].Kind != project.IsHanded {
			return // whether a framework has threads is for its server to say
		}
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` copies the process%s from a thread of it, while others run", name, where)+after+remedy,
			p.wayInto(evidence)...)
	},
}

// forks reports whether a call makes a copy of the process, and where, if not everywhere.
func (p *Pass) forks(n syntax.Node) (where string, forks bool) {
	callee := p.Value(p.File.Callee(n))
	if callee.Kind != semantic.LibraryFunction && callee.Kind != semantic.LibraryClass {
		return "", false
	}
	if p.Base.Forks(callee.Name) {
		return "", true
	}
	// A server of a manager is its own program; the others are work of this one.
	if !p.Base.StartsProcess(callee.Name) || strings.HasSuffix(callee.Name, ".Manager") {
		return "", false
	}
	if pool := p.Value(p.File.Child(p.File.Callee(n), syntax.FieldObject)); p.Base.Role(pool.Name) == "process-pool" && pool.Origin == 0 {
		return "", false // its processes may run by then
	}
	switch p.startedBy(n, callee) {
	case knowledge.Fork:
		return "", true
	case byPlatform:
		return ", on Linux,", true
	}
	return "", false
}

// threadWay shows the way from a call to where it starts a thread.
func (p *Pass) threadWay(start *project.ThreadStart) []Related {
	var way []Related
	for _, spot := range start.Way {
		way = append(way, Related{Span: spot.SpanIn(p.File), Message: spot.Text})
	}
	return append(way, p.elsewhere(start.Steps)...)
}

// execs reports whether the code around a fork goes on with another program, which has
// nothing of this one's threads.
func (p *Pass) execs(n syntax.Node) bool {
	execs := false
	owner := p.File.Root()
	if p.Function != nil {
		owner = p.File.Body(p.Function.Node)
	}
	p.ownNodes(owner, func(each syntax.Node) bool {
		execs = p.File.Kind(each) == syntax.Call && p.Base.Role(p.Value(p.File.Callee(each)).Name) == "program-replacer"
		return !execs
	})
	return execs
}

// threadBefore returns the last call before a node that leaves threads running, and the
// way from there to what starts them.
func (p *Pass) threadBefore(n syntax.Node) (syntax.Node, []Related) {
	f := p.File
	owner, body := f.Root(), f.Root()
	if p.Function != nil {
		owner, body = p.Function.Node, f.Body(p.Function.Node)
	}
	last, way := syntax.None, []Related(nil)
	p.ownNodes(body, func(each syntax.Node) bool {
		if each >= n {
			return false
		}
		if f.Kind(each) == syntax.Call {
			if start, starts := project.StartsThread(p.Evaluator, each); starts {
				last, way = each, p.threadWay(start)
			} else if last != syntax.None && project.EndsThreads(p.Evaluator, each, last) {
				last = syntax.None
			}
		}
		return true
	})
	if last == syntax.None || project.LeftBehind(p.Evaluator, last, n) {
		return syntax.None, nil
	}
	reaches := p.graphOf(owner).SomePath(last, nil, func(step flow.Step) bool { return step.Op == flow.Eval && step.Node == n })
	if !reaches {
		return syntax.None, nil
	}
	return last, way
}
