package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var queueSentinelCount = Rule{
	Name:     "queue-sentinel-count",
	Severity: Info,
	Title:    "Several consumers of a queue that each wait for an item that ends them, and one such item",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		f := p.File
		callee := f.Callee(n)
		method := f.Text(f.Child(callee, syntax.FieldAttribute))
		object := f.Child(callee, syntax.FieldObject)
		item, ok := f.Argument(n, 0, "item")
		if method != "put" && method != "put_nowait" || !ok || project.Repeated(f, n) != syntax.None || p.expectsFailure(n) || !p.isQueue(object) && !p.givenToEnd(object, item.Value) {
			return
		}
		switch f.Kind(f.Bare(item.Value)) {
		case syntax.NoneLiteral, syntax.Identifier, syntax.Attribute:
			p.checkSentinel(n, f.Bare(item.Value), p.keptAt(object))
		}
	},
}

// checkSentinel looks for several consumers of a queue which one item ends.
func (p *Pass) checkSentinel(put, item syntax.Node, queue []semantic.Place) {
	sentinel := p.File.Text(item)
	for _, other := range append(p.queueCalls("put"), p.queueCalls("put_nowait")...) {
		item, ok := p.File.Argument(other.node, 0, "item")
		if other.node != put && ok && samePlace(other.places, queue) && p.File.Text(p.File.Bare(item.Value)) == sentinel {
			return // there is one more, or a consumer puts it back for the next
		}
	}
	name := project.SentinelName(p.Evaluator, item)
	if p.calledAgain() || slices.ContainsFunc(queue, func(place semantic.Place) bool { return p.Project.PutElsewhere(place.Name, name) }) {
		return
	}
	report := func(related []Related) {
		p.Report(put, p.calleeSpan(put), fmt.Sprintf("One `%s` ends one consumer, and there are several: the others wait for the next item for ever. Put in one for each of them.", sentinel), related...)
	}
	for _, get := range p.queueCalls("get") {
		if get.in == nil || !samePlace(get.places, queue) || project.Repeated(p.File, get.node) == syntax.None {
			continue
		}
		inside := *p
		inside.Function = get.in
		c := inside.consumerOf(get.node)
		if c == nil || c.sentinel != sentinel {
			continue
		}
		if many, start := p.startedOften(get.in); many != syntax.None && !p.endsOtherwise(start) {
			report([]Related{{Span: p.File.Span(many), Message: fmt.Sprintf("starts `%s` this often", get.in.Name)}, {Span: p.calleeSpan(get.node), Message: "waits here for the next item"}})
			return
		}
	}
	if related := p.crewOf(queue, name); len(related) > 0 {
		report(related)
	}
}

// calledAgain reports whether the running function is called in a loop somewhere in the file.
func (p *Pass) calledAgain() bool {
	if p.Function == nil {
		return false
	}
	return slices.ContainsFunc(p.MentionsOf(p.Function.Name), func(mention syntax.Node) bool {
		return !p.File.Inside(mention, p.Function.Node) && project.Repeated(p.File, mention) != syntax.None && p.Value(p.wholeName(mention)).Function == p.Function
	})
}

// wholeName returns the attribute that a mention is the name of, or the mention itself.
func (p *Pass) wholeName(mention syntax.Node) syntax.Node {
	if p.File.Field(mention) == syntax.FieldAttribute && p.File.Kind(p.File.Parent(mention)) == syntax.Attribute {
		return p.File.Parent(mention)
	}
	return mention
}

// startedOften returns what says how often the file starts a function beside itself, at
// least twice: the range or the list that a loop goes through, and the call that is given
// the function; else None.
func (p *Pass) startedOften(function *semantic.Function) (many, start syntax.Node) {
	for _, mention := range p.MentionsOf(function.Name) {
		named := p.wholeName(mention)
		if p.File.Kind(mention) == syntax.String || p.Value(named).Function != function {
			continue
		}
		if many := project.Often(p.Evaluator, named); many != syntax.None {
			return many, p.File.Ancestor(named, syntax.Call)
		}
	}
	return syntax.None, syntax.None
}
