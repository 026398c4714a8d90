package rules

import (
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// threadLife is what the file shows of a thread that a call makes.
type threadLife struct {
	// started says that it is started, ended that something waits for it, looks whether it
	// runs, makes it a daemon, or gets it to do so.
	started, ended bool
}

// threadLife follows a thread that a call makes; false where it makes none, makes a daemon,
// or where code that is not in this file may have it.
func (p *Pass) threadLife(n syntax.Node) (threadLife, bool) {
	f := p.File
	if p.Value(f.Callee(n)).Kind != semantic.LibraryClass || !p.Value(n).Instance("threading.Thread") {
		return threadLife{}, false
	}
	for argument := range f.Arguments(n) {
		if argument.Stars > 0 || argument.Name == "daemon" && f.Kind(argument.Value) != syntax.False {
			return threadLife{}, false
		}
	}
	if p.calledMethod(n) == "start" {
		return threadLife{started: true}, true
	}
	kept, ok := p.kept(n)
	if !ok || !kept.local && p.inheritedElsewhere(kept.holder) {
		return threadLife{}, false
	}
	var life threadLife
	for _, use := range kept.uses {
		switch p.use(use) {
		case tested, compared, formatted, dropped:
			continue
		case dereferred:
			method := p.calledMethod(use)
			if method == "start" || storing(method) {
				life.started = life.started || method == "start"
				continue
			}
		}
		life.ended = life.ended || !p.forgets(use, 0)
	}
	return life, true
}

// neverEnds reports whether a function has no way out: it goes round for ever, and leaves
// neither by return nor by an exception that it raises itself.
func (p *Pass) neverEnds(function *semantic.Function) bool {
	f := p.File
	if function.Async || function.Generator || f.Kind(function.Node) != syntax.FunctionDefinition || !p.endless(function) {
		return false
	}
	raises := false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		raises = f.Kind(n) == syntax.RaiseStatement || f.Kind(n) == syntax.AssertStatement ||
			f.Kind(n) == syntax.Call && p.Base.Role(p.Value(f.Callee(n)).Name) == "process-exit"
		return !raises
	})
	return !raises
}

// target returns the function of this file that a thread runs, nil where that is not known.
func (p *Pass) target(n syntax.Node) *semantic.Function {
	for _, slot := range project.Slots(p.Evaluator, n) {
		if value := p.Value(slot.Argument.Value); slot.Keyword == "target" && value.Kind == semantic.ProjectFunction && !value.Function.Uncertain && !value.Function.Wrapped() {
			return value.Function
		}
	}
	return nil
}
