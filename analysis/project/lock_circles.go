package project

import (
	"cmp"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// maxCircle is how many locks a circle that is looked for may have.
const maxCircle = 4

// edge is the order of two locks, by their names.
type edge struct{ outer, inner string }

func (o LockOrder) edge() edge { return edge{o.Outer, o.Inner} }

// Circle is an edge between two locks that lies on a circle, at the first place of the
// project where one is held and the other taken: by path, then by line.
type Circle struct {
	LockPlace
	// Back is the shortest way back from the inner lock to the outer one, through places
	// where the first of two locks is held and the second taken.
	Back []LockPlace
	// Others are the other places of the edge that are known here.
	Others []LockPlace
}

// CircleAt returns the circle that a nesting of a function is to be reported for: it is the
// first place of its edge. nil where there is none, or another place comes first.
func (s *Project) CircleAt(function *semantic.Function, nesting *Nesting) *Circle {
	if !nesting.orders(function) {
		return nil
	}
	found := s.circles()[edge{nesting.Outer.Lock.Name, nesting.Inner.Lock.Name}]
	if found == nil || found.Nesting != nesting {
		return nil
	}
	return found
}

// findCircles finds the edges that lie on circles and come first in this file. Each file
// knows the places of others on its circles, so that all agree on which is the first.
func (s *Project) findCircles() map[edge]*Circle {
	places := slices.Clone(s.orders)
	slices.SortStableFunc(places, func(a, b LockPlace) int {
		return cmp.Or(a.Function.Unit.Number-b.Function.Unit.Number, int(a.Nesting.Node()-b.Nesting.Node()))
	})
	all := places
	if s.inbound != nil {
		var before, behind []LockPlace
		for _, order := range s.inbound.orders {
			if len(order.Steps) > 0 && order.Steps[0].URI < s.module.File.Document.URI {
				before = append(before, LockPlace{LockOrder: order})
			} else {
				behind = append(behind, LockPlace{LockOrder: order})
			}
		}
		all = slices.Concat(places, before, behind)
		places = slices.Concat(before, all[:len(places)], behind)
	}
	found := map[edge]*Circle{}
	for _, place := range places {
		if known := found[place.edge()]; known != nil {
			known.Others = append(known.Others, place)
		} else if back := wayBack(all, place); back != nil {
			found[place.edge()] = &Circle{LockPlace: place, Back: back}
		}
	}
	return found
}

// wayBack returns the shortest way back from the inner lock of a place to the outer one; nil
// where there is none, or where a lock that is held at two of the places keeps threads from
// being at both.
func wayBack(all []LockPlace, place LockPlace) []LockPlace {
	type path struct {
		orders []LockPlace
		gates  []string
	}
	queue := []path{{nil, place.gates}}
	for at := 0; at < len(queue); at++ {
		here := place.Inner
		if n := len(queue[at].orders); n > 0 {
			here = queue[at].orders[n-1].Inner
		}
		for _, order := range all {
			if order.Outer != here || slices.ContainsFunc(queue[at].orders, func(o LockPlace) bool { return o.Inner == order.Inner }) {
				continue
			}
			if slices.ContainsFunc(order.gates, func(name string) bool { return slices.Contains(queue[at].gates, name) }) {
				continue // whoever is there keeps the other out
			}
			next := path{append(slices.Clone(queue[at].orders), order), slices.Concat(queue[at].gates, order.gates)}
			if order.Inner == place.Outer {
				return next.orders
			}
			if len(next.orders) < maxCircle-1 {
				queue = append(queue, next)
			}
		}
	}
	return nil
}
