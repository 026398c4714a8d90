package rules

import (
	"fmt"
	"strconv"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var queueSentinelCount = Rule{
	Name:     "queue-sentinel-count",
	Severity: Info,
	Title:    "Several consumers of a queue that each wait for an item that ends them, and one such item",
	Topics:   []string{"choosing"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		f := p.File
		callee := f.Callee(n)
		method := f.Text(f.Child(callee, syntax.FieldAttribute))
		object := f.Child(callee, syntax.FieldObject)
		item, ok := f.Argument(n, 0, "item")
		if method != "put" && method != "put_nowait" || !ok || p.repeated(n) != syntax.None || !p.isQueue(object) || p.expectsFailure(n) {
			return
		}
		switch f.Kind(f.Bare(item.Value)) {
		case syntax.NoneLiteral, syntax.Identifier, syntax.Attribute:
			p.checkSentinel(n, p.keptAt(object), f.Text(f.Bare(item.Value)))
		}
	},
}

// checkSentinel looks for several consumers of a queue which one item ends.
func (p *Pass) checkSentinel(put syntax.Node, queue []semantic.Place, sentinel string) {
	for _, other := range append(p.queueCalls("put"), p.queueCalls("put_nowait")...) {
		item, ok := p.File.Argument(other.node, 0, "item")
		if other.node != put && ok && samePlace(other.places, queue) && p.File.Text(p.File.Bare(item.Value)) == sentinel {
			return // there is one more, or a consumer puts it back for the next
		}
	}
	for _, get := range p.queueCalls("get") {
		if get.in == nil || !samePlace(get.places, queue) || p.repeated(get.node) == syntax.None {
			continue
		}
		inside := *p
		inside.Function = get.in
		c := inside.consumerOf(get.node)
		if c == nil || c.sentinel != sentinel {
			continue
		}
		if many, start := p.startedOften(get.in); many != syntax.None && !p.endsOtherwise(start) {
			p.Report(put, p.calleeSpan(put), fmt.Sprintf("One `%s` ends one consumer, and there are several: the others wait for the next item for ever. Put in one for each of them.", sentinel),
				Related{Span: p.File.Span(many), Message: fmt.Sprintf("starts `%s` this often", get.in.Name)}, Related{Span: p.calleeSpan(get.node), Message: "waits here for the next item"})
			return
		}
	}
}

// repeated returns the loop or comprehension of its own function that a node stands in,
// None where it is in none.
func (p *Pass) repeated(n syntax.Node) syntax.Node {
	f := p.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch kind := f.Kind(up); {
		case kind == syntax.FunctionDefinition, kind == syntax.Lambda:
			return syntax.None
		case kind == syntax.WhileStatement, f.IsComprehension(up), kind == syntax.ForStatement && f.Field(child) == syntax.FieldBody:
			return up
		}
	}
	return syntax.None
}

// startedOften returns what says how often the file starts a function beside itself, at
// least twice: the range or the list that a loop goes through, and the call that is given
// the function; else None.
func (p *Pass) startedOften(function *semantic.Function) (many, start syntax.Node) {
	f := p.File
	for _, mention := range p.MentionsOf(function.Name) {
		named := mention
		if f.Field(mention) == syntax.FieldAttribute && f.Kind(f.Parent(mention)) == syntax.Attribute {
			named = f.Parent(mention)
		}
		if f.Kind(mention) == syntax.String || p.Value(named).Function != function {
			continue
		}
		loop := p.repeated(named)
		clause := loop
		if loop != syntax.None && f.IsComprehension(loop) {
			clause = f.ChildOf(loop, syntax.ForInClause)
		}
		if loop == syntax.None || f.Kind(clause) == syntax.WhileStatement {
			continue
		}
		if iterable := f.Bare(f.Child(clause, syntax.FieldRight)); p.severalTimes(iterable) {
			return iterable, f.Ancestor(named, syntax.Call)
		}
	}
	return syntax.None, syntax.None
}

// severalTimes reports whether going through an iterable takes more than one turn.
func (p *Pass) severalTimes(iterable syntax.Node) bool {
	f := p.File
	switch f.Kind(iterable) {
	case syntax.Tuple, syntax.List:
		elements := 0
		for range f.Statements(iterable) {
			elements++
		}
		return elements > 1
	case syntax.Call:
		if p.Value(f.Callee(iterable)).Name != "builtins.range" {
			return false
		}
		count, ok := f.Argument(iterable, 0, "")
		if !ok {
			return false
		}
		number, err := strconv.Atoi(f.Text(p.written(count.Value)))
		return err != nil || number > 1
	}
	return false
}
