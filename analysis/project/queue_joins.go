package project

import (
	"fmt"
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// queueJoin is a place that waits until all items of a queue are done.
type queueJoin struct {
	// queue names the queue in the whole project.
	queue string
	step  knowledge.Step
}

// JoinElsewhere returns where another module waits until all items of a queue are done, by
// the name of the queue in the whole project.
func (s *Project) JoinElsewhere(queue string) (knowledge.Step, bool) {
	if s.inbound == nil {
		return knowledge.Step{}, false
	}
	at := slices.IndexFunc(s.inbound.joins, func(join queueJoin) bool { return join.queue == queue })
	if at < 0 {
		return knowledge.Step{}, false
	}
	return s.inbound.joins[at].step, true
}

// hashJoins writes what the findings of a function that takes items can depend on.
func (s *Project) hashJoins(hash *maphash.Hash) {
	if s.inbound == nil {
		return
	}
	for _, join := range s.inbound.joins {
		hash.WriteString(join.queue)
		maphash.WriteComparable(hash, join.step)
	}
}

// queuesOf describes the queues of the project that a module waits for, and names those that
// it takes items out of.
func (d *describer) queuesOf() (joins []queueJoin, taken []string) {
	number := 0 // of what is named so
	for _, n := range d.Everywhere("join", "get", "get_nowait") {
		queue, call := d.countedQueue(n)
		joining := d.File.Text(n) == "join"
		switch {
		case queue == "":
		case joining:
			span := CalleeSpan(d.File, call)
			step := d.note(d.Enclosing(call), "j", number, span.Start, span.End, fmt.Sprintf("`%s` waits here until all items are done", CalleeText(d.File, call)))
			joins = append(joins, queueJoin{knowledge.Own(queue), step})
		default:
			taken = append(taken, knowledge.Own(queue))
		}
		if joining {
			number++
		}
	}
	slices.Sort(taken)
	return joins, slices.Compact(taken)
}

// countedQueue returns the name in the whole project of the queue whose method a name is, and
// its call; "" where that is no queue that counts what is done, or a local one.
func (d *describer) countedQueue(method syntax.Node) (queue string, call syntax.Node) {
	f := d.File
	callee := f.Parent(method)
	if f.Field(method) != syntax.FieldAttribute || f.Kind(callee) != syntax.Attribute || f.Field(callee) != syntax.FieldFunction {
		return "", syntax.None
	}
	object := f.Child(callee, syntax.FieldObject)
	value := d.Value(object)
	if value.Kind != semantic.LibraryInstance {
		return "", syntax.None
	}
	if _, counts := d.Base.Member(value.Name, "task_done"); !counts {
		return "", syntax.None
	}
	if place := d.Place(object); place.Kind != semantic.NoPlace && place.Kind != semantic.OfLocal {
		return place.Name, f.Parent(callee)
	}
	return "", syntax.None
}

// joinsForOthers returns for each module that takes items out of queues where other modules
// wait for these.
func joinsForOthers(modules []*Module) map[*Module][]queueJoin {
	takers := map[string][]*Module{}
	for _, m := range modules {
		if m.Links != nil {
			for _, queue := range m.Links.taken {
				takers[queue] = append(takers[queue], m)
			}
		}
	}
	found := map[*Module][]queueJoin{}
	for _, from := range modules {
		if from.Links == nil {
			continue
		}
		for _, join := range from.Links.joins {
			for _, to := range takers[join.queue] {
				if to != from {
					found[to] = append(found[to], join)
				}
			}
		}
	}
	return found
}
