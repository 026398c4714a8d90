package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var lockOrderInversion = Rule{
	Name:     "lock-order-inversion",
	Severity: Warning,
	Title:    "Two locks are taken in one order here and in the other order elsewhere",
	Listens:  []syntax.Kind{syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		nestings := p.Project.Nestings(function.ID)
		reported := map[[2]string]bool{}
		for i := range nestings {
			nesting := &nestings[i]
			edge := [2]string{nesting.Outer.Lock.Name, nesting.Inner.Lock.Name}
			if reported[edge] {
				continue
			}
			if p.twoOfAClass(function, nesting) {
				reported[edge] = true
				p.reportTwoOfAClass(function, nesting)
				continue
			}
			if circle := p.Project.CircleAt(function, nesting); circle != nil {
				reported[edge] = true
				p.reportInversion(function, nesting, circle)
			}
		}
	},
}

func (p *Pass) reportInversion(function *semantic.Function, nesting *project.Nesting, circle *project.Circle) {
	back := circle.Back
	node := p.Project.NodeOf(function, nesting.Node())
	related := append(p.heldFor(function, nesting), p.wayToLock(nesting.Inner, false)...)
	for _, order := range back {
		if order.Nesting == nil {
			related = append(related, p.elsewhere(order.Steps[:min(len(order.Steps), maxSteps)])...)
			continue
		}
		related = append(append(related, p.heldFor(order.Function, order.Nesting)...), p.wayToLock(order.Nesting.Inner, true)...)
	}
	for _, other := range circle.Others[:min(len(circle.Others), maxOthers)] {
		related = append(related, p.alsoOrdered(other)...)
	}
	outer, inner := nesting.Outer.Lock.Text, nesting.Inner.Lock.Text
	backOuter, backInner := back[0].OuterText, back[0].InnerText
	if outer == inner || outer == backOuter || inner == backInner || nesting.By != nil { // the locks of two classes
		outer, inner = withClass(nesting.Outer.Lock.Name), withClass(nesting.Inner.Lock.Name)
		backOuter, backInner = withClass(back[0].Outer), withClass(back[0].Inner)
	}
	here := fmt.Sprintf("`%s` is taken here", inner)
	if nesting.Inner.Take == nil {
		here = fmt.Sprintf("`%s` takes `%s` here", p.calleeText(node), inner)
	}
	how := fmt.Sprintf("in %s `%s` is taken while `%s` is held", p.whereOrder(back[0]), backInner, backOuter)
	if len(back) > 1 {
		var through []string
		for _, order := range back[:len(back)-1] {
			through = append(through, "`"+order.InnerText+"`")
		}
		how = fmt.Sprintf("elsewhere `%s` is taken while `%s` is held, by way of %s", outer, inner, strings.Join(through, " and "))
	}
	who := "threads"
	if !nesting.Inner.Lock.Sync() {
		who = "tasks"
	}
	p.Report(node, p.takeSpan(node), fmt.Sprintf("%s while `%s` is held, and %s: two %s that do so at once wait for each other for ever. Take the locks in the same order everywhere.",
		here, outer, how, who), related...)
}

// maxOthers bounds the other places of an edge that are named.
const maxOthers = 5

// alsoOrdered is another place where the locks are taken in the order that is reported.
func (p *Pass) alsoOrdered(order project.LockPlace) []Related {
	if order.Nesting == nil {
		return p.elsewhere(order.Steps[:min(len(order.Steps), 1)])
	}
	node := p.Project.NodeOf(order.Function, order.Nesting.Node())
	return []Related{{Span: p.takeSpan(node), Message: fmt.Sprintf("`%s` takes `%s` while `%s` is held, too", order.Function.Qualified(), order.InnerText, order.OuterText)}}
}

// withClass returns the name of an attribute with that of its class.
func withClass(name string) string {
	parts := strings.Split(name, ".")
	return strings.Join(parts[max(0, len(parts)-2):], ".")
}

// whereOrder names the function of an order.
func (p *Pass) whereOrder(order project.LockPlace) string {
	if order.Function != nil {
		return "`" + order.Function.Qualified() + "`"
	}
	if len(order.Steps) > 0 {
		if who, _, ok := strings.Cut(strings.TrimPrefix(order.Steps[0].Text, "`"), "`"); ok {
			return "`" + who + "`"
		}
	}
	return "another file"
}

// twoOfAClass reports whether the locks of two objects of a class are taken, both given by
// who calls: who gives them the other way round takes them in the other order.
func (p *Pass) twoOfAClass(function *semantic.Function, nesting *project.Nesting) bool {
	outer, inner := nesting.Outer.Lock, nesting.Inner.Lock
	if outer.Name != inner.Name || outer.Object == inner.Object || nesting.Inner.Bounded || inner.Kind == knowledge.Counting {
		return false
	}
	given := func(object string) bool {
		if object == semantic.Self {
			return true
		}
		name, local := strings.CutPrefix(object, semantic.LocalRoot)
		_, ok := p.Parameter(function, name)
		return local && ok
	}
	return given(outer.Object) && given(inner.Object) && !p.Project.ComparesFirst(function, nesting)
}

func (p *Pass) reportTwoOfAClass(function *semantic.Function, nesting *project.Nesting) {
	node := p.Project.NodeOf(function, nesting.Node())
	related := append([]Related{p.takenAt(function, nesting.Outer)}, p.wayToLock(nesting.Inner, false)...)
	other := strings.TrimPrefix(nesting.Inner.Lock.Object, semantic.LocalRoot)
	first := strings.TrimPrefix(nesting.Outer.Lock.Object, semantic.LocalRoot)
	p.Report(node, p.takeSpan(node), fmt.Sprintf("The lock of `%s` is taken here while that of `%s` is held: a thread that calls `%s` with the two the other way round takes them in the other order, and both wait for ever. Take them in an order that does not depend on the caller, say sorted by `id`.",
		other, first, function.Name), related...)
}
