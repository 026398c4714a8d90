package rules

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxAside bounds how many callers up it is looked for where a function runs.
const maxAside = 3

// onlyAside reports whether the file is seen to run a function in other threads, in
// processes and in signal handlers only, never in the ordinary code of the main thread.
// It asks the mentions of the function, which tell when the answer may be another.
func (p *Pass) onlyAside(function *semantic.Function, depth int) bool {
	f := p.File
	p.Reads(function.Unit)
	if f.Kind(function.Node) == syntax.Lambda {
		return p.givenAside(function.Node)
	}
	mentions := p.MentionsOf(function.Name)
	if entry, ok := p.Project.Runs(function.ID, knowledge.Thread); ok && entry.Kind == project.IsHook && len(mentions) == 0 {
		return true // Thread.run
	}
	aside := false
	for _, mention := range mentions {
		named := mention
		if f.Field(mention) == syntax.FieldAttribute && f.Kind(f.Parent(mention)) == syntax.Attribute {
			named = f.Parent(mention)
		}
		switch in := p.Enclosing(mention); {
		case f.Kind(mention) == syntax.String || p.Value(named).Function != function:
			return false
		case p.givenAside(named):
		case in == nil || in == function || depth >= maxAside || f.Kind(f.Parent(named)) != syntax.Call || !p.onlyAside(in, depth+1):
			return false
		}
		aside = true
	}
	return aside
}

// givenAside reports whether an expression is given to what runs it in a thread, a
// process or a signal handler.
func (p *Pass) givenAside(n syntax.Node) bool {
	call := p.File.Ancestor(n, syntax.Call)
	if call == syntax.None {
		return false
	}
	for _, slot := range project.Slots(p.Evaluator, call) {
		if p.File.Bare(slot.Argument.Value) == n {
			return slot.To == knowledge.Thread || slot.To == knowledge.Process || slot.To == knowledge.Signal
		}
	}
	return false
}
