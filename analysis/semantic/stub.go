package semantic

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Stub reports whether a function may be one that a derived class has to write: it is
// abstract, has no body, or says in so many words that it returns None.
func (e *Evaluator) Stub(function *Function) bool {
	f := e.File
	if f.Kind(function.Node) == syntax.Lambda {
		return false
	}
	if slices.Contains(function.Decorators, "abc.abstractmethod") {
		return true
	}
	empty := true
	for statement := range f.Statements(f.Body(function.Node)) {
		empty = empty && e.saysNothing(statement)
	}
	return empty || slices.ContainsFunc(e.own(function, syntax.ReturnStatement), func(n syntax.Node) bool {
		return f.Kind(f.Bare(f.FirstChild(n))) == syntax.NoneLiteral
	})
}

// saysNothing reports whether a statement is a docstring, an ellipsis or the
// like.
func (e *Evaluator) saysNothing(statement syntax.Node) bool {
	f := e.File
	switch f.Kind(statement) {
	case syntax.PassStatement, syntax.RaiseStatement:
		return true
	case syntax.ReturnStatement:
		return f.FirstChild(statement) == syntax.None
	case syntax.ExpressionStatement:
		switch f.Kind(f.FirstChild(statement)) {
		case syntax.String, syntax.ConcatenatedString, syntax.Ellipsis:
			return true
		}
	}
	return false
}

// Overridden reports whether a class of the file that derives from another gives its
// objects an attribute of a name itself.
func (e *Evaluator) Overridden(class *Class, attribute string) bool {
	return slices.ContainsFunc(e.derivedFrom(class), func(derived *Class) bool {
		return derived != class && derived.Gives(attribute)
	})
}
