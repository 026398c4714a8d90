package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxCommandCalls bounds how many calls lead from what begins a command to its work.
const maxCommandCalls = 4

// onlyCommand reports whether a function is known to run for one command only, with which the
// process ends: a framework of commands calls it, or all that call it do so for what stands
// behind `if __name__ == "__main__"`.
func (p *Pass) onlyCommand(function *semantic.Function, depth int) bool {
	if function == nil || depth > maxCommandCalls {
		return false
	}
	if p.isCommand(function) {
		return true
	}
	p.MentionsOf(function.Name) // who calls it may change
	callers := p.Project.Callers(function.ID)
	for _, caller := range callers {
		if from := p.Project.Function(caller.From); from != nil && !p.onlyCommand(from, depth+1) ||
			from == nil && !p.behindMain(p.Project.NodeIn(caller.From, caller.Call.Node)) {
			return false
		}
	}
	return len(callers) > 0
}

// isCommand reports whether a framework runs a function as a command.
func (p *Pass) isCommand(function *semantic.Function) bool {
	if function.Class == nil {
		return false
	}
	command := false
	p.Ancestors(function.Class, func(_ *semantic.Class, library string) bool {
		command = command || library != "" && p.Base.Role(library+"."+function.Name) == "command"
		return !command
	})
	return command
}

// behindMain reports whether a node stands behind a test of the name of the module.
func (p *Pass) behindMain(n syntax.Node) bool {
	f := p.File
	for test := f.Ancestor(n, syntax.IfStatement); test != syntax.None; test = f.Ancestor(test, syntax.IfStatement) {
		if p.mentions(f.Child(test, syntax.FieldCondition), map[string]bool{"__name__": true}) {
			return true
		}
	}
	return false
}
