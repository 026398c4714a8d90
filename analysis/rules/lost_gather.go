package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checkGather looks at a gather that puts exceptions among results which nobody
// reads. Where errors of cleaning up are dropped, that is mostly meant.
func (p *Pass) checkGather(n syntax.Node) {
	f := p.File
	flag, ok := f.Argument(n, -1, "return_exceptions")
	if !ok || f.Kind(flag.Value) != syntax.True || p.Function == nil || !p.resultsUnread(n) {
		return
	}
	if !p.gathersFresh(n) || p.gathersCancelled(n) || p.gathersCalm(n) || p.expectsFailure(n) {
		return
	}
	severity := p.rule.Severity
	if p.cleansUp(n) {
		severity = Info
	}
	p.ReportAt(severity, n, f.Span(flag.Node), "`return_exceptions=True` puts exceptions among the results, and nobody reads the results: they are lost without a trace. Read the results, or leave it out, so that the first exception is raised.")
}

// gathersFresh reports whether all that is gathered is made for it: of a task
// that somebody else knows, somebody else may read the exception.
func (p *Pass) gathersFresh(n syntax.Node) bool {
	f := p.File
	for argument := range f.Arguments(n) {
		value := f.Bare(argument.Value)
		switch {
		case argument.Name != "":
			continue
		case argument.Stars == 0 && f.Kind(value) == syntax.Call:
		case argument.Stars == 1 && (p.freshElements(value) || p.freshList(value)):
		default:
			return false
		}
	}
	return true
}

// freshElements reports whether all elements of an iterable are made by calls in
// it.
func (p *Pass) freshElements(n syntax.Node) bool {
	f := p.File
	switch f.Kind(n) {
	case syntax.ListComprehension, syntax.GeneratorExpression, syntax.SetComprehension:
		return f.Kind(f.Bare(f.Child(n, syntax.FieldBody))) == syntax.Call
	case syntax.List, syntax.Tuple:
		for element := range f.Statements(n) {
			if f.Kind(f.Bare(element)) != syntax.Call && (f.Kind(element) != syntax.ListSplat || !p.freshElements(f.Bare(f.FirstChild(element)))) {
				return false
			}
		}
		return true
	case syntax.Call:
		return p.Base.Role(p.Value(f.Callee(n)).Name) == "lazy-map"
	}
	return false
}

// freshList reports whether a name is a local that only ever holds what calls
// in this function made, and that nothing but the gather reads.
func (p *Pass) freshList(n syntax.Node) bool {
	f := p.File
	name := f.Text(n)
	if f.Kind(n) != syntax.Identifier || p.Shared(p.Function, name) {
		return false
	}
	for at := p.Function.Node; at < f.After(p.Function.Node); at++ {
		if at == n || f.Kind(at) != syntax.Identifier || f.Text(at) != name || f.Field(at) == syntax.FieldAttribute {
			continue
		}
		up := f.Parent(at)
		switch f.Kind(up) {
		case syntax.Assignment:
			if f.Field(at) == syntax.FieldLeft && p.freshElements(f.Bare(f.Child(up, syntax.FieldRight))) {
				continue
			}
		case syntax.Attribute:
			call := f.Parent(up)
			element, ok := f.Argument(call, 0, "")
			if method := f.Text(f.Child(up, syntax.FieldAttribute)); f.Kind(call) == syntax.Call && ok && method == "append" && f.Kind(f.Bare(element.Value)) == syntax.Call {
				continue
			}
		case syntax.IfStatement, syntax.NotOperator:
			continue
		}
		return false
	}
	return true
}

// cleansUp reports whether a gather stands in code that closes or stops things,
// or gathers calls that do, going by the names that Python's programmers use.
func (p *Pass) cleansUp(n syntax.Node) bool {
	f := p.File
	for up := n; up != syntax.None && up != p.Function.Node; up = f.Parent(up) {
		if f.Kind(up) == syntax.FinallyClause {
			return true
		}
	}
	if cleaningName(p.Function.Name) {
		return true
	}
	for at := range f.Descendants(n) {
		if f.Kind(at) == syntax.Call && at != n && cleaningName(p.calleeText(at)) {
			return true
		}
	}
	return false
}

func cleaningName(name string) bool {
	name = strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	for _, word := range [...]string{"close", "stop", "shutdown", "disconnect", "cleanup", "clean_up", "teardown", "cancel", "exit"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// resultsUnread reports whether what a gather gives is waited for and dropped, or
// kept in a local that is never read.
func (p *Pass) resultsUnread(n syntax.Node) bool {
	f := p.File
	up := p.unwrapped(n)
	switch f.Kind(up) {
	case syntax.Await:
		use := p.use(up)
		return use == dropped || use == assigned && p.neverRead(up)
	case syntax.ArgumentList:
		around := f.Parent(up)
		switch p.Base.Role(p.Value(f.Callee(around)).Name) {
		case "result-wrapper":
			return p.resultsUnread(around)
		case "loop-runner":
			return p.use(around) == dropped
		}
	}
	return false
}

// gathersCancelled reports whether what is gathered was cancelled by this code:
// then waiting for the end, whatever it is, is all that is wanted.
func (p *Pass) gathersCancelled(n syntax.Node) bool {
	f := p.File
	gathered := map[string]bool{}
	for argument := range f.Arguments(n) {
		if argument.Name == "" {
			p.namesIn(argument.Value, gathered)
		}
	}
	cancelled := p.cancelledNames()
	found := false
	p.ownNodes(f.Body(p.Function.Node), func(at syntax.Node) bool {
		if f.Kind(at) != syntax.Call || at == n {
			return true
		}
		callee := f.Callee(at)
		arguments := f.Child(at, syntax.FieldArguments)
		switch name := f.Text(f.Child(callee, syntax.FieldAttribute)); {
		case name == "append" || name == "add" || name == "extend" || name == "update":
			// What was cancelled is collected.
			if p.mentions(arguments, cancelled) {
				cancelled[f.Text(f.Child(callee, syntax.FieldObject))] = true
			}
		case strings.Contains(strings.ToLower(f.Text(callee)), "cancel"):
			// A helper that cancels what it is given.
			found = found || p.mentions(arguments, gathered)
		}
		return true
	})
	for name := range cancelled {
		found = found || gathered[name]
	}
	return found
}

// gathersCalm reports whether all that is gathered is known to handle its
// exceptions itself.
func (p *Pass) gathersCalm(n syntax.Node) bool {
	f := p.File
	calm := true
	for argument := range f.Arguments(n) {
		if argument.Name != "" {
			continue
		}
		value := f.Bare(argument.Value)
		if f.IsComprehension(value) {
			value = f.Child(value, syntax.FieldBody)
		}
		if p.Base.Role(p.Value(f.Callee(value)).Name) == "sleep" {
			continue
		}
		made := p.Value(value)
		if made.Kind == semantic.LibraryInstance { // a list of coroutines
			made = made.Arg(0)
		}
		if made.Kind != semantic.Coroutine || made.Function == nil || !p.handlesAll(semantic.Value{Kind: semantic.ProjectFunction, Function: made.Function}) {
			calm = false
		}
	}
	return calm
}
