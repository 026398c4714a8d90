package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// rivalry are two methods of a class of another module that a module has run at the same
// time for the same object: the first in a thread, and if it is handed the second, too.
type rivalry struct {
	first, second           string
	handed                  bool
	firstSteps, secondSteps []knowledge.Step
}

func (r rivalry) equal(other rivalry) bool {
	return r.first == other.first && r.second == other.second && r.handed == other.handed &&
		slices.Equal(r.firstSteps, other.firstSteps) && slices.Equal(r.secondSteps, other.secondSteps)
}

// outerTeam is a function of another module that a module has several threads run, if same
// says so for the same object.
type outerTeam struct {
	target string
	same   bool
	steps  []knowledge.Step
}

func (t outerTeam) equal(other outerTeam) bool {
	return t.target == other.target && t.same == other.same && slices.Equal(t.steps, other.steps)
}

// outerSide is a thread that runs a function of another module.
type outerSide struct {
	side
	step knowledge.Step
}

// rivalsOf describes what threads of the module run of other modules at the same time.
func (d *describer) rivalsOf() (found []rivalry, teams []outerTeam) {
	sides := d.outerSides()
	for i := range sides {
		t := &sides[i]
		hand := t.entry.Hand
		again := func(before outerSide) bool {
			other := before.entry.Hand
			return other.Library == hand.Library && d.sameObject(t, before.entry.From, other.Receiver) && t.overlaps(&before.side) && !d.isOfOne(t)
		}
		if hand.By != "threading.Timer" && (hand.Several || slices.ContainsFunc(sides[:i], again)) {
			teams = append(teams, outerTeam{knowledge.Own(hand.Library), isKnownWay(hand.Receiver), []knowledge.Step{t.step}})
		}
		if !isKnownWay(hand.Receiver) {
			continue
		}
		found = append(found, d.calledBeside(t)...)
		for j := range sides {
			other := &sides[j]
			if hand.Library != other.entry.Hand.Library && d.sameObject(t, other.entry.From, other.entry.Hand.Receiver) && t.overlaps(&other.side) && !d.isOfOne(t) {
				found = append(found, rivalry{knowledge.Own(hand.Library), knowledge.Own(other.entry.Hand.Library), true, []knowledge.Step{t.step}, []knowledge.Step{other.step}})
			}
		}
	}
	return found, teams
}

// isKnownWay reports whether a way leads to one object.
func isKnownWay(way string) bool { return way != "" && way != semantic.Elsewhere }

// isOfOne reports whether a pool of one thread runs what a thread is given.
func (d *describer) isOfOne(t *outerSide) bool {
	node := d.project.NodeIn(t.entry.From, t.entry.Hand.Node)
	return (&collector{Evaluator: d.Evaluator}).poolOfOne(d.File.Ancestor(node, syntax.Call))
}

// outerSides returns the threads that the module has run functions of other modules.
func (d *describer) outerSides() []outerSide {
	s := d.project
	var found []outerSide
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for number, hand := range facts.Hands {
			if hand.To != knowledge.Thread || !hand.Elsewhere {
				continue
			}
			found = append(found, outerSide{side{
				Project: s, team: teams{Project: s, known: map[teamMember]teamEntry{}}, life: hand.Life, class: s.classOf(id), own: isOfSelf(hand.Receiver),
				entry: Entry{Kind: IsHanded, Context: knowledge.Thread, By: hand.By, From: id, Hand: hand},
			}, d.handStep(s.Function(id), number, hand)})
		}
	})
	return found
}

// isOfSelf reports whether a way begins with the object whose method runs.
func isOfSelf(way string) bool {
	return way == semantic.Self || strings.HasPrefix(way, semantic.Self+".")
}

// sameObject reports whether a way in a function leads to the object whose method a thread
// runs.
func (d *describer) sameObject(t *outerSide, id semantic.FunctionID, way string) bool {
	switch {
	case way != t.entry.Hand.Receiver:
		return false
	case strings.HasPrefix(way, semantic.LocalRoot):
		return id == t.entry.From
	case isOfSelf(way):
		return t.class != nil && d.project.classOf(id) == t.class
	}
	return true
}

// calledBeside describes the methods that the module calls on the object of a thread while
// that may run.
func (d *describer) calledBeside(t *outerSide) []rivalry {
	s := d.project
	var found []rivalry
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		function := s.Function(id)
		for number, out := range facts.Outward {
			if out.Name == t.entry.Hand.Library || !d.sameObject(t, id, d.receiverOf(function, out)) || !t.beside(id, t.own, out.Node, 0) ||
				slices.ContainsFunc(found, func(r rivalry) bool { return r.second == out.Name }) {
				continue
			}
			found = append(found, rivalry{knowledge.Own(t.entry.Hand.Library), knowledge.Own(out.Name), false, []knowledge.Step{t.step}, []knowledge.Step{d.outStep(function, number, out)}})
		}
	})
	return found
}

// rivalsForOthers tells the modules of functions what other modules have run at the same time.
func rivalsForOthers(all *Modules, of func(m *Module) *Inbound) {
	for _, from := range all.list {
		if from.Links == nil {
			continue
		}
		for _, each := range from.Links.rivals {
			first, inside := all.find(each.first)
			second, other := all.find(each.second)
			if first == nil || first != second || first == from {
				continue
			}
			each.first, each.second = inside, other
			of(first).rivals = append(of(first).rivals, each)
		}
		for _, each := range from.Links.teams {
			if m, inside := all.find(each.target); m != nil && m != from {
				each.target = inside
				of(m).teams = append(of(m).teams, each)
			}
		}
	}
}
