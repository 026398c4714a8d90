package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxBeside bounds how many callers up it is looked whether a thread runs by then.
const maxBeside = 6

// beside reports whether a thread may run while another one is at a place of a function:
// that comes behind the start, and before somebody waits for the end.
func (t *side) beside(id semantic.FunctionID, ofObject bool, node syntax.Node, depth int) bool {
	if depth > maxBeside || t.has(id) {
		return false
	}
	behind := syntax.Node(-1)
	switch at, starts := t.startsIn(id); {
	case id == t.entry.From && t.entry.Kind == IsHanded && t.life.Begins:
		if t.life.Awaited {
			return t.isTaskBeside(id)
		}
		return node > t.life.From && node < t.end() || t.life.Again && t.lasts()
	case starts:
		if node <= at {
			return false
		}
		behind = at
	}
	if t.joined(id, behind) <= node {
		return false
	}
	if behind >= 0 {
		return true
	}
	function := t.Function(id)
	if function == nil || t.loops && function.Async {
		return false
	}
	called := false
	for _, caller := range t.callers[id] {
		if caller.From == id || t.has(caller.From) {
			continue
		}
		if ofObject && caller.Call.Receiver != semantic.Self {
			// Of another object, or of this one: it tells something where the thread starts.
			if at, starts := t.startsIn(caller.From); starts {
				called = called || caller.Call.Node < at
			}
			continue
		}
		called = true
		if t.beside(caller.From, ofObject, caller.Call.Node, depth+1) {
			return true
		}
	}
	if t.life.Awaited {
		return t.isTaskBeside(id)
	}
	if !t.lasts() || ofObject && !t.own {
		return false
	}
	if entry, ok := t.EntersLoop(id); ok && entry.Kind != IsCoroutine {
		return !t.loops
	}
	return ofObject && !called && isPublic(function) && !t.isHanded(id)
}

// isPublic reports whether others are meant to call a method.
func isPublic(function *semantic.Function) bool {
	return function.Class != nil && !strings.HasPrefix(function.Name, "_")
}

// isTaskBeside reports whether the event loop runs a function in another task than the one
// that waits for the thread.
func (t *side) isTaskBeside(id semantic.FunctionID) bool {
	if t.loops {
		return false
	}
	waiting := map[semantic.FunctionID]bool{}
	t.tasks(t.entry.From, waiting, 0)
	found := map[semantic.FunctionID]bool{}
	t.tasks(id, found, 0)
	for root, several := range found {
		if _, same := waiting[root]; !same || several {
			return true
		}
	}
	return false
}

// tasks adds the tasks, callbacks and handlers in which the event loop comes to run a
// function, and whether it may run several of them.
func (s *Project) tasks(id semantic.FunctionID, found map[semantic.FunctionID]bool, depth int) {
	if depth > maxBeside {
		return
	}
	if entry, ok := s.EntersLoop(id); ok && entry.Kind != IsCoroutine {
		found[id] = entry.Kind == IsHandler || entry.Kind == IsHook
	}
	for _, caller := range s.callers[id] {
		switch {
		case caller.Call.Task:
			found[id] = false
		case caller.Call.Kind != ByCoroutine || caller.Call.Awaited:
			s.tasks(caller.From, found, depth+1)
		}
	}
}

// overlaps reports whether two threads may run at the same time.
func (t *side) overlaps(other *side) bool {
	if t.has(other.entry.Function) || other.has(t.entry.Function) || t.life.Awaited || other.life.Awaited || t.has(other.entry.From) || other.has(t.entry.From) {
		return false
	}
	if t.entry.From == other.entry.From && t.life.Begins && other.life.Begins {
		return other.life.From < t.end() && t.life.From < other.end()
	}
	return t.own && other.own && t.ofClass(other.entry.Function) && t.lasts() && other.lasts()
}
