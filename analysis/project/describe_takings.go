package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
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
		if reach.Lock.Local() && !(reach.Lock.Parameter && reach.Lock.In == function.ID) || len(found) == maxTakings {
			continue
		}
		steps := d.stepsToLock(reach)
		if len(steps) > maxReachLength {
			continue
		}
		taking := knowledge.Taking{
			Lock: own(reach.Lock.Name), Text: own(reach.Lock.Text), Class: own(reach.Lock.Class), Kind: reach.Lock.Kind, Object: own(reach.Lock.Object),
			Bounded: reach.Bounded, Left: reach.Take != nil && reach.Take.Left, Steps: steps,
		}
		if reach.Lock.Parameter {
			taking.Lock, taking.Parameter, taking.Awaited = "", own(reach.Lock.Name), reach.Lock.Awaited
		} else if name, local := strings.CutPrefix(reach.Lock.Object, semantic.LocalRoot); local {
			taking.Parameter, _, _ = strings.Cut(own(name), ".")
		}
		if taking.Parameter != "" {
			position, ok := d.positionOf(function, taking.Parameter)
			if taking.Position = position; !ok && reach.Lock.Parameter {
				continue
			}
		}
		found = append(found, taking)
	}
	if found != nil {
		d.takings[inside] = append(d.takings[inside], found...)
	}
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
