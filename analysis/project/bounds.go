package project

import "github.com/heddle-lsp/heddle/analysis/semantic"

// spreadBounds finds the functions that every known caller ends after some time:
// where the call stands, or where the caller itself is called.
func (s *Project) spreadBounds() {
	s.bounded = make(map[semantic.FunctionID]bool, len(s.callers))
	for id := range s.callers {
		s.bounded[id] = true
	}
	// What one unbounded call leads to is unbounded.
	var open []semantic.FunctionID
	for id, callers := range s.callers {
		for _, caller := range callers {
			if !caller.Call.Bounded && !s.bounded[caller.From] {
				open = append(open, id)
				delete(s.bounded, id)
				break
			}
		}
	}
	for len(open) > 0 {
		from := open[len(open)-1]
		open = open[:len(open)-1]
		for _, call := range s.facts(from).Calls {
			if call.Effect == None && !call.Bounded && s.bounded[call.Callee] {
				delete(s.bounded, call.Callee)
				open = append(open, call.Callee)
			}
		}
	}
}

// BoundedByCallers reports whether every known caller of a function ends it after
// some time. It is false where no caller is known.
func (s *Project) BoundedByCallers(function *semantic.Function) bool {
	return function != nil && s.bounded[function.ID]
}
