package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// expectsNoItem reports whether a handler is there for a get that brings nothing, or for
// being told to stop.
func (p *Pass) expectsNoItem(handler syntax.Handler) bool {
	return handler.Type != syntax.None && p.catches(handler, "queue.Empty", "_queue.Empty", "queue.ShutDown", "asyncio.QueueEmpty", "asyncio.QueueShutDown", "asyncio.TimeoutError",
		"builtins.TimeoutError", "asyncio.CancelledError", "builtins.KeyboardInterrupt", "builtins.SystemExit", "builtins.GeneratorExit")
}

// mayRaise reports whether a call does work of the project's own, or of nobody knows
// whom: of the standard library much can raise, and seldom does.
func (p *Pass) mayRaise(call syntax.Node) bool {
	switch callee := p.Value(p.File.Callee(call)); callee.Kind {
	case semantic.ProjectFunction:
		function := callee.Function
		p.Reads(function.Unit)
		return p.File.Kind(function.Node) == syntax.FunctionDefinition && !p.idle(p.File.Body(function.Node)) && !p.calmBlock(p.File.Body(function.Node))
	case semantic.Unknown, semantic.External:
		callee := p.File.Callee(call)
		// A parameter or an item that is called is the work itself; of methods of what is
		// not known nothing can be said.
		return p.File.Kind(callee) == syntax.Identifier
	}
	return false
}

// onlyHere reports whether nothing outside of the file can get at a queue.
func (p *Pass) onlyHere(queue []semantic.Place) bool {
	for _, place := range queue {
		name := place.Name[strings.LastIndexByte(place.Name, '.')+1:]
		if place.Kind != semantic.OfLocal && !private(name) {
			return false
		}
	}
	return true
}

// mentionsMember reports whether the file says the name of a member anywhere.
func (p *Pass) mentionsMember(name string) bool {
	return slices.ContainsFunc(p.Everywhere(name), func(n syntax.Node) bool {
		return p.File.Field(n) == syntax.FieldAttribute || p.File.Kind(p.File.Parent(n)) == syntax.KeywordArgument
	})
}

// escapes reports whether one of the places' queues is given to what is not known, which
// may report its items. known says of which calls it is known besides that they do not.
func (p *Pass) escapes(queue []semantic.Place, known func(call syntax.Node) bool) bool {
	f := p.File
	for _, place := range queue {
		for _, n := range p.Everywhere(place.Name[strings.LastIndexByte(place.Name, '.')+1:]) {
			use := n
			if f.Field(n) == syntax.FieldAttribute && f.Kind(f.Parent(n)) == syntax.Attribute {
				use = f.Parent(n)
			}
			here := p.Place(use)
			if here.Object = ""; here.Kind != semantic.NoPlace && here != place {
				continue
			}
			switch up := f.Parent(use); f.Kind(up) {
			case syntax.Attribute, syntax.Assignment, syntax.GlobalStatement, syntax.NonlocalStatement, syntax.Parameters:
				if f.Field(use) != syntax.FieldRight {
					continue
				}
			}
			if call := f.Ancestor(use, syntax.Call, syntax.ReturnStatement, syntax.Yield, syntax.Assignment); f.Kind(call) != syntax.Call ||
				p.Value(f.Callee(call)).Kind != semantic.ProjectFunction && len(project.Slots(p.Evaluator, call)) == 0 && !known(call) {
				return true
			}
		}
	}
	return false
}
