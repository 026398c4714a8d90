package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Elsewhere is what an action has to change in other files: to await all calls of a function
// that becomes a coroutine function.
type Elsewhere struct {
	// Name is written in every file that may be concerned.
	Name string
	// function is the whole name, with its module; method says that objects have it.
	function string
	method   bool
}

// seenElsewhere returns what other files may do with a function, nil where they cannot see it.
func (d *draft) seenElsewhere(function *semantic.Function) *Elsewhere {
	module := d.result.View.Name.Dotted
	if module == "" || function.Outer != nil || function.ID.Inner != 0 && function.Class == nil {
		return nil
	}
	name := function.Name
	if function.Class != nil {
		name = function.Class.Name + "." + name
	}
	return &Elsewhere{Name: function.Name, function: module + "." + name, method: function.Class != nil}
}

// Edits returns the edits of another file, or says why it cannot be changed.
func (e *Elsewhere) Edits(other *analysis.Result) (edits []Edit, reason string) {
	if other.Module == nil || other.File.HasError(other.File.Root()) {
		return nil, "it cannot be read as Python"
	}
	d := &draft{Evaluator: other.Module.NewEvaluator(), result: other}
	f := d.File
	for n := range f.Descendants(f.Root()) {
		if kind := f.Kind(n); f.Text(n) != e.Name || kind != syntax.Identifier && kind != syntax.DottedName {
			continue
		}
		callee := n
		switch parent := f.Parent(n); {
		case f.Kind(parent) == syntax.AliasedImport && f.Text(parent) != e.Name+" as "+e.Name:
			return nil, "it is imported under another name"
		case f.Kind(parent) == syntax.FunctionDefinition && f.Field(n) == syntax.FieldName:
			continue
		case f.Kind(parent) == syntax.Attribute && f.Field(n) == syntax.FieldAttribute:
			callee = parent
		case f.Kind(n) == syntax.DottedName || f.Kind(f.Statement(n)) == syntax.ImportFrom || f.Kind(parent) == syntax.KeywordArgument && f.Field(n) == syntax.FieldName:
			continue
		}
		value, called := d.Value(callee), f.Parent(callee)
		switch {
		case value.Name == e.function:
		case value.Known() || !e.method && !d.ofModule(callee):
			continue // another one of this name
		default:
			return nil, "whether `" + firstLine(f.Text(callee)) + "` is it is not known"
		}
		if f.Kind(called) != syntax.Call || f.Callee(called) != callee {
			return nil, "it is not only called, but handed on"
		}
		if reason := d.cannotAwait(called, nil); reason != "" {
			return nil, reason
		}
		d.await(called)
	}
	return inCells(f.Document, sortEdits(d.edits))
}

// ofModule reports whether an expression looks something up in a module of which nothing
// else is known.
func (d *draft) ofModule(n syntax.Node) bool {
	f := d.File
	if f.Kind(n) != syntax.Attribute {
		return false
	}
	kind := d.Value(f.Child(n, syntax.FieldObject)).Kind
	return kind == semantic.ModuleValue || kind == semantic.External
}
