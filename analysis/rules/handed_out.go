package rules

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// handOuts returns the places of a function from which on others may use a local of it: where
// it is handed on, or a function inside that uses it.
func (p *Pass) handOuts(function *semantic.Function, local string) []syntax.Node {
	f := p.File
	body := f.Body(function.Node)
	names := []string{local}
	var found []syntax.Node
	for at := 0; at < len(names); at++ {
		for n := body; n < f.After(body); n++ {
			if f.Kind(n) != syntax.Identifier || f.Text(n) != names[at] || f.Field(n) == syntax.FieldLeft || f.Field(n) == syntax.FieldAttribute || f.Field(n) == syntax.FieldName {
				continue
			}
			in := p.Enclosing(n)
			if in == function {
				if at > 0 || !p.calledThere(n) {
					found = append(found, p.handOutsAt(function, n)...)
				}
				continue
			}
			for in != nil && in.Outer != function {
				in = in.Outer
			}
			switch {
			case in == nil:
			case f.Kind(in.Node) == syntax.Lambda || f.Decorated(in.Node) != in.Node:
				found = append(found, p.handOutsAt(function, in.Node)...)
			case !slices.Contains(names, in.Name):
				names = append(names, in.Name)
			}
		}
	}
	return found
}

// ofContainer reports whether a local is bound to what a container keeps, so that all who have
// the container have it, too.
func (p *Pass) ofContainer(function *semantic.Function, local string) bool {
	f := p.File
	bound := f.Bare(p.BoundTo(function, local))
	switch f.Kind(bound) {
	case syntax.Subscript, syntax.Attribute:
		return true
	case syntax.Call:
		return p.Base.Role(p.Value(f.Callee(bound)).Name) == "value-method"
	}
	return false
}

// calledThere reports whether an expression is an object of which a method is called, there
// and then.
func (p *Pass) calledThere(n syntax.Node) bool {
	f := p.File
	method := f.Parent(n)
	call := f.Parent(method)
	if f.Kind(method) != syntax.Attribute || f.Kind(call) != syntax.Call || f.Callee(call) != method {
		return false
	}
	symbol, _ := p.Base.Lookup(p.Value(method).Name)
	return !symbol.Coroutine || f.Kind(f.Parent(call)) == syntax.Await // else a task may run it
}

// handOutsAt returns the places from which on others may use what an expression of a function
// is: the call that is given it, or the start of the thread that this call makes.
func (p *Pass) handOutsAt(function *semantic.Function, n syntax.Node) []syntax.Node {
	f := p.File
	call := f.Ancestor(n, syntax.Call, syntax.FunctionDefinition, syntax.Lambda)
	if f.Kind(call) != syntax.Call || call <= function.Node {
		return []syntax.Node{n}
	}
	toThread := slices.ContainsFunc(project.Slots(p.Evaluator, call), func(slot project.Slot) bool { return slot.To == knowledge.Thread })
	if !toThread || p.Value(f.Callee(call)).Kind != semantic.LibraryClass {
		return []syntax.Node{call}
	}
	var starts []syntax.Node
	p.ownNodes(f.Body(function.Node), func(other syntax.Node) bool {
		if f.Kind(other) == syntax.Call && p.Value(f.Callee(other)).Name == "threading.Thread.start" {
			starts = append(starts, other)
		}
		return true
	})
	if starts == nil {
		starts = []syntax.Node{call}
	}
	return starts
}

// stillOwn returns which nodes of a function come before anybody else may want the lock that
// it takes: a local that it has not handed on yet. Where handing it on fails, nobody has it.
func (p *Pass) stillOwn(function *semantic.Function, take locks.Take) func(n syntax.Node) bool {
	if !take.Lock.Local() || take.Lock.In != function.ID || p.ofContainer(function, take.Lock.Name) {
		return func(syntax.Node) bool { return false }
	}
	places := p.handOuts(function, take.Lock.Name)
	graph := p.Graph(function)
	return func(n syntax.Node) bool {
		at := func(step flow.Step) bool { return step.Node == n }
		return !slices.ContainsFunc(places, func(place syntax.Node) bool { return graph.SomePath(place, nil, at) })
	}
}
