package flow

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Catch says what an except clause does with an exception.
type Catch uint8

// The answers. What is not known is CatchesSome.
const (
	CatchesSome Catch = iota
	CatchesAll
	CatchesNone
)

// Options tell a graph what syntax alone does not. All may be nil.
type Options struct {
	// Swallows reports whether leaving a with item can end an exception, as
	// contextlib.suppress does. Without it no item does.
	Swallows func(item syntax.WithItem) bool
	// Catches says whether a handler catches what a raise statement raises, or,
	// where raised is None, any exception at all. Without it DefaultCatch.
	Catches func(file *syntax.File, handler syntax.Handler, raised syntax.Node) Catch
	// Decides says whether a test holds, where a caller knows. Without it only
	// constants do. It is asked of the parts of "not", "and" and "or".
	Decides func(test syntax.Node) (holds, known bool)
	// Raises reports whether a step that could raise has to be reckoned with.
	// Without it all have; names, constants and truth tests never raise.
	Raises func(step Step) bool
}

// DefaultCatch is what can be proved by text: a bare except and BaseException
// catch all, and a class catches what is raised under the same name.
func DefaultCatch(file *syntax.File, handler syntax.Handler, raised syntax.Node) Catch {
	if handler.Type == syntax.None {
		return CatchesAll
	}
	types := classNames(file, handler.Type)
	if slices.Contains(types, "BaseException") && !handler.Group {
		return CatchesAll
	}
	if raised == syntax.None || handler.Group {
		return CatchesSome
	}
	classes := raisedNames(file, raised)
	for _, class := range classes {
		if !slices.Contains(types, class) {
			return CatchesSome
		}
	}
	if len(classes) > 0 {
		return CatchesAll
	}
	return CatchesSome
}

// raisedNames returns the classes, as written, one of which a raise statement
// raises, or nothing where they are not plain. A bare raise raises again what
// the handler around it caught.
func raisedNames(file *syntax.File, raise syntax.Node) []string {
	value := syntax.None
	for child := range file.Statements(raise) {
		if file.Field(child) != syntax.FieldCause {
			value = file.Bare(child)
		}
		break
	}
	switch file.Kind(value) {
	case syntax.Call:
		return classNames(file, file.Callee(value))
	case syntax.Identifier, syntax.Attribute:
		return classNames(file, value)
	}
	if value != syntax.None {
		return nil
	}
	around := file.Ancestor(raise, syntax.ExceptClause, syntax.ExceptGroupClause, syntax.FunctionDefinition, syntax.FinallyClause)
	if file.Kind(around) != syntax.ExceptClause || file.Handler(around).Group {
		return nil // what except* raises again is a group
	}
	return classNames(file, file.Handler(around).Type)
}

func classNames(file *syntax.File, n syntax.Node) []string {
	n = file.Bare(n)
	switch file.Kind(n) {
	case syntax.Identifier, syntax.Attribute:
		return []string{file.Text(n)}
	case syntax.Tuple:
		var names []string
		for child := range file.Statements(n) {
			names = append(names, file.Text(child))
		}
		return names
	}
	return nil
}
