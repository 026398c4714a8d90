package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// extractCallable moves a lambda or nested function to the top level of the module, where
// another process finds it. What it takes from the function around it becomes parameters.
var extractCallable = action{
	name: "extract-callable", rules: []string{"unpicklable-callable"},
	propose: func(d *draft) offer {
		title := "Move it to the top level of the module"
		value := d.Value(d.finding.Node)
		if value.Kind == semantic.Partial {
			value = value.Arg(0)
		}
		function := value.Function
		if value.Kind != semantic.ProjectFunction || function.Class != nil || function.Outer == nil && d.File.Kind(function.Node) != syntax.Lambda {
			return refuse(title, "it is no lambda and no function inside another: what to send instead, only the writer knows")
		}
		d.Reads(function.Unit)
		captured, reason := d.captured(function)
		if reason != "" {
			return refuse(title, reason)
		}
		if d.File.Kind(function.Node) == syntax.Lambda {
			reason = d.extractLambda(function, captured)
		} else {
			reason = d.extractFunction(function, captured)
		}
		if reason != "" {
			return refuse(title, reason)
		}
		return offer{title: title, safety: Suggested}
	},
}

// captured returns the names that a function takes from those around it, in the order of
// the text, or why it cannot do without them.
func (d *draft) captured(function *semantic.Function) (names []string, reason string) {
	f := d.File
	seen := map[string]bool{}
	for n := function.Node; n < f.After(function.Node); n++ {
		switch f.Kind(n) {
		case syntax.NonlocalStatement, syntax.NamedExpression, syntax.ClassDefinition:
			return nil, "it binds names of the function around it"
		case syntax.Await, syntax.Yield:
			if f.Kind(function.Node) == syntax.Lambda {
				return nil, "it suspends the function around it"
			}
		}
		if f.Kind(n) != syntax.Identifier || n == f.Name(function.Node) {
			continue
		}
		parent := f.Kind(f.Parent(n))
		if parent == syntax.Attribute && f.Field(n) == syntax.FieldAttribute || parent == syntax.KeywordArgument && f.Field(n) == syntax.FieldName {
			continue
		}
		name := f.Text(n)
		if !d.fromAround(n, function) {
			continue
		}
		switch {
		case name == function.Name && function.Outer != nil && d.Value(n).Function == function:
			return nil, "it calls itself by a name that only the function around it has"
		case rules.CannotPickle(d.Evaluator, n):
			return nil, "it uses `" + name + "`, which cannot be pickled either"
		case !f.Inside(n, f.Body(function.Node)):
			return nil, "a parameter takes `" + name + "` from the function around it"
		case !d.settled(function, name):
			return nil, "`" + name + "` may change until it is called"
		}
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names, ""
}

// fromAround reports whether a name in a function is that of a function around it, or of
// a comprehension around it.
func (d *draft) fromAround(n syntax.Node, function *semantic.Function) bool {
	f := d.File
	switch place := d.Place(n); place.Kind {
	case semantic.OfLocal:
		return !f.Inside(place.In.Node, function.Node)
	case semantic.OfModule, semantic.OfClass:
		return false
	}
	name := f.Text(n)
	for up := f.Parent(n); up != syntax.None; up = f.Parent(up) {
		if f.IsComprehension(up) && d.goesThrough(up, name) {
			return !f.Inside(up, function.Node)
		}
	}
	return false
}

// goesThrough reports whether a comprehension has a variable of the name.
func (d *draft) goesThrough(comprehension syntax.Node, name string) bool {
	f := d.File
	for clause := range f.Children(comprehension) {
		if f.Kind(clause) != syntax.ForInClause {
			continue
		}
		left := f.Child(clause, syntax.FieldLeft)
		for n := left; n < f.After(left); n++ {
			if f.Kind(n) == syntax.Identifier && f.Text(n) == name {
				return true
			}
		}
	}
	return false
}

// settled reports whether a name of the functions around one stands for the same object
// from there on: nothing binds it anew.
func (d *draft) settled(function *semantic.Function, name string) bool {
	for outer := function.Outer; outer != nil; outer = outer.Outer {
		if d.Names(d.File.Body(outer.Node))[name] {
			return d.BindsOnce(outer, name) || d.File.Kind(function.Node) == syntax.Lambda && d.File.Kind(d.finding.Node) == syntax.Lambda
		}
	}
	return true
}

// extractLambda makes a function of the module of a lambda.
func (d *draft) extractLambda(function *semantic.Function, captured []string) string {
	f := d.File
	parameters, body := "", f.Text(f.Body(function.Node))
	if list := f.Child(function.Node, syntax.FieldParameters); list != syntax.None {
		parameters = f.Text(list)
	}
	if strings.ContainsAny(f.Text(function.Node), "\n\\#") {
		body = "(" + body + ")"
		if strings.Contains(body, "#") || strings.Contains(parameters, "\n") {
			return "it spans lines with comments"
		}
	}
	assignment := f.Parent(function.Node)
	statement := f.Parent(assignment)
	if f.Kind(assignment) == syntax.Assignment && function.Outer == nil && f.Kind(statement) == syntax.ExpressionStatement && f.Parent(statement) == f.Root() {
		target := f.Child(assignment, syntax.FieldLeft)
		if f.Kind(target) != syntax.Identifier || f.Child(assignment, syntax.FieldType) != syntax.None || !d.opensLine(statement) {
			return "it is bound to more than a name"
		}
		d.replace(f.Span(statement), d.definition(f.Text(target), "", parameters, body))
		return ""
	}
	if function.Outer == nil {
		if d.topLevel(function.Node) == syntax.None || len(captured) > 0 {
			return "it stands among other code of the module"
		}
	}
	name := d.freeInModule("_work")
	at := d.topLevel(function.Node)
	d.putAbove(at, d.definition(name, strings.Join(captured, ", "), parameters, body))
	d.replace(f.Span(function.Node), d.withCaptured(function.Node, name, captured))
	return ""
}

// definition writes a function that returns an expression.
func (d *draft) definition(name, captured, parameters, body string) string {
	if captured != "" && parameters != "" {
		captured += ", "
	}
	return "def " + name + "(" + captured + parameters + "):" + d.newline() + d.unit(d.File.Root()) + "return " + body
}

// withCaptured writes what stands for a function of the module with the names that it
// takes along.
func (d *draft) withCaptured(at syntax.Node, name string, captured []string) string {
	if len(captured) == 0 {
		return name
	}
	return d.use(at, "functools.partial") + "(" + name + ", " + strings.Join(captured, ", ") + ")"
}

// topLevel returns the statement of the module that a node lies in.
func (d *draft) topLevel(n syntax.Node) syntax.Node {
	f := d.File
	for n != syntax.None && f.Parent(n) != f.Root() {
		n = f.Parent(n)
	}
	return n
}

// putAbove puts a definition above a statement of the module.
func (d *draft) putAbove(statement syntax.Node, definition string) {
	gap := d.newline() + d.newline() + d.newline()
	d.insert(d.commentsAbove(statement), definition+gap)
}

// extractFunction moves a nested function out. Where it takes names along, or its name
// is taken in the module, the name stands for it in the function that it was in.
func (d *draft) extractFunction(function *semantic.Function, captured []string) string {
	f := d.File
	body := f.Body(function.Outer.Node)
	switch {
	case f.Decorated(function.Node) != function.Node:
		return "it has decorators"
	case f.Parent(function.Node) != body || !d.opensLine(function.Node) || f.Kind(f.Body(function.Node)) != syntax.Block:
		return "it is defined on some ways through `" + function.Outer.Name + "` only"
	case !d.BindsOnce(function.Outer, function.Name):
		return "`" + function.Name + "` stands for more than this function"
	}
	name := function.Name
	global := map[string]bool{}
	for other := range d.Names(f.Root()) {
		global[other] = true
	}
	if len(captured) > 0 || global[name] {
		name = d.freeInModule("_" + strings.TrimLeft(function.Name, "_"))
	}
	d.putAbove(d.topLevel(function.Node), d.dedented(function, name, captured))
	if name != function.Name {
		d.replace(f.Span(function.Node), function.Name+" = "+d.withCaptured(function.Node, name, captured))
		return ""
	}
	span := syntax.Span{Start: d.lineStart(f.Start(function.Node)), End: d.lineEnd(f.End(function.Node))}
	if next := f.NextSibling(function.Node); next != syntax.None && d.opensLine(next) {
		span.End = d.lineStart(f.Start(next))
	} else {
		return "nothing behind it uses it"
	}
	d.delete(span)
	return ""
}

// dedented writes a nested function as one of the module.
func (d *draft) dedented(function *semantic.Function, name string, captured []string) string {
	f := d.File
	lines := f.Document.Lines
	margin := d.margin(function.Node)
	open := strings.IndexByte(f.Document.Text[f.Start(function.Node):], '(') + f.Start(function.Node)
	var b strings.Builder
	b.WriteString(f.Document.Text[f.Start(function.Node):f.Start(f.Name(function.Node))] + name + "(")
	if list := f.Child(function.Node, syntax.FieldParameters); len(captured) > 0 {
		b.WriteString(strings.Join(captured, ", "))
		if f.FirstChild(list) != syntax.None {
			b.WriteString(", ")
		}
	}
	at := open + 1
	for line := lines.Of(at) + 1; line < lines.Count() && lines.Start(line) < f.End(function.Node); line++ {
		start := lines.Start(line)
		b.WriteString(f.Document.Text[at:start])
		at = start
		if !d.insideString(start) && strings.HasPrefix(f.Document.Text[start:], margin) {
			at += len(margin)
		}
	}
	b.WriteString(f.Document.Text[at:f.End(function.Node)])
	return b.String()
}
