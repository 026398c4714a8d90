package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// body goes through the code of one function that may do nothing but compute.
type body struct {
	*computing
	function *semantic.Function
	found    Computation
	// calls is the last call of the function itself in its own code, repeats one that
	// stands in a loop or beside another.
	calls, repeats syntax.Node
	// guesses says that it calculates with something of which nothing is known.
	guesses bool
}

// look returns how the function computes, nil where it may do something else.
func (b *body) look() *Computation {
	f := b.File
	first := f.Body(b.function.Node)
	if first == syntax.None || f.HasError(b.function.Node) {
		return nil
	}
	for n := first; n < f.After(first); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.TypeNode:
			n = f.After(n) - 1
			continue
		case syntax.Lambda:
			continue
		}
		if !b.computes(n) {
			return nil
		}
	}
	if b.guesses && b.hasArrays() {
		return nil
	}
	return &b.found
}

// computes reports whether one node does nothing but compute, and notes a loop around it.
func (b *body) computes(n syntax.Node) bool {
	f := b.File
	switch f.Kind(n) {
	case syntax.Await, syntax.WithStatement, syntax.ClassDefinition, syntax.GlobalStatement, syntax.NonlocalStatement, syntax.ExecStatement:
		return false
	case syntax.Call:
		return b.call(n)
	case syntax.Attribute:
		return b.attribute(n)
	case syntax.ForStatement, syntax.ForInClause:
		return !f.Async(n) && b.iterates(f.Bare(f.Child(n, syntax.FieldRight)))
	case syntax.WhileStatement:
		return b.bounded(f.Child(n, syntax.FieldCondition))
	case syntax.BinaryOperator, syntax.AugmentedAssignment:
		return b.operator(n)
	}
	return true
}

func (b *body) call(n syntax.Node) bool {
	f := b.File
	callee := b.Value(f.Callee(n))
	if b.writesMessage(callee.Name) {
		return b.loopAround(n) == syntax.None
	}
	computation := b.callable(callee)
	if computation == nil {
		return false
	}
	if callee.Kind == semantic.ProjectFunction {
		b.noteRepeat(n, callee.Function)
	}
	if !b.found.Long() && computation.Long() {
		b.found.Way = append([]Spot{{b.function, n, "`" + b.function.Qualified() + "` calls `" + CalleeText(f, n) + "`"}}, computation.Way...)
		b.found.Steps = computation.Steps
	}
	if callee.Kind == semantic.LibraryFunction && !strings.HasPrefix(callee.Name, "builtins.") && !b.Base.FromCode(callee.Name) {
		b.noteLoop(n)
	}
	for _, transfer := range b.Base.Transfers(callee.Name) {
		if given, ok := f.Argument(n, transfer.Position, transfer.Keyword); ok {
			value := b.Value(given.Value)
			if transfer.To != knowledge.Caller || value.Kind != semantic.NoneValue && b.callable(value) == nil {
				return false
			}
		}
	}
	return true
}

// writesMessage reports whether a function tells people something: print, and logging.
func (b *body) writesMessage(name string) bool {
	return b.Base.Role(name) == "forgets-arguments" && b.library(name) == nil
}

// noteRepeat notes a call of the function itself from which the work multiplies.
func (b *body) noteRepeat(n syntax.Node, callee *semantic.Function) {
	if callee != b.function {
		return
	}
	if b.loopAround(n) != syntax.None || b.calls != syntax.None && b.statement(n) == b.statement(b.calls) {
		b.repeats = n
	}
	b.calls = n
}

func (b *body) statement(n syntax.Node) syntax.Node {
	for !b.File.IsStatement(n) {
		n = b.File.Parent(n)
	}
	return n
}

// attribute reports whether reading an attribute runs nothing else, and whether nobody
// else sees that it is set.
func (b *body) attribute(n syntax.Node) bool {
	f := b.File
	object, name := b.Value(f.Child(n, syntax.FieldObject)), f.Text(f.Child(n, syntax.FieldAttribute))
	if up := f.Parent(n); f.Field(n) == syntax.FieldLeft && (f.Kind(up) == syntax.Assignment || f.Kind(up) == syntax.AugmentedAssignment) {
		return b.function.Name == "__init__" && object.Kind == semantic.ProjectInstance && object.Self
	}
	switch object.Kind {
	case semantic.ProjectInstance:
		fits := true
		b.Ancestors(object.Class, func(own *semantic.Class, library string) bool {
			if own == nil {
				fits = library != ""
				return fits
			}
			method := own.Methods[name]
			if method == nil {
				return true
			}
			fits = method.Kind != semantic.Property || b.code(method) != nil
			return false
		})
		return fits
	case semantic.LibraryInstance:
		symbol, ok := b.Base.Member(object.Name, name)
		return !ok || !symbol.Property
	}
	return true
}

