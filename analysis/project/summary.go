package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Summary is all that others may know of a function: plain values, that say the
// same wherever they are kept.
type Summary struct {
	// Name is the function's name, with that of its class.
	Name string
	// Coroutine and Generator say what calling it makes.
	Coroutine, Generator bool
	// Returns is the class of what it returns, or of what awaiting it gives; ""
	// where that is not known.
	Returns string
	// Effects are what calling it does to the thread that calls it.
	Effects []Consequence
	// Calls are the 0-based positions of parameters that it calls there and then,
	// self counted.
	Calls []int
	// Contexts are where it runs, as far as that is known.
	Contexts []knowledge.Context
	// Bounded says that every known caller ends it after some time.
	Bounded bool
}

// Consequence is an effect of calling a function.
type Consequence struct {
	Effect Effect
	// Library is the function that has the effect in the end, and Blocking how.
	Library  string
	Blocking knowledge.Blocking
	// Distance is how many calls it is away, 0 for one that the function makes.
	Distance int
}

// Summarize says all that is known of a function.
func (s *Project) Summarize(e *semantic.Evaluator, function *semantic.Function) Summary {
	summary := Summary{
		Name: function.Qualified(), Coroutine: function.Coroutine(), Generator: function.Generator,
		Returns: className(e.Returned(function)), Bounded: s.BoundedByCallers(function),
	}
	for effect := Blocks; effect < effectCount; effect++ {
		cause, ok := s.Cause(function.ID, effect)
		if !ok {
			continue
		}
		chain := s.Chain(function, cause.Call, effect)
		if len(chain) == 0 {
			continue
		}
		last := chain[len(chain)-1].Call
		summary.Effects = append(summary.Effects, Consequence{effect, last.Library, last.Blocking, cause.Distance})
	}
	for context := range s.contexts {
		if _, ok := s.Runs(function.ID, knowledge.Context(context)); ok {
			summary.Contexts = append(summary.Contexts, knowledge.Context(context))
		}
	}
	summary.Calls = calledParameters(e, function)
	return summary
}

// calledParameters returns the positions of the parameters that a function calls.
func calledParameters(e *semantic.Evaluator, function *semantic.Function) []int {
	if e.File.Kind(function.Node) != syntax.FunctionDefinition {
		return nil
	}
	c := collector{Evaluator: e, invoked: map[*semantic.Function]map[string]bool{}}
	invoked := c.invokes(function)
	var positions []int
	position := 0
	for p := range e.File.Parameters(function.Node) {
		if p.Stars == 0 && invoked[e.File.Text(p.Name)] {
			positions = append(positions, position)
		}
		position++
	}
	return positions
}

func className(value semantic.Value) string {
	switch value.Kind {
	case semantic.LibraryInstance:
		return strings.TrimPrefix(value.Name, "builtins.")
	case semantic.ProjectInstance:
		return value.Class.Name
	case semantic.NoneValue:
		return "None"
	}
	return ""
}
