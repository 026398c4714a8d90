package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// versioned reports whether code runs only on some versions of Python, or is
// ready for what one of them lacks: under a condition that asks for the version
// or for the name, behind a return that depends on it, in or beside the body of
// a try that catches what a missing name raises, in a test for some versions.
func (p *Pass) versioned(n syntax.Node) bool {
	f := p.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement, syntax.ElifClause:
			if p.asksVersion(f.Child(up, syntax.FieldCondition)) {
				return true
			}
		case syntax.Conditional, syntax.BooleanOperator:
			for part := range f.Statements(up) {
				if part != child && p.asksVersion(part) {
					return true
				}
			}
		case syntax.TryStatement:
			if p.readyForMissing(f.Try(up)) {
				return true
			}
		case syntax.Block, syntax.Module:
			if p.leftBefore(up, child) {
				return true
			}
		case syntax.FunctionDefinition, syntax.ClassDefinition:
			for decorator := range f.Decorators(up) {
				if p.asksVersion(decorator) {
					return true
				}
			}
		}
	}
	return false
}

// asksVersion reports whether an expression depends on the version of Python, or
// on whether something has a name.
func (p *Pass) asksVersion(n syntax.Node) bool {
	if n == syntax.None {
		return false
	}
	f := p.File
	for at := n; at < f.After(n); at++ {
		if kind := f.Kind(at); kind != syntax.Identifier && kind != syntax.Attribute {
			continue
		}
		switch value := p.Value(at); {
		case value.Name == "builtins.hasattr" || value.Name == "builtins.getattr" && value.Kind == semantic.LibraryFunction:
			return true
		case f.Kind(at) == syntax.Attribute && f.Text(f.Child(at, syntax.FieldObject)) == "sys" && strings.Contains(f.Text(at), "version"):
			return true
		case f.Kind(at) == syntax.Identifier && namesVersion(f.Text(at)):
			return true
		}
	}
	return false
}

// namesVersion reports whether a name is one that projects give to "this is
// Python 3.8 or newer": PY38, PY_3_8, IS_PYTHON_38, version_info.
func namesVersion(name string) bool {
	lower := strings.ToLower(name)
	if strings.Contains(lower, "version") {
		return true
	}
	_, digits, found := strings.Cut(lower, "py")
	digits = strings.TrimLeft(strings.TrimPrefix(digits, "thon"), "_")
	return found && strings.HasPrefix(digits, "3")
}

// missingErrors is what using a name, a parameter or an argument raises that is
// no longer there.
func missingErrors() []string {
	return []string{"builtins.AttributeError", "builtins.ImportError", "builtins.NameError", "builtins.TypeError", "builtins.ModuleNotFoundError"}
}

func (p *Pass) readyForMissing(try syntax.Try) bool {
	for _, handler := range try.Handlers {
		if p.catches(handler, missingErrors()...) {
			return true
		}
	}
	return false
}

// catches reports whether a handler names one of the exceptions.
func (p *Pass) catches(handler syntax.Handler, names ...string) bool {
	types := []syntax.Node{handler.Type}
	if p.File.Kind(handler.Type) == syntax.Tuple {
		types = slices.Collect(p.File.Statements(handler.Type))
	}
	return slices.ContainsFunc(types, func(n syntax.Node) bool {
		return slices.Contains(names, p.Value(n).Name)
	})
}

// leftBefore reports whether an if ahead of a statement in its block, which asks
// for the version, ends in leaving the block.
func (p *Pass) leftBefore(block, statement syntax.Node) bool {
	f := p.File
	for sibling := range f.Statements(block) {
		if sibling >= statement {
			return false
		}
		if f.Kind(sibling) != syntax.IfStatement || !p.asksVersion(f.Child(sibling, syntax.FieldCondition)) {
			continue
		}
		last := syntax.None
		for inner := range f.Statements(f.Body(sibling)) {
			last = inner
		}
		switch f.Kind(last) {
		case syntax.ReturnStatement, syntax.RaiseStatement, syntax.ContinueStatement, syntax.BreakStatement:
			return true
		}
	}
	return false
}
