package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// crewOf shows that several consumers whose code is in other files take items out of a queue
// until the one comes that ends them; nil where that is not known.
func (p *Pass) crewOf(queue []semantic.Place, sentinel string) []Related {
	if sentinel == "" || p.escapes(queue, p.consumes) {
		return nil
	}
	var found []Related
	for _, place := range queue {
		name := place.Name
		if place.Kind == semantic.OfLocal && place.In != nil {
			name = project.ParameterName(p.Within(place.In.Qualified()), place.Name)
		}
		if place.Kind != semantic.OfLocal || place.In == p.Function {
			if steps := p.Project.CrewElsewhere(name, sentinel); len(steps) > 0 && !p.endsSomething() {
				return p.elsewhere(steps)
			}
		}
		for _, n := range p.Everywhere(place.Name[strings.LastIndexByte(place.Name, '.')+1:]) {
			use := p.wholeName(n)
			here := p.Place(use)
			if here.Object = ""; here != place || p.File.Field(n) == syntax.FieldName {
				continue
			}
			if p.handsToOthers(use) {
				return nil
			}
			if found == nil {
				found = p.givenToCrew(use, sentinel)
			}
		}
	}
	return found
}

// givenToCrew shows that a mention of a queue gives it to several consumers of other files.
func (p *Pass) givenToCrew(use syntax.Node, sentinel string) []Related {
	f := p.File
	call := f.Ancestor(use, syntax.Call)
	if f.Kind(call) != syntax.Call || project.Repeated(f, call) == syntax.None {
		return nil
	}
	try := func(callable syntax.Node, handed project.HandedOn) []Related {
		value := p.Value(callable)
		for _, each := range project.Consumes(p.Evaluator, value) {
			given := handed.ForSaid(each.Parameter, each.Position)
			many := project.Often(p.Evaluator, call)
			if each.Queue != "" || each.Sentinel != sentinel || given == syntax.None || f.Bare(given) != use || many == syntax.None || p.endsOtherwise(call) {
				continue
			}
			return append([]Related{{Span: f.Span(many), Message: fmt.Sprintf("starts `%s` this often", value.Name)}}, p.elsewhere(each.Steps)...)
		}
		return nil
	}
	for _, slot := range project.Slots(p.Evaluator, call) {
		if slot.To == knowledge.Thread || slot.To == knowledge.Process {
			if related := try(slot.Argument.Value, project.FindHandedOn(f, call, slot.Transfer)); related != nil {
				return related
			}
		}
	}
	if symbol, ok := p.Base.Lookup(p.Value(f.Callee(call)).Name); ok && symbol.Coroutine && f.Kind(f.Parent(call)) != syntax.Await {
		return try(f.Callee(call), project.Arguments(f, call))
	}
	return nil
}

// givenToEnd reports whether another file is known to give the parameter that an expression is
// a queue, and consumers of it which an item ends.
func (p *Pass) givenToEnd(object, item syntax.Node) bool {
	name := project.GivenName(p.Evaluator, object)
	return name != "" && len(p.Project.CrewElsewhere(name, project.SentinelName(p.Evaluator, item))) > 0
}

// handsToOthers reports whether a mention of a queue has a function of another file run with
// it that is not known to take items only.
func (p *Pass) handsToOthers(use syntax.Node) bool {
	call := p.File.Ancestor(use, syntax.Call)
	if p.File.Kind(call) != syntax.Call {
		return false
	}
	return slices.ContainsFunc(project.Slots(p.Evaluator, call), func(slot project.Slot) bool {
		value := p.Value(slot.Argument.Value)
		return value.Kind != semantic.ProjectFunction && len(project.Consumes(p.Evaluator, value)) == 0
	})
}

// consumes reports whether a call makes the coroutine of a consumer of another file.
func (p *Pass) consumes(call syntax.Node) bool {
	return len(project.Consumes(p.Evaluator, p.Value(p.File.Callee(call)))) > 0
}

// endsSomething reports whether the file may end the consumers, or shut down their queue,
// where these are started in another one.
func (p *Pass) endsSomething() bool {
	return slices.ContainsFunc([]string{"cancel", "terminate", "kill", "shutdown"}, func(member string) bool {
		return slices.ContainsFunc(p.Everywhere(member), func(n syntax.Node) bool {
			return p.File.Field(n) == syntax.FieldAttribute && !p.isAnother(p.File.Child(p.File.Parent(n), syntax.FieldObject), syntax.None)
		})
	})
}
