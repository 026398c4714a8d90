package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// lacks reports whether objects of the value's class are known to have one
// special method and not another. That is known of the standard library, and of classes
// of the project all of whose bases are known.
func (p *Pass) lacks(value semantic.Value, has, lacks string) bool {
	if value.Kind != semantic.LibraryInstance {
		return false
	}
	module, _, _ := strings.Cut(value.Name, ".")
	if !p.Base.Known(module) && (!p.Base.FromCode(value.Name) || p.Base.Open(value.Name)) {
		return false
	}
	_, present := p.Base.Member(value.Name, has)
	_, absent := p.Base.Member(value.Name, lacks)
	return present && !absent
}

// asyncGenerator reports whether an expression calls an async generator of this
// file.
func (p *Pass) asyncGenerator(n syntax.Node) bool {
	if p.File.Kind(n) != syntax.Call {
		return false
	}
	callee := p.Value(p.File.Callee(n))
	return callee.Kind == semantic.ProjectFunction && callee.Function.Async && callee.Function.Generator &&
		!callee.Function.Manager && !callee.Function.Uncertain
}
