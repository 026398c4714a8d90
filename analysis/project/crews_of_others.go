package project

import (
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// crewsForOthers returns for each module that puts items into queues which can end consumers
// the crews of them, and what others put in besides.
func crewsForOthers(modules []*Module) map[*Module]*Inbound {
	crews, puts := map[endingItem][]crew{}, map[endingItem][]*Module{}
	ending := map[string]bool{}
	for _, m := range modules {
		if m.Links == nil {
			continue
		}
		for _, each := range m.Links.crews {
			key := endingItem{queue: each.queue, sentinel: each.sentinel}
			crews[key] = append(crews[key], each)
		}
		for _, item := range m.Links.ends {
			key := endingItem{queue: item.queue, sentinel: item.sentinel}
			puts[key] = append(puts[key], m)
		}
		for _, name := range m.Links.ending {
			ending[name] = true
		}
	}
	found := map[*Module]*Inbound{}
	for _, m := range modules {
		if m.Links == nil {
			continue
		}
		for _, item := range m.Links.ends {
			key := endingItem{queue: item.queue, sentinel: item.sentinel}
			several := ending[item.by] || slices.ContainsFunc(puts[key], func(other *Module) bool { return other != m })
			if !several && len(crews[key]) == 0 {
				continue
			}
			if found[m] == nil {
				found[m] = &Inbound{}
			}
			if several {
				found[m].others = append(found[m].others, key)
				continue
			}
			for _, each := range crews[key] {
				if !each.inside || !slices.ContainsFunc(m.Links.crews, each.equal) {
					found[m].crews = append(found[m].crews, each)
				}
			}
		}
	}
	return found
}

// CrewElsewhere returns what shows that one item which is put into a queue has to end several
// consumers, where that is seen over files; both by their names in the whole project.
func (s *Project) CrewElsewhere(queue, sentinel string) []knowledge.Step {
	if s.inbound == nil {
		return nil
	}
	for _, crew := range s.inbound.crews {
		if crew.queue == queue && crew.sentinel == sentinel {
			return crew.steps
		}
	}
	return nil
}

// PutElsewhere reports whether other modules put the item into the queue, too, or have it put
// in again and again.
func (s *Project) PutElsewhere(queue, sentinel string) bool {
	return s.inbound != nil && slices.Contains(s.inbound.others, endingItem{queue: queue, sentinel: sentinel})
}

// hashCrews writes what the findings of a function that puts such an item can depend on.
func (s *Project) hashCrews(hash *maphash.Hash) {
	if s.inbound == nil {
		return
	}
	for _, crew := range s.inbound.crews {
		hash.WriteString(crew.queue + " " + crew.sentinel)
		for _, step := range crew.steps {
			maphash.WriteComparable(hash, step)
		}
	}
	for _, item := range s.inbound.others {
		maphash.WriteComparable(hash, item)
	}
}
