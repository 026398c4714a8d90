package semantic

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// reaching returns those bindings that may have bound the name where it is
// read. In the scope's own code that are the last ones before it, back to one
// that no path to the read can miss; in nested code, all of them.
func (e *Evaluator) reaching(read syntax.Node, scope *Scope, bindings []*Binding) []*Binding {
	if len(bindings) == 1 || scope.Kind == ComprehensionScope {
		return bindings
	}
	if e.ownerOf(scope) != e.Enclosing(read) {
		if scope.stars != nil && slices.ContainsFunc(bindings, func(b *Binding) bool { return b.Star }) {
			return e.lasting(bindings)
		}
		return bindings
	}
	f := e.File
	var reach, below []*Binding
	dominating := syntax.None
	for i := len(bindings) - 1; i >= 0; i-- {
		binding := bindings[i]
		if dominating != syntax.None && !f.Inside(binding.Node, dominating) && binding.Node < dominating {
			break
		}
		if binding.Kind == Augmented {
			continue // it mostly keeps what the name was
		}
		if binding.Kind == Caught && !e.dominates(binding, read) {
			continue // behind its handler the name is gone
		}
		if e.effect(binding) > read {
			below = append(below, binding)
			continue
		}
		reach = append(reach, binding)
		if e.dominates(binding, read) {
			dominating = binding.Node
			break
		}
		if whole := e.bindsOnEachBranch(binding, read, bindings); whole != syntax.None {
			dominating = whole
		}
	}
	if len(below) > 0 {
		// A binding below can only reach the read around a loop in which none
		// comes between.
		loop := e.outermostLoop(read, scope, dominating)
		for _, binding := range below {
			if binding.Kind == Iterated && loop == f.Statement(binding.Node) && f.Inside(read, binding.Value) {
				continue // what a loop goes through is read once
			}
			if loop != syntax.None && f.Inside(binding.Node, loop) {
				reach = append(reach, binding)
			}
		}
	}
	if len(reach) == 0 {
		return bindings
	}
	return reach
}

// effect returns the node in whose order of evaluation a binding takes place:
// "x = f(x)" binds behind the value.
func (e *Evaluator) effect(binding *Binding) syntax.Node {
	if walrus := e.walrus(binding); walrus != syntax.None {
		return e.File.After(walrus) - 1
	}
	switch binding.Kind {
	case Iterated:
		return e.File.After(binding.Value) - 1
	case Assigned, Unpacked, Augmented:
		if statement := e.File.Statement(binding.Node); statement != syntax.None {
			return e.File.After(statement) - 1
		}
	}
	return binding.Node
}

// outermostLoop returns the outermost loop around a node that another node is
// not in.
func (e *Evaluator) outermostLoop(n syntax.Node, scope *Scope, without syntax.Node) syntax.Node {
	loop := syntax.None
	for up := n; up != syntax.None && up != scope.Node; up = e.File.Parent(up) {
		switch e.File.Kind(up) {
		case syntax.ForStatement, syntax.WhileStatement:
			if without == syntax.None || !e.File.Inside(without, up) {
				loop = up
			}
		}
	}
	return loop
}

// dominates reports whether every path to the read passes the binding: the
// block of its statement holds the read, or it is a parameter or the target of
// a with or for around the read.
func (e *Evaluator) dominates(binding *Binding, read syntax.Node) bool {
	f := e.File
	switch binding.Kind {
	case ParameterOf:
		return true
	case Caught:
		return f.Inside(read, f.Ancestor(binding.Node, syntax.ExceptClause, syntax.ExceptGroupClause))
	case Entered, Iterated:
		return f.Inside(read, f.Statement(binding.Node)) || binding.Kind == Entered && e.blockHolds(binding.Node, read)
	}
	if walrus := e.walrus(binding); walrus != syntax.None && !e.always(walrus) {
		return false
	}
	return e.blockHolds(binding.Node, read)
}

// walrus returns the NamedExpression that a binding is, or None.
func (e *Evaluator) walrus(binding *Binding) syntax.Node {
	if parent := e.File.Parent(binding.Node); binding.Kind == Assigned && e.File.Kind(parent) == syntax.NamedExpression {
		return parent
	}
	return syntax.None
}

// always reports whether a part of an expression is evaluated wherever its
// statement is.
func (e *Evaluator) always(n syntax.Node) bool {
	f := e.File
	for child, up := n, f.Parent(n); up != syntax.None && !f.IsStatement(child); child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.BooleanOperator:
			if f.Field(child) != syntax.FieldLeft {
				return false
			}
		case syntax.Conditional, syntax.Comparison, syntax.ElifClause, syntax.CaseClause, syntax.IfClause, syntax.Lambda,
			syntax.ListComprehension, syntax.SetComprehension, syntax.DictComprehension, syntax.GeneratorExpression:
			return false
		}
	}
	return true
}

// bindsOnEachBranch returns the if or try statement around a binding, ahead of a
// read, of which each branch binds the name or leaves; None where there is none.
func (e *Evaluator) bindsOnEachBranch(binding *Binding, read syntax.Node, bindings []*Binding) syntax.Node {
	f := e.File
	for up := f.Parent(binding.Node); up != syntax.None && f.Kind(up) != syntax.FunctionDefinition; up = f.Parent(up) {
		kind := f.Kind(up)
		if kind != syntax.IfStatement && kind != syntax.TryStatement || f.Inside(read, up) {
			continue
		}
		if !e.blockHolds(up, read) {
			continue
		}
		whole := kind == syntax.TryStatement && len(f.Try(up).Handlers) > 0 || f.ChildOf(up, syntax.ElseClause) != syntax.None
		for _, branch := range e.branches(up) {
			whole = whole && (e.jumps(branch) || slices.ContainsFunc(bindings, func(b *Binding) bool {
				statement := f.Statement(b.Node)
				return b.Kind != Augmented && statement != syntax.None && f.Parent(statement) == branch
			}))
		}
		if whole {
			return up
		}
	}
	return syntax.None
}

// branches are the blocks of an if statement, or the body and the handlers of a
// try statement.
func (e *Evaluator) branches(statement syntax.Node) []syntax.Node {
	f := e.File
	blocks := []syntax.Node{f.Body(statement)}
	for child := range f.Children(statement) {
		switch f.Kind(child) {
		case syntax.ElifClause, syntax.ExceptClause, syntax.ExceptGroupClause:
			blocks = append(blocks, f.Body(child))
		case syntax.ElseClause:
			if f.Kind(statement) == syntax.IfStatement {
				blocks = append(blocks, f.Body(child))
			}
		}
	}
	return blocks
}

func (e *Evaluator) blockHolds(n, read syntax.Node) bool {
	f := e.File
	statement := f.Statement(n)
	if statement == syntax.None {
		statement = n
	}
	block := f.Parent(statement)
	if f.Kind(block) == syntax.DecoratedDefinition {
		block = f.Parent(block)
	}
	// The body of a with statement is done whenever what follows it is.
	for with := f.Parent(block); f.Kind(with) == syntax.WithStatement && f.Kind(block) == syntax.Block && !f.Inside(read, block) && !e.suppresses(with); with = f.Parent(block) {
		block = f.Parent(with)
	}
	return f.Inside(read, block)
}

// suppresses reports whether a with statement may end an exception of its body.
func (e *Evaluator) suppresses(with syntax.Node) bool {
	for item := range e.File.WithItems(with) {
		if e.Base.Role(e.Value(item.Value).Name) == "suppressor" {
			return true
		}
	}
	return false
}
