package explain

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Routine is a function in a tree of calls.
type Routine struct {
	// Function is the function of the file; the zero value stands for the module's own
	// code, and where Library is set, for a function of a library.
	Function semantic.FunctionID
	// Library is the canonical name of a function that is defined elsewhere, or "".
	Library string
	// Name is what the tree shows, Detail where it runs and how it blocks.
	Name, Detail string
	// Whole is all of its code, Selection its name; of a library's function the call.
	Whole, Selection syntax.Span
}

// Calling is an edge in a tree of calls: who is called, or who calls, and where in the
// code of the one that calls.
type Calling struct {
	Routine
	Places []syntax.Span
}

// RoutineAt returns the function that a name at a byte offset defines or stands for, if it
// is in this file.
func RoutineAt(result *analysis.Result, offset int) (Routine, bool) {
	if result.Project == nil {
		return Routine{}, false
	}
	n := result.File.At(offset)
	if result.File.Kind(n) != syntax.Identifier {
		return Routine{}, false
	}
	function := functionAt(result.Module.NewEvaluator(), n)
	if function == nil || result.File.Kind(function.Node) != syntax.FunctionDefinition {
		return Routine{}, false
	}
	return routine(result, function), true
}

// RoutineOf returns the function of an identifier.
func RoutineOf(result *analysis.Result, id semantic.FunctionID) (Routine, bool) {
	if result.Project == nil {
		return Routine{}, false
	}
	function := result.Project.Function(id)
	if function == nil {
		return Routine{}, false
	}
	return routine(result, function), true
}

// LibraryAt returns the canonical name of the function of another file that a name at a
// byte offset stands for, or "".
func LibraryAt(result *analysis.Result, offset int) string {
	if result.Module == nil {
		return ""
	}
	n := result.File.At(offset)
	if result.File.Kind(n) != syntax.Identifier {
		return ""
	}
	return symbolAt(result, n)
}

func routine(result *analysis.Result, function *semantic.Function) Routine {
	f := result.File
	var detail []string
	if contexts := contextsOf(result, function); len(contexts) > 0 {
		detail = append(detail, listed(contexts))
	}
	made := Routine{
		Function: function.ID, Name: function.Qualified(),
		Detail: inShort(append(detail, effectsOf(result, function)...)),
		Whole:  f.Span(function.Node), Selection: f.Span(function.Node),
	}
	if f.Kind(function.Node) == syntax.FunctionDefinition {
		made.Selection = f.Span(f.Name(function.Node))
	}
	return made
}

// callings collects edges by who is at the other end, in the order of their first place.
type callings struct {
	list []Calling
	at   map[Routine]int
}

func (c *callings) add(r Routine, place syntax.Span) {
	key := r
	if r.Library != "" {
		key = Routine{Library: r.Library}
	}
	i, ok := c.at[key]
	if !ok {
		if c.at == nil {
			c.at = map[Routine]int{}
		}
		i = len(c.list)
		c.at[key] = i
		c.list = append(c.list, Calling{Routine: r})
	}
	c.list[i].Places = append(c.list[i].Places, place)
}

// Outgoing returns whom a function calls, and whom it hands to threads, processes and
// loops.
func Outgoing(result *analysis.Result, id semantic.FunctionID) []Calling {
	s := result.Project
	function := s.Function(id)
	var c callings
	for _, call := range s.Calls(function) {
		node := s.NodeOf(function, call.Node)
		place := project.CalleeSpan(result.File, node)
		switch callee := s.Function(call.Callee); {
		case call.Library == "" && callee != nil:
			c.add(routine(result, callee), place)
		case call.Effect != project.None:
			detail := inShort([]string{effectWords(call.Effect, call.Library, call.Blocking)})
			c.add(Routine{Library: call.Library, Name: shorten(call.Library), Detail: detail, Whole: place, Selection: place}, place)
		}
	}
	for _, hand := range s.Hands(function) {
		place := result.File.Span(s.NodeOf(function, hand.Node))
		switch callee := s.Function(hand.Callee); {
		case hand.Library != "":
			c.add(Routine{Library: hand.Library, Name: shorten(hand.Library), Detail: "given to " + hand.By, Whole: place, Selection: place}, place)
		case callee != nil:
			c.add(routine(result, callee), place)
		}
	}
	for _, out := range s.Outward(function) {
		if _, ok := c.at[Routine{Library: out.Name}]; !ok { // else it is listed with what it does
			place := project.CalleeSpan(result.File, s.NodeOf(function, out.Node))
			c.add(Routine{Library: out.Name, Name: out.Name, Whole: place, Selection: place}, place)
		}
	}
	return c.list
}

// shorten leaves out the name of the module of builtins.
func shorten(library string) string { return strings.TrimPrefix(library, "builtins.") }

// Incoming returns who in the file calls a function of it, or hands it to threads,
// processes and loops.
func Incoming(result *analysis.Result, id semantic.FunctionID) []Calling {
	s := result.Project
	var c callings
	for _, caller := range s.Callers(id) {
		c.add(maker(result, caller.From), project.CalleeSpan(result.File, s.NodeIn(caller.From, caller.Call.Node)))
	}
	eachMaker(result, func(from *semantic.Function) {
		for _, hand := range s.Hands(from) {
			if hand.Library == "" && hand.Callee == id {
				c.add(makerOf(result, from), result.File.Span(s.NodeOf(from, hand.Node)))
			}
		}
	})
	return c.list
}

// IncomingTo returns who in the file calls the function of another file that has the
// canonical name.
func IncomingTo(result *analysis.Result, name string) []Calling {
	if result.Project == nil {
		return nil
	}
	s := result.Project
	var c callings
	eachMaker(result, func(from *semantic.Function) {
		for _, out := range s.Outward(from) {
			if out.Name == name {
				c.add(makerOf(result, from), project.CalleeSpan(result.File, s.NodeOf(from, out.Node)))
			}
		}
		for _, hand := range s.Hands(from) {
			if hand.Library == name {
				c.add(makerOf(result, from), result.File.Span(s.NodeOf(from, hand.Node)))
			}
		}
	})
	return c.list
}

// eachMaker visits all functions of a file, and nil for the module's own code.
func eachMaker(result *analysis.Result, visit func(*semantic.Function)) {
	visit(nil)
	for _, function := range result.Module.Functions {
		visit(function)
	}
}

func maker(result *analysis.Result, id semantic.FunctionID) Routine {
	return makerOf(result, result.Project.Function(id))
}

// makerOf returns who makes a call; nil is the module's own code.
func makerOf(result *analysis.Result, function *semantic.Function) Routine {
	if function == nil {
		name := result.Module.Name.Dotted
		if name == "" {
			name = "module"
		}
		return Routine{Name: name, Detail: "when the module is run or imported", Whole: syntax.Span{End: len(result.Document.Text)}}
	}
	return routine(result, function)
}
