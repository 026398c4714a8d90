package flow

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// guards makes a fact of each with item, and of every call, which is the most
// that can be asked: the changes of locks are far fewer.
func guards(g *Graph) func(Step) Change {
	return func(step Step) Change {
		fact := Facts(1) << (step.Node % 64)
		switch {
		case step.Op == Enter:
			return Change{Begins: fact}
		case step.Op == Leave:
			return Change{Ends: fact}
		case step.Op == Eval && g.file.Kind(step.Node) == syntax.Call:
			return Change{MayBegin: fact, MayEnd: fact >> 1}
		}
		return Change{}
	}
}

// locks makes a fact of each with item.
func locks(step Step) Change {
	switch step.Op {
	case Enter:
		return Change{Begins: 1 << (step.Node % 64)}
	case Leave:
		return Change{Ends: 1 << (step.Node % 64)}
	}
	return Change{}
}

// BenchmarkSolve solves all graphs of the library files, and the largest of them:
// with nothing to follow, with the with items, and with every call.
func BenchmarkSolve(b *testing.B) {
	var all []*Graph
	largest := -1
	for _, file := range library(b) {
		for owner := range owners(file) {
			if file.Kind(owner) == syntax.FunctionDefinition {
				all = append(all, New(file, owner, Options{}))
				if largest < 0 || all[len(all)-1].Steps() > all[largest].Steps() {
					largest = len(all) - 1
				}
			}
		}
	}
	for name, graphs := range map[string][]*Graph{"library": all, "largest": {all[largest]}} {
		steps := 0
		for _, g := range graphs {
			steps += g.Steps()
		}
		for facts, change := range map[string]func(*Graph) func(Step) Change{
			"none":  func(*Graph) func(Step) Change { return func(Step) Change { return Change{} } },
			"items": func(*Graph) func(Step) Change { return locks },
			"calls": guards,
		} {
			b.Run(name+"/"+facts, func(b *testing.B) {
				b.ReportAllocs()
				read := 0
				for b.Loop() {
					for _, g := range graphs {
						for _, h := range g.Solve(0, change(g)).All() {
							if h.Every != 0 {
								read++
							}
						}
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(steps), "ns/step")
				b.ReportMetric(float64(steps)/float64(len(graphs)), "steps/graph")
			})
		}
	}
}
