package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// swapLocks takes two locks in the order in which they are taken elsewhere.
var swapLocks = action{
	name:  "swap-locks",
	rules: []string{"lock-order-inversion"},
	propose: func(d *draft) offer {
		nesting := d.nesting()
		if nesting == nil || nesting.Outer.Lock.Name == nesting.Inner.Lock.Name {
			return offer{}
		}
		f := d.File
		title := "Take `" + nesting.Inner.LastText() + "` before `" + nesting.Outer.Lock.Text + "`, as elsewhere"
		outer, inner, reason := d.takenTogether(nesting)
		if reason != "" {
			return refuse(title, reason)
		}
		d.replace(f.Span(outer), f.Text(inner))
		d.replace(f.Span(inner), f.Text(outer))
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "in that order there would be a `"+rule+"`")
		}
		if counted(d.checked().Findings, d.finding.Rule) >= counted(d.result.Findings, d.finding.Rule) {
			return refuse(title, "the locks are taken in this order elsewhere, too")
		}
		return offer{title: title, safety: Suggested}
	},
}

// sortLocks takes the locks of two objects in an order that does not depend on who is which.
var sortLocks = action{
	name:  "sort-locks",
	rules: []string{"lock-order-inversion"},
	propose: func(d *draft) offer {
		nesting := d.nesting()
		if nesting == nil || nesting.Outer.Lock.Name != nesting.Inner.Lock.Name {
			return offer{}
		}
		f := d.File
		const title = "Take the two locks sorted by `id`"
		outer, inner, reason := d.takenTogether(nesting)
		if reason != "" {
			return refuse(title, reason)
		}
		one, other := f.Child(outer, syntax.FieldObject), f.Child(inner, syntax.FieldObject)
		if f.Kind(one) != syntax.Identifier || f.Kind(other) != syntax.Identifier {
			return refuse(title, "the objects have no plain names here")
		}
		first, second := d.free(outer, "first"), d.free(outer, "second")
		d.insertBefore(f.Ancestor(outer, syntax.WithStatement), first+", "+second+" = sorted(("+f.Text(one)+", "+f.Text(other)+"), key=id)")
		d.replace(f.Span(one), first)
		d.replace(f.Span(other), second)
		return offer{title: title, safety: Suggested}
	},
}

// nesting returns where the finding's locks are taken, nil where that is not found.
func (d *draft) nesting() *project.Nesting {
	function := d.Enclosing(d.finding.Node)
	if function == nil {
		return nil
	}
	nestings := d.result.Project.Nestings(function.ID)
	for i := range nestings {
		n := &nestings[i]
		if d.result.Project.NodeOf(function, n.Node()) == d.finding.Node && n.Outer.Lock.Name+n.Outer.Lock.Object != n.Inner.Lock.Name+n.Inner.Lock.Object {
			return n
		}
	}
	return nil
}

// takenTogether returns the expressions of two locks that one with statement takes, or two of
// which one holds nothing but the other. The reason says why they are not, or is "".
func (d *draft) takenTogether(nesting *project.Nesting) (outer, inner syntax.Node, reason string) {
	f := d.File
	function := d.Enclosing(d.finding.Node)
	outer, inner = d.result.Project.NodeOf(function, nesting.Outer.Node), d.finding.Node
	if nesting.Inner.Take == nil {
		return 0, 0, "the second lock is taken in a function that is called"
	}
	around, with := f.Ancestor(outer, syntax.WithStatement), f.Ancestor(inner, syntax.WithStatement)
	switch {
	case !d.isItem(around, outer) || !d.isItem(with, inner):
		return 0, 0, "the locks are not both taken by `with`"
	case around == with:
		return outer, inner, ""
	case f.Parent(with) != f.Body(around):
		return 0, 0, "something stands between the two `with` statements"
	}
	for statement := range f.Statements(f.Body(around)) {
		if statement != with {
			return 0, 0, "the first lock guards more than the second"
		}
	}
	return outer, inner, ""
}

// isItem reports whether an expression is an item of a with statement, without a name.
func (d *draft) isItem(with, n syntax.Node) bool {
	if with == syntax.None {
		return false
	}
	for item := range d.File.WithItems(with) {
		if item.Value == n {
			return item.Target == syntax.None
		}
	}
	return false
}
