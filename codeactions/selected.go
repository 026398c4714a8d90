package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// selectedCall returns the innermost call around the selection, in the statement that it
// stands in, of one of the functions of libraries; None where there is none.
func (d *draft) selectedCall(names ...string) syntax.Node {
	f := d.File
	for n := f.At(d.selected.Start); n != syntax.None && !f.IsStatement(n) && f.Kind(n) != syntax.Block; n = f.Parent(n) {
		if f.Kind(n) == syntax.Call && f.End(n) >= d.selected.End && slices.Contains(names, d.Value(f.Callee(n)).Name) && !f.HasError(n) {
			return n
		}
	}
	return syntax.None
}

// selectedHeader returns the statement of a kind in whose header, and not in whose body, the
// selection lies; None where it lies elsewhere.
func (d *draft) selectedHeader(kind syntax.Kind) syntax.Node {
	f := d.File
	n := f.At(d.selected.Start)
	if n == syntax.None {
		return syntax.None
	}
	statement := f.Statement(n)
	if statement == syntax.None || f.Kind(statement) != kind || f.HasError(statement) {
		return syntax.None
	}
	if body := f.Body(statement); body == syntax.None || d.selected.End > f.Start(body) {
		return syntax.None
	}
	return statement
}

// awaitOf returns the await whose operand the call is, parentheses aside; None where nothing
// awaits it at once.
func (d *draft) awaitOf(call syntax.Node) syntax.Node {
	f := d.File
	n := f.Parent(call)
	for f.Kind(n) == syntax.Parenthesized {
		n = f.Parent(n)
	}
	if f.Kind(n) != syntax.Await {
		return syntax.None
	}
	return n
}

// onlyAwait reports whether an await is the only thing in a statement that can wait.
func (d *draft) onlyAwait(await, statement syntax.Node) bool {
	f := d.File
	for n := range f.Descendants(statement) {
		switch f.Kind(n) {
		case syntax.Await:
			if n != await {
				return false
			}
		case syntax.Yield, syntax.Lambda:
			return false
		}
		if f.IsComprehension(n) && f.Inside(await, n) {
			return false // it is awaited many times
		}
	}
	return true
}
