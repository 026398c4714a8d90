package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// side is one thread that code of the file starts: what it runs, and what may run beside it.
type side struct {
	*Project
	// team are the functions that the thread runs.
	team teams
	// entry is what gives the thread its first function.
	entry Entry
	life  Life
	// class is that whose method starts the thread, or runs in it.
	class *semantic.Class
	// own says that the thread runs a method of the object whose method starts it.
	own bool
	// loops says that the thread may run an event loop of its own.
	loops bool
	// starters are the functions that have the thread running when they return, and where
	// they start it; nil until somebody asks.
	starters map[semantic.FunctionID]syntax.Node
}

// sides returns the threads that code of the file starts.
func (s *Project) sides() []*side {
	var found []*side
	add := func(entry Entry, life Life, same, own bool) {
		team := teams{Project: s, known: map[teamMember]teamEntry{}}
		team.enter(teamMember{entry.Function, same}, entry, nil)
		team.spread()
		one := &side{Project: s, team: team, entry: entry, life: life, own: own, class: s.classOf(entry.Function)}
		for member := range team.known {
			_, runs := s.causes[RunsLoop].first[member.id]
			one.loops = one.loops || runs || s.facts(member.id).MindsThread
		}
		found = append(found, one)
	}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, hand := range facts.Hands {
			if hand.To == knowledge.Thread && hand.Library == "" {
				entry := Entry{Kind: IsHanded, Context: knowledge.Thread, Function: hand.Callee, By: hand.By, From: id, Hand: hand}
				add(entry, hand.Life, s.sameObject(hand), hand.Receiver == semantic.Self || s.insideMethod(hand.Callee))
			}
		}
		for _, entry := range facts.Entries {
			if isOwnThread(entry) {
				add(entry, Life{Kept: semantic.Self}, true, true)
			}
		}
	})
	return found
}

// insideMethod reports whether a function lies inside a method, whose object it shares.
func (s *Project) insideMethod(id semantic.FunctionID) bool {
	function := s.Function(id)
	if function == nil || function.Class != nil {
		return false
	}
	for function = function.Outer; function != nil; function = function.Outer {
		if function.Class != nil {
			return true
		}
	}
	return false
}

// has reports whether the thread runs a function.
func (t *side) has(id semantic.FunctionID) bool {
	_, same := t.team.known[teamMember{id, true}]
	_, other := t.team.known[teamMember{id, false}]
	return same || other
}

// lasts reports whether the thread may still run when the function that hands the callable
// to it returns.
func (t *side) lasts() bool {
	if !t.life.Begins {
		return true
	}
	return !t.life.Awaited && !t.life.Stays && t.end() == never
}

// never is behind the last node of every function.
const never = syntax.Node(1<<31 - 1)

// end returns where the function that starts the thread has waited for it.
func (t *side) end() syntax.Node {
	end := t.joined(t.entry.From, t.life.From)
	if t.life.Until != 0 && t.life.Until < end {
		end = t.life.Until
	}
	return end
}

// joined returns where a function may first have waited for the thread, behind a node: itself
// or in a function that it calls.
func (t *side) joined(id semantic.FunctionID, behind syntax.Node) syntax.Node {
	first := never
	facts := t.facts(id)
	for _, node := range facts.Joins {
		if node > behind && node < first {
			first = node
		}
	}
	for _, call := range facts.Calls {
		if call.Effect == None && call.Node > behind && call.Node < first && len(t.facts(call.Callee).Joins) > 0 {
			first = call.Node
		}
	}
	return first
}

// startsIn returns where a function starts the thread that runs on when it returns.
func (t *side) startsIn(id semantic.FunctionID) (at syntax.Node, ok bool) {
	if t.starters == nil {
		t.findStarters()
	}
	at, ok = t.starters[id]
	return at, ok
}

func (t *side) findStarters() {
	t.starters = map[semantic.FunctionID]syntax.Node{}
	if !t.lasts() {
		return
	}
	var queue []semantic.FunctionID
	enter := func(id semantic.FunctionID, at syntax.Node) {
		if before, ok := t.starters[id]; ok || t.has(id) {
			if ok && at < before {
				t.starters[id] = at
			}
			return
		}
		t.starters[id] = at
		queue = append(queue, id)
	}
	if t.life.Begins {
		enter(t.entry.From, t.life.From)
	} else if t.life.Kept != "" {
		t.each(func(id semantic.FunctionID, facts *FunctionFacts) {
			for _, start := range facts.Starts {
				if start.Text == t.life.Kept && t.ofClass(id) {
					enter(id, start.Node)
				}
			}
		})
	}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		for _, caller := range t.callers[id] {
			enter(caller.From, caller.Call.Node)
		}
	}
}

// ofClass reports whether a function is a method of the class that the thread is about.
func (t *side) ofClass(id semantic.FunctionID) bool {
	function := t.Function(id)
	return function != nil && (t.class != nil || t.entry.Function != outside) && function.Class == t.class
}

// classOf returns the class of a method, nil for what is none.
func (s *Project) classOf(id semantic.FunctionID) *semantic.Class {
	if function := s.Function(id); function != nil {
		return function.Class
	}
	return nil
}
