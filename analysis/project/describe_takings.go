package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxTakings bounds the locks that others are told of one function.
const maxTakings = 12

// describeTakings notes the locks that what has a name inside the module takes.
func (d *describer) describeTakings(inside string, function *semantic.Function) {
	if d.project == nil || function.Uncertain {
		return
	}
	if function.Manager {
		inside = entered(inside)
	}
	var found []knowledge.Taking
	for _, reach := range d.project.Reaches(function.ID) {
		if len(found) == maxTakings {
			break
		}
		taking, ok := d.taking(function, reach)
		if !ok {
			continue
		}
		found = append(found, taking)
	}
	for i := range d.project.nestings[function.ID] {
		nesting := &d.project.nestings[function.ID][i]
		if len(found) == maxTakings || nesting.By != nil || nesting.Inner.Bounded || !nesting.depends(function) || d.project.ComparesFirst(function, nesting) {
			continue
		}
		inner, innerKnown := d.taking(function, nesting.Inner)
		outer, outerKnown := d.takingOf(function, nesting.Outer.Lock)
		if !innerKnown || !outerKnown {
			continue
		}
		outer.Steps = []knowledge.Step{d.outerStep(function, nesting, i)}
		inner.Under = &outer
		found = append(found, inner)
	}
	if found != nil {
		d.takings[inside] = append(d.takings[inside], found...)
	}
}

// taking describes a lock that a function takes, with the way to it.
func (d *describer) taking(function *semantic.Function, reach *Reach) (knowledge.Taking, bool) {
	taking, ok := d.takingOf(function, reach.Lock)
	if !ok {
		return knowledge.Taking{}, false
	}
	taking.Bounded, taking.Left, taking.Steps = reach.Bounded, reach.Take != nil && reach.Take.Left, d.stepsToLock(reach)
	return taking, len(taking.Steps) <= maxReachLength
}

// takingOf describes a lock of a function for those who call it; false for one that they
// cannot see.
func (d *describer) takingOf(function *semantic.Function, lock locks.Lock) (knowledge.Taking, bool) {
	given := lock.Parameter && lock.In == function.ID
	if lock.Local() && !given {
		return knowledge.Taking{}, false
	}
	taking := knowledge.Taking{Lock: knowledge.Own(lock.Name), Text: knowledge.Own(lock.Text), Class: knowledge.Own(lock.Class), Kind: lock.Kind, Object: knowledge.Own(lock.Object)}
	if given {
		taking.Lock, taking.Parameter, taking.Awaited = "", knowledge.Own(lock.Name), lock.Awaited
	} else if name, local := strings.CutPrefix(lock.Object, semantic.LocalRoot); local {
		taking.Parameter, _, _ = strings.Cut(knowledge.Own(name), ".")
	}
	if taking.Parameter == "" {
		return taking, true
	}
	position, ok := d.positionOf(function, taking.Parameter)
	if taking.Position = position; !ok {
		taking.Parameter = ""
	}
	return taking, ok || !given
}

// positionOf returns the position of an argument that a call gives for a parameter, or for
// what an attribute of it is asked of, as in knowledge.Taking.
func (d *describer) positionOf(function *semantic.Function, name string) (int, bool) {
	root, _, _ := strings.Cut(name, ".")
	position, keyword := 0, false
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		position--
	}
	for parameter := range d.File.Parameters(function.Node) {
		switch keyword = keyword || parameter.Stars == 1; {
		case d.File.Text(parameter.Name) != root:
		case keyword:
			return -1, parameter.Stars == 0
		default:
			return position, parameter.Stars == 0
		}
		position++
	}
	return -1, false
}

// stepsToLock describes the way to a lock.
func (d *describer) stepsToLock(reach *Reach) []knowledge.Step {
	var steps []knowledge.Step
	for ; reach != nil; reach = reach.Next {
		function := d.project.Function(reach.From)
		switch {
		case reach.Take != nil:
			node := d.project.NodeOf(function, reach.Node())
			span := d.File.Span(node)
			if d.File.Kind(node) == syntax.Call {
				span = CalleeSpan(d.File, node)
			}
			step := d.note(function, "t", d.takeNumber(reach), span.Start, span.End, fmt.Sprintf("`%s` takes `%s`", function.Qualified(), reach.Lock.Text))
			step.Conditional = reach.Take.Conditional
			steps = append(steps, step)
		case reach.Locking != nil:
			node := d.project.NodeOf(function, reach.Node())
			span := CalleeSpan(d.File, node)
			step := d.note(function, "k", d.takeNumber(reach), span.Start, span.End, fmt.Sprintf("`%s` calls `%s`", function.Qualified(), CalleeText(d.File, node)))
			step.Conditional = reach.Locking.Conditional
			steps = append(append(steps, step), reach.Taking.Steps...)
		default:
			steps = append(steps, d.step(Step{function, reach.Call}))
		}
	}
	return steps
}

// takeNumber returns which of its function's takes, or lockings, the way begins with.
func (d *describer) takeNumber(reach *Reach) int {
	facts := d.project.facts(reach.From)
	if reach.Take != nil {
		return slices.IndexFunc(facts.Takes, func(t Take) bool { return t.Node == reach.Take.Node && t.Lock == reach.Take.Lock })
	}
	return slices.IndexFunc(facts.Lockings, func(l Locking) bool { return l.Node == reach.Locking.Node && l.Library == reach.Locking.Library })
}
