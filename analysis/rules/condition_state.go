package rules

import (
	"maps"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// asksNotified reports whether one of the names in a test is of what another function deals
// with that notifies: the state that is waited for, and not whether to wait at all.
func (p *Pass) asksNotified(names map[string]bool) bool {
	for name := range names {
		if _, given := p.Parameter(p.Function, name); given {
			continue
		}
		for _, mention := range p.Everywhere(name) {
			other := p.Enclosing(mention)
			if other == nil || other == p.Function || other.Name == "__init__" {
				continue
			}
			p.Reads(other.Unit)
			if p.notifies(other.Node) {
				return true
			}
		}
	}
	return false
}

// notifies reports whether code tells a condition that something has changed.
func (p *Pass) notifies(body syntax.Node) bool {
	f := p.File
	for n := body; n < f.After(body); n++ {
		if f.Kind(n) != syntax.Call {
			continue
		}
		if method := p.conditionMethod(n); method == "notify" || method == "notify_all" {
			return true
		}
	}
	return false
}

// callerTests reports whether who calls the running function tests for itself what is waited
// for: in a loop, or behind the call; or may do so, where it is not known who calls it.
func (p *Pass) callerTests(names map[string]bool) bool {
	f := p.File
	p.MentionsOf(p.Function.Name) // who calls it may change
	callers := p.Project.Callers(p.Function.ID)
	names = maps.Clone(names)
	for parameter := range f.Parameters(p.Function.Node) {
		delete(names, f.Text(parameter.Name))
	}
	for _, caller := range callers {
		call := p.Project.NodeIn(caller.From, caller.Call.Node)
		if f.Kind(f.Ancestor(call, syntax.WhileStatement, syntax.FunctionDefinition, syntax.Lambda)) == syntax.WhileStatement {
			return true
		}
		from := p.Project.Function(caller.From)
		if from == nil {
			continue
		}
		p.Reads(from.Unit)
		for n := call; n < f.After(from.Node); n++ {
			switch f.Kind(n) {
			case syntax.IfStatement, syntax.WhileStatement, syntax.ElifClause:
				if p.mentions(f.Child(n, syntax.FieldCondition), names) {
					return true
				}
			case syntax.Conditional, syntax.AssertStatement:
				return true
			}
		}
	}
	return len(callers) == 0 && private(p.Function.Name)
}
