package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// allWaitedFor reports whether the code that gives a pool work waits for all of it, so
// that the end of the pool has nothing left to wait for.
func (d *draft) allWaitedFor(pool ownPool) bool {
	for _, use := range pool.uses {
		work := d.poolRunner(use)
		if work == syntax.None {
			work, _ = d.methodCalled(use)
		}
		if !d.waitedFor(work) {
			return false
		}
	}
	return true
}

// waitedFor reports whether the code at hand waits for what an expression stands for: a
// future, the results of a map, or a collection of these.
func (d *draft) waitedFor(n syntax.Node) bool {
	f := d.File
	up := f.Parent(n)
	switch f.Kind(up) {
	case syntax.Await:
		return true
	case syntax.Yield:
		return f.YieldFrom(up)
	case syntax.Parenthesized:
		return d.waitedFor(up)
	case syntax.ForStatement:
		return f.Field(n) == syntax.FieldRight && (d.isMap(n) || d.resultOfEach(up, f.Body(up))) && !d.leavesEarly(up)
	case syntax.ForInClause:
		whole := f.Parent(up)
		return f.Field(n) == syntax.FieldRight && f.Kind(whole) == syntax.ListComprehension && (d.isMap(n) || d.resultOfEach(up, whole))
	case syntax.ListComprehension, syntax.List, syntax.Tuple, syntax.ListSplat:
		return d.waitedFor(up)
	case syntax.Attribute:
		call, method := d.methodCalled(n)
		return call != syntax.None && method == "result" && f.ChildOf(f.Child(call, syntax.FieldArguments), syntax.KeywordArgument) == syntax.None
	case syntax.ArgumentList:
		return d.waitsForGiven(f.Parent(up), n)
	case syntax.Assignment:
		_, local := d.ownLocal(n)
		return local != syntax.None && d.localWaitedFor(local)
	}
	return false
}

// localWaitedFor reports whether a statement beside the one that binds a local waits for it.
func (d *draft) localWaitedFor(local syntax.Node) bool {
	f := d.File
	block := f.Parent(f.Statement(local))
	for _, n := range d.mentionsOf(local) {
		statement := d.statementIn(block, n)
		if statement == syntax.None || d.Enclosing(n) != d.Enclosing(local) {
			continue
		}
		// What runs on some paths only does not wait for sure.
		if kind := f.Kind(statement); kind == syntax.IfStatement || kind == syntax.WhileStatement || kind == syntax.TryStatement {
			continue
		}
		if d.waitedFor(n) {
			return true
		}
	}
	return false
}

// waitsForGiven reports whether a call waits for what it is given: list(pool.map(…)),
// concurrent.futures.wait(futures), await asyncio.gather(*futures).
func (d *draft) waitsForGiven(call, given syntax.Node) bool {
	f := d.File
	for argument := range f.Arguments(call) {
		if argument.Name == "timeout" || argument.Name == "return_when" {
			return false
		}
	}
	switch name := d.Value(f.Callee(call)).Name; name {
	case "builtins.list", "builtins.tuple", "builtins.set", "builtins.dict", "builtins.sum", "builtins.sorted", "builtins.max", "builtins.min":
		return d.isMap(given)
	case "concurrent.futures.wait", "concurrent.futures._base.wait":
		return true
	case "concurrent.futures.as_completed", "concurrent.futures._base.as_completed":
		up := f.Parent(call)
		return f.Kind(up) == syntax.ForStatement && f.Field(call) == syntax.FieldRight && !d.leavesEarly(up) ||
			f.Kind(up) == syntax.ForInClause && f.Kind(f.Parent(up)) == syntax.ListComprehension
	case "asyncio.gather", "asyncio.wait", "asyncio.tasks.gather", "asyncio.tasks.wait":
		return f.Kind(f.Parent(call)) == syntax.Await
	}
	return false
}

// resultOfEach reports whether a loop asks each of what it goes through for its result, in
// a statement of its body or in the element of a comprehension.
func (d *draft) resultOfEach(loop, body syntax.Node) bool {
	f := d.File
	target := f.Child(loop, syntax.FieldLeft)
	for n := body; n < f.After(body); n++ {
		if f.Kind(n) != syntax.Identifier || f.Text(n) != f.Text(target) || !d.waitedFor(n) {
			continue
		}
		statement := d.statementIn(body, n)
		if kind := f.Kind(statement); f.Kind(body) != syntax.Block && f.Field(statement) == syntax.FieldBody ||
			kind == syntax.ExpressionStatement || kind == syntax.TryStatement {
			return true
		}
	}
	return false
}

// isMap reports whether an expression is a call of the method map.
func (d *draft) isMap(n syntax.Node) bool {
	callee := d.File.Callee(n)
	return d.File.Kind(n) == syntax.Call && d.File.Kind(callee) == syntax.Attribute && d.File.Text(d.File.Child(callee, syntax.FieldAttribute)) == "map"
}

// leavesEarly reports whether a loop may be left before its end.
func (d *draft) leavesEarly(loop syntax.Node) bool {
	for n := range d.File.Descendants(loop) {
		switch d.File.Kind(n) {
		case syntax.BreakStatement, syntax.ReturnStatement, syntax.Yield:
			return true
		}
	}
	return false
}
