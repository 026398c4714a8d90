package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// rivals are two functions of the file that another module has run at the same time for the
// same object, the first in a thread.
type rivals struct {
	first, second *side
	handed        bool
}

// rivals finds those of the file.
func (s *Project) rivals() []rivals {
	if s.inbound == nil {
		return nil
	}
	var found []rivals
	enter := func(name string, steps []knowledge.Step) *side {
		entry := s.enteredBy(name, steps)
		team := teams{Project: s, known: map[teamMember]teamEntry{}}
		team.enter(teamMember{entry.Function, true}, entry, nil)
		team.spread()
		return &side{Project: s, team: team, entry: entry}
	}
	for _, each := range s.inbound.rivals {
		if s.module.Function(semantic.FunctionID{Unit: each.first}) == nil || s.module.Function(semantic.FunctionID{Unit: each.second}) == nil {
			continue
		}
		found = append(found, rivals{enter(each.first, each.firstSteps), enter(each.second, each.secondSteps), each.handed})
	}
	return found
}

// enteredBy is how another module has a function run.
func (s *Project) enteredBy(name string, steps []knowledge.Step) Entry {
	id := semantic.FunctionID{Unit: name}
	return Entry{Kind: IsElsewhere, Context: knowledge.Thread, Function: id, Way: Way{Context: knowledge.Thread, Handed: true, Steps: steps}}
}

// enterTeams enters the functions that several threads of other modules run.
func (s *Project) enterTeams(t *teams) {
	if s.inbound == nil {
		return
	}
	for _, each := range s.inbound.teams {
		if id := (semantic.FunctionID{Unit: each.target}); s.module.Function(id) != nil {
			t.enter(teamMember{id, each.same}, s.enteredBy(each.target, each.steps), nil)
		}
	}
}

// matchRivals notes the changes of a group that disturb each other and that another module
// has made at the same time.
func (p *pairs) matchRivals(group []change, disturb func(a, b change) bool) {
	for _, r := range p.rivals {
		for _, one := range group {
			way := r.first.team.to(one.id, one.access)
			if way == nil || r.second.has(one.id) {
				continue
			}
			at := slices.IndexFunc(group, func(other change) bool {
				return other.access != one.access && disturb(one, other) && !r.first.has(other.id) && r.second.team.to(other.id, other.access) != nil
			})
			if at >= 0 {
				other := group[at]
				there := r.second.team.to(other.id, other.access)
				p.noteOf(one, other, true, way, there)
				p.noteOf(other, one, r.handed, there, way)
			}
		}
	}
}
