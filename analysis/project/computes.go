package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Computation says that calling a function does nothing but compute while it keeps the
// interpreter: it waits for nothing, changes no attribute or global, and calls nothing
// that lets other threads run or of which that is not known.
type Computation struct {
	// Way are the places that lead to a loop that calculates: calls in this file, and the
	// loop where it is in this file too. Steps go on from there in other files. Where
	// both are empty, there is no such loop.
	Way   []Spot
	Steps []knowledge.Step
}

// Spot is a place in the code of a function of this file, and what happens there.
type Spot struct {
	Function *semantic.Function
	Node     syntax.Node
	Text     string
}

// Long reports whether a function has a loop, or calls itself time and again.
func (c *Computation) Long() bool { return c != nil && len(c.Way)+len(c.Steps) > 0 }

// Computes returns how a callable computes, nil where it may do something else.
func Computes(e *semantic.Evaluator, value semantic.Value) *Computation {
	return (&computing{Evaluator: e, known: map[*semantic.Function]*Computation{}}).callable(value)
}

// maxComputing bounds how far calls are followed in one file.
const maxComputing = 12

// computing answers one question of what computes.
type computing struct {
	*semantic.Evaluator
	// known are the answers so far: of a function that is being looked at, that it computes.
	known map[*semantic.Function]*Computation
	depth int
}

func (c *computing) callable(value semantic.Value) *Computation {
	switch value.Kind {
	case semantic.ProjectFunction:
		return c.function(value.Function)
	case semantic.ProjectClass:
		return c.construction(value)
	case semantic.Partial:
		return c.callable(value.Arg(0))
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		return c.library(value.Name)
	}
	return nil
}

// library returns how something of a library, or of another file, computes.
func (c *computing) library(name string) *Computation {
	if c.Base.FromCode(name) {
		symbol, ok := c.Base.Lookup(name)
		if !ok || symbol.Computes == nil {
			return nil
		}
		return &Computation{Steps: symbol.Computes.Steps}
	}
	releases, known := c.Base.ReleasesGIL(name)
	if known && !releases || c.Base.Subclass(name, "builtins.BaseException") {
		return &Computation{}
	}
	return nil
}

// construction returns how making an object computes.
func (c *computing) construction(class semantic.Value) *Computation {
	if c.Redecorated(class.Class) {
		return nil
	}
	whole := &Computation{}
	object := c.Construct(class)
	for _, method := range [...]string{"__new__", "__init__", "__post_init__"} {
		switch value := c.Member(object, method); value.Kind {
		case semantic.ProjectFunction:
			part := c.function(value.Function)
			if part == nil {
				return nil
			}
			whole = part
		case semantic.LibraryFunction:
			if !strings.HasPrefix(value.Name, "builtins.object.") && c.library(value.Name) == nil {
				return nil
			}
		}
	}
	c.Ancestors(class.Class, func(own *semantic.Class, library string) bool {
		if own == nil && library == "" {
			whole = nil
		}
		return whole != nil
	})
	return whole
}

// function returns how calling a function of this file computes.
func (c *computing) function(function *semantic.Function) *Computation {
	if found, ok := c.known[function]; ok {
		return found
	}
	c.known[function] = nil
	if function.Async || function.Uncertain || function.Wrapped() || len(function.Decorators) > 0 {
		return nil
	}
	return c.code(function)
}

// code returns how the code of a function or property computes.
func (c *computing) code(function *semantic.Function) *Computation {
	if found, ok := c.known[function]; ok && found != nil || c.depth >= maxComputing {
		return found
	}
	c.Reads(function.Unit)
	c.known[function] = &Computation{}
	c.depth++
	b := body{computing: c, function: function, calls: syntax.None, repeats: syntax.None}
	found := b.look()
	c.depth--
	if found != nil && !found.Long() && b.repeats != syntax.None {
		found = &Computation{Way: []Spot{{function, b.repeats, "`" + function.Qualified() + "` calls itself again and again"}}}
	}
	c.known[function] = found
	return found
}

// computation says for other modules how a function computes, nil where it may do
// something else.
func (d *describer) computation(value semantic.Value) *knowledge.Computation {
	found := Computes(d.Evaluator, value)
	if found == nil {
		return nil
	}
	made := &knowledge.Computation{}
	for i, spot := range found.Way {
		span := spotSpan(d.File, spot.Node)
		step := knowledge.Step{URI: d.File.Document.URI, Package: d.package_, Text: knowledge.Own(spot.Text)}
		if d.package_ != "" {
			step.Place = fixedPlace(span.Start, span.End)
		} else {
			step.Place = knowledge.Own(fmt.Sprintf("%s/%d/computes/%d", spot.Function.ID.Unit, spot.Function.ID.Inner, i))
			d.places[step.Place] = knowledge.Place{Start: span.Start, End: span.End}
		}
		made.Steps = append(made.Steps, step)
	}
	made.Steps = slices.Concat(made.Steps, found.Steps)
	return made
}

// SpanIn is what is marked of a spot: what is called, or the keyword of a loop.
func (s Spot) SpanIn(f *syntax.File) syntax.Span { return spotSpan(f, s.Node) }

func spotSpan(f *syntax.File, n syntax.Node) syntax.Span {
	switch f.Kind(n) {
	case syntax.Call:
		return CalleeSpan(f, n)
	case syntax.ForStatement, syntax.WhileStatement:
		start := f.Start(n)
		return syntax.Span{Start: start, End: start + strings.IndexAny(f.Text(n)+" ", " (\t\\")}
	}
	return f.Span(n)
}
