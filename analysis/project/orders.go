package project

import (
	"cmp"
	"hash/maphash"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// LockOrder is a place where one lock is taken while another is held: an edge of the graph of
// locks. Two threads that go along the edges of a circle at once can wait for each other.
type LockOrder struct {
	// Outer and Inner name the locks in the whole project, OuterText and InnerText are how
	// the code writes them.
	Outer, Inner         string
	OuterText, InnerText string
	// Steps lead to it in another module: where the outer lock is taken, and on to the inner
	// one.
	Steps []knowledge.Step
	// gates are the names of all locks that are held there, sorted.
	gates []string
}

// LockPlace is an order with its place in this file; Function and Nesting are nil for one of
// another module.
type LockPlace struct {
	LockOrder
	Function *semantic.Function
	Nesting  *Nesting
}

func (o LockOrder) equal(other LockOrder) bool {
	return o.Outer == other.Outer && o.Inner == other.Inner && o.OuterText == other.OuterText && o.InnerText == other.InnerText &&
		slices.Equal(o.Steps, other.Steps) && slices.Equal(o.gates, other.gates)
}

// orders reports whether a nesting is an edge between two locks that can be waited for.
func (n *Nesting) orders(in *semantic.Function) bool {
	outer, inner := n.Outer.Lock, n.Inner.Lock
	switch {
	case n.Inner.Bounded || outer.Name == inner.Name || outer.Local() || inner.Local() || outer.Sync() != inner.Sync():
		return false
	case n.By == nil && in.Name == "__init__" && in.Class != nil && (outer.Object == semantic.Self || inner.Object == semantic.Self):
		return false // nobody else has the object yet
	}
	return true
}

// order finds the orders of all functions.
func (s *Project) order() {
	s.each(func(id semantic.FunctionID, _ *FunctionFacts) {
		function := s.Function(id)
		for i := range s.nestings[id] {
			nesting := &s.nestings[id][i]
			if function == nil || !nesting.orders(function) {
				continue
			}
			s.orders = append(s.orders, LockPlace{LockOrder{
				Outer: nesting.Outer.Lock.Name, Inner: nesting.Inner.Lock.Name, OuterText: nesting.Outer.Lock.Text, InnerText: nesting.Inner.Lock.Text,
				gates: gates(nesting.Held),
			}, function, nesting})
		}
	})
	var hash maphash.Hash
	hash.SetSeed(seed)
	for _, order := range s.orders {
		maphash.WriteComparable(&hash, order.Nesting.Inner.hash)
		maphash.WriteComparable(&hash, order.Nesting.Outer)
	}
	if s.inbound != nil {
		for _, order := range s.inbound.orders {
			hash.WriteString(order.Outer + " " + order.Inner + " " + strings.Join(order.gates, " "))
			for _, step := range order.Steps {
				maphash.WriteComparable(&hash, step)
			}
		}
	}
	s.ordersHash = hash.Sum64()
	s.circles = sync.OnceValue(s.findCircles)
}

func gates(held []locks.Lock) []string {
	names := make([]string, len(held))
	for i, lock := range held {
		names[i] = knowledge.Own(lock.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// ordersOf describes the orders of a module for others.
func (d *describer) ordersOf() []LockOrder {
	var found []LockOrder
	for _, order := range d.project.orders {
		var number int
		for i := range d.project.nestings[order.Function.ID] {
			if &d.project.nestings[order.Function.ID][i] == order.Nesting {
				number = i
			}
		}
		outer := d.outerStep(order.Function, order.Nesting, number)
		found = append(found, LockOrder{
			Outer: knowledge.Own(order.Outer), Inner: knowledge.Own(order.Inner), OuterText: knowledge.Own(order.OuterText), InnerText: knowledge.Own(order.InnerText), gates: order.gates,
			Steps: append([]knowledge.Step{outer}, d.stepsToLock(order.Nesting.Inner)...),
		})
	}
	return found
}

// outerStep describes where the outer lock of a function's nesting is taken; number counts
// the nesting. Where another module takes it, that is the call.
func (d *describer) outerStep(function *semantic.Function, nesting *Nesting, number int) knowledge.Step {
	holder := d.project.Holder(function, nesting.Outer)
	node := d.project.NodeOf(holder, nesting.Outer.Node)
	span := d.File.Span(node)
	text := cmp.Or(nesting.Outer.Text, nesting.Outer.Lock.Text)
	if nesting.Under.Text != "" {
		span, text = CalleeSpan(d.File, node), nesting.Outer.Lock.Text
	}
	return d.note(function, "n", number, span.Start, span.End, "`"+holder.Qualified()+"` takes `"+text+"`")
}

// maxForeignOrders bounds the orders of others that one module is told of.
const maxForeignOrders = 40

// circularOrders returns for each module with orders that lie on circles those of other
// modules that do so with them.
func circularOrders(modules []*Module) map[*Module][]LockOrder {
	leads := map[string]map[string]bool{}
	for _, m := range modules {
		if m.Links == nil {
			continue
		}
		for _, order := range m.Links.orders {
			if leads[order.Outer] == nil {
				leads[order.Outer] = map[string]bool{}
			}
			leads[order.Outer][order.Inner] = true
		}
	}
	if len(leads) == 0 {
		return nil
	}
	reach := map[string]map[string]bool{}
	for from := range leads {
		reach[from] = map[string]bool{}
		queue := slices.Collect(maps.Keys(leads[from]))
		for at := 0; at < len(queue); at++ {
			if !reach[from][queue[at]] {
				reach[from][queue[at]] = true
				queue = slices.AppendSeq(queue, maps.Keys(leads[queue[at]]))
			}
		}
	}
	onCircle := func(o LockOrder) bool { return reach[o.Inner][o.Outer] }
	found := map[*Module][]LockOrder{}
	for _, m := range modules {
		if m.Links == nil || !slices.ContainsFunc(m.Links.orders, onCircle) {
			continue
		}
		var foreign []LockOrder
		for _, other := range modules {
			if other == m || other.Links == nil {
				continue
			}
			for _, order := range other.Links.orders {
				with := func(own LockOrder) bool {
					return onCircle(own) && reach[own.Inner][order.Outer] && reach[order.Inner][own.Outer] || onCircle(own) && own.Inner == order.Outer && reach[order.Inner][own.Outer]
				}
				if onCircle(order) && len(foreign) < maxForeignOrders && slices.ContainsFunc(m.Links.orders, with) {
					foreign = append(foreign, order)
				}
			}
		}
		slices.SortStableFunc(foreign, func(a, b LockOrder) int { return cmp.Or(len(a.Steps)-len(b.Steps), cmp.Compare(a.Outer, b.Outer)) })
		found[m] = foreign
	}
	return found
}
