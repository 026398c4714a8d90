package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checkDeprecatedCall looks at what a call passes, and at calls of what goes away
// only where no event loop runs.
func (p *Pass) checkDeprecatedCall(n syntax.Node) {
	callee := p.Value(p.File.Callee(n))
	if callee.Kind != semantic.LibraryFunction && callee.Kind != semantic.LibraryClass {
		return
	}
	if gone, ok := p.Base.Deprecated(callee.Name); ok && gone.When == "no-loop" {
		p.checkLoopGetter(n, gone)
	}
	for _, gone := range p.Base.DeprecatedUses(callee.Name) {
		if !p.ages(gone) {
			continue
		}
		if gone.Parameter != "" {
			p.checkDeprecatedParameter(n, gone)
		} else if given := p.givenTo(n, gone.Given); given != syntax.None {
			p.reportGiven(n, given, gone)
		}
	}
}

func (p *Pass) checkDeprecatedParameter(call syntax.Node, gone knowledge.Deprecation) {
	f := p.File
	for argument := range f.Arguments(call) {
		if argument.Name != gone.Parameter || p.versioned(call) || p.expectsFailure(call) {
			continue
		}
		span := f.Span(argument.Node)
		if p.removed(gone) {
			p.ReportAt(Error, argument.Node, span, fmt.Sprintf("`%s` has no parameter `%s` since Python %s: this raises TypeError. %s", gone.Name, gone.Parameter, gone.Removed, gone.Advice))
		} else {
			p.Report(argument.Node, span, fmt.Sprintf("The parameter `%s` of `%s` is deprecated since Python %s, and from %s on this raises TypeError. %s", gone.Parameter, gone.Name, gone.Since, gone.Removed, gone.Advice))
		}
	}
}

func (p *Pass) reportGiven(call, given syntax.Node, gone knowledge.Deprecation) {
	if p.versioned(call) || p.expectsFailure(call) || p.keptForLater(call) {
		return
	}
	name := p.calleeText(call)
	if p.removed(gone) {
		p.ReportAt(Error, given, p.File.Span(given), fmt.Sprintf("`%s` takes no %ss since Python %s: this raises TypeError. %s", name, gone.Given, gone.Removed, gone.Advice))
		return
	}
	p.Report(given, p.File.Span(given), fmt.Sprintf("Passing %ss to `%s` is deprecated since Python %s, and from %s on this raises TypeError. %s", gone.Given, name, gone.Since, gone.Removed, gone.Advice))
}

// keptForLater reports whether the result of a call is only given a name, or to
// what expects it to fail: it raises when it is awaited, if it is.
func (p *Pass) keptForLater(call syntax.Node) bool {
	f := p.File
	switch parent := f.Parent(call); f.Kind(parent) {
	case syntax.Assignment:
		return f.Kind(f.Child(parent, syntax.FieldLeft)) == syntax.Identifier
	case syntax.ArgumentList:
		return p.forTests(f.Parent(parent))
	}
	return false
}

// givenTo returns the first argument of a call where that is known to be, or to
// hold, what the word says; None where it is not.
func (p *Pass) givenTo(call syntax.Node, word string) syntax.Node {
	first, ok := p.File.Argument(call, 0, "")
	if !ok || first.Stars > 0 {
		return syntax.None
	}
	switch word {
	case "coroutine":
		if p.holdsCoroutine(first.Value) {
			return first.Value
		}
	case "generator":
		if p.makesGenerator(first.Value) {
			return first.Value
		}
	}
	return syntax.None
}

// holdsCoroutine reports whether a collection is known to hold a coroutine
// object.
func (p *Pass) holdsCoroutine(n syntax.Node) bool {
	f := p.File
	switch f.Kind(n) {
	case syntax.List, syntax.Set, syntax.Tuple:
		for element := range f.Statements(n) {
			if p.Value(element).Kind == semantic.Coroutine {
				return true
			}
		}
		return false
	}
	value := p.Value(n)
	return value.Kind == semantic.LibraryInstance && value.Name != "builtins.dict" && value.Arg(0).Kind == semantic.Coroutine
}

// makesGenerator reports whether an expression calls a generator function of
// this file as it is written: no decorator may have made something else of it.
func (p *Pass) makesGenerator(n syntax.Node) bool {
	if p.File.Kind(n) != syntax.Call {
		return false
	}
	callee := p.Value(p.File.Callee(n))
	if callee.Kind != semantic.ProjectFunction || !callee.Function.Generator || callee.Function.Async || callee.Function.Uncertain {
		return false
	}
	for range p.File.Decorators(callee.Function.Node) {
		return false
	}
	return true
}