// iterates reports whether going through something is known to wait for nothing: a
// parameter that nothing is said of is taken for what it mostly is, data.
func (b *body) iterates(n syntax.Node) bool {
	value := b.Value(n)
	switch {
	case !value.Known():
		kind := b.File.Kind(n)
		return kind == syntax.Identifier || kind == syntax.Call || kind == syntax.Subscript
	case value.Kind != semantic.LibraryInstance:
		return false
	case strings.HasPrefix(value.Name, "typing.") && !strings.HasPrefix(value.Name, "typing.IO"), strings.HasPrefix(value.Name, "collections.abc."):
		return true
	}
	return b.library(value.Name) != nil
}

// bounded reports whether the condition of a loop depends on what the function itself
// has: else it waits for somebody who changes that.
func (b *body) bounded(condition syntax.Node) bool {
	f := b.File
	for n := condition; n < f.After(condition); n++ {
		switch f.Kind(n) {
		case syntax.Attribute:
			if up := f.Parent(n); f.Kind(up) != syntax.Call {
				return false
			}
		case syntax.Subscript:
			return false // a cell that others may write to
		case syntax.Identifier:
			if f.Field(n) != syntax.FieldAttribute && f.Field(n) != syntax.FieldFunction && b.Global(b.function, f.Text(n)) {
				return false
			}
		}
	}
	return true
}

// operator notes what calculates.
func (b *body) operator(n syntax.Node) bool {
	f := b.File
	if strings.HasPrefix(f.Text(f.Child(n, syntax.FieldOperator)), "@") {
		return false // a product of arrays
	}
	for _, field := range [...]syntax.Field{syntax.FieldRight, syntax.FieldLeft} {
		operand := f.Bare(f.Child(n, field))
		value := b.Value(operand)
		switch {
		case !value.Known():
			// What is added to a sum says what the sum is, and an operator inside is looked
			// at itself.
			if kind := f.Kind(operand); kind != syntax.BinaryOperator && (field == syntax.FieldRight || f.Kind(n) == syntax.BinaryOperator) {
				b.guesses = true
			}
		case value.Kind == semantic.LibraryInstance && !strings.HasPrefix(value.Name, "builtins."):
			if releases, known := b.Base.ReleasesGIL(value.Name); !known || releases {
				return false
			}
		case value.Kind == semantic.LibraryInstance && value.Name != "builtins.int" && value.Name != "builtins.float" && value.Name != "builtins.complex":
			return true // it joins texts or lists
		}
	}
	b.noteLoop(n)
	return true
}

// noteLoop notes the loop around a node that computes.
func (b *body) noteLoop(n syntax.Node) {
	if b.found.Long() {
		return
	}
	if loop := b.loopAround(n); loop != syntax.None {
		b.found.Way = []Spot{{b.function, loop, "`" + b.function.Qualified() + "` loops here"}}
	}
}

// loopAround returns the nearest loop around a node that goes round more than a few
// times, as far as one can see.
func (b *body) loopAround(n syntax.Node) syntax.Node {
	f := b.File
	for up := f.Parent(n); up > b.function.Node; up = f.Parent(up) {
		switch kind := f.Kind(up); {
		case kind == syntax.ForStatement && !b.short(f.Child(up, syntax.FieldRight)), kind == syntax.WhileStatement:
			return up
		case f.IsComprehension(up):
			if clause := f.ChildOf(up, syntax.ForInClause); clause != syntax.None && !b.short(f.Child(clause, syntax.FieldRight)) {
				return up
			}
		}
	}
	return syntax.None
}

// short reports whether an iterable has few elements: a display, or a range of a small
// number.
func (b *body) short(n syntax.Node) bool {
	f := b.File
	n = f.Bare(n)
	switch f.Kind(n) {
	case syntax.List, syntax.Tuple, syntax.Set, syntax.ExpressionList, syntax.String, syntax.Dictionary:
		return true
	case syntax.Call:
		if b.Value(f.Callee(n)).Name != "builtins.range" {
			return false
		}
		for argument := range f.Arguments(n) {
			if f.Kind(argument.Value) != syntax.Integer || len(f.Text(argument.Value)) > 3 {
				return false
			}
		}
		return true
	}
	return false
}

// hasArrays reports whether the file imports a package whose objects calculate without
// the lock: what nothing is known of may be one of them.
func (b *body) hasArrays() bool {
	for _, name := range b.Base.Releasing() {
		if b.Imports(name) {
			return true
		}
	}
	return false
}
