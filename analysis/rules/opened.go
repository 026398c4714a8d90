package rules

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// opened returns the call by which this code has opened the connection that an
// expression names: in the function or one around it or, for an attribute of
// self, in a method of the class. None where it was not opened here.
func (p *Pass) opened(connection syntax.Node) syntax.Node {
	f := p.File
	name := f.Text(connection)
	switch f.Kind(connection) {
	case syntax.Identifier:
		for function := p.Function; function != nil; function = function.Outer {
			if call := p.openedIn(function, name); call != syntax.None {
				return call
			}
		}
	case syntax.Attribute:
		object := p.Value(f.Child(connection, syntax.FieldObject))
		if object.Kind != semantic.ProjectInstance {
			return p.openedBy(p.Function, name)
		}
		found := syntax.None
		p.Ancestors(object.Class, func(class *semantic.Class, _ string) bool {
			if class == nil {
				return true
			}
			for _, method := range class.Methods {
				if call := p.openedBy(method, name); call != syntax.None && (found == syntax.None || call < found) {
					found = call
				}
			}
			return found == syntax.None
		})
		return found
	}
	return syntax.None
}

func (p *Pass) openedBy(function *semantic.Function, name string) syntax.Node {
	if function == nil {
		return syntax.None
	}
	p.Reads(function.Unit)
	return p.openedIn(function, name)
}

// openedIn returns the call in a function's own code that makes an open
// connection of the name.
func (p *Pass) openedIn(function *semantic.Function, name string) syntax.Node {
	f := p.File
	found := syntax.None
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.Assignment:
			if p.binds(f.Child(n, syntax.FieldLeft), name) {
				found = p.opener(f.Child(n, syntax.FieldRight))
			}
		case syntax.Call:
			if wait, ok := p.waits(n); ok && wait.Opens == "argument" {
				if first, ok := f.Argument(n, 0, ""); ok && f.Text(first.Value) == name {
					found = n
				}
			}
		}
		return found == syntax.None
	})
	return found
}

// binds reports whether the target of an assignment is the name, or unpacks
// into it.
func (p *Pass) binds(target syntax.Node, name string) bool {
	if p.File.Text(target) == name {
		return true
	}
	for child := range p.File.Statements(target) {
		if kind := p.File.Kind(target); (kind == syntax.PatternList || kind == syntax.TuplePattern) && p.File.Text(child) == name {
			return true
		}
	}
	return false
}

// opener returns the call inside an expression whose result is an open
// connection, or None.
func (p *Pass) opener(value syntax.Node) syntax.Node {
	found := syntax.None
	if value == syntax.None {
		return found
	}
	p.ownNodes(value, func(n syntax.Node) bool {
		if p.File.Kind(n) == syntax.Call {
			if wait, ok := p.waits(n); ok && wait.Opens == "result" {
				found = n
			}
		}
		return found == syntax.None
	})
	return found
}

// waits returns how a call waits for the outside world.
func (p *Pass) waits(call syntax.Node) (knowledge.Wait, bool) {
	value := p.Value(p.File.Callee(call))
	switch value.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		return p.Base.Waits(value.Name)
	}
	return knowledge.Wait{}, false
}
