package project

import (
	"fmt"
	"slices"

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
		if reach.Lock.Local() || len(found) == maxTakings {
			continue
		}
		steps := d.stepsToLock(reach)
		if len(steps) > maxReachLength {
			continue
		}
		found = append(found, knowledge.Taking{
			Lock: own(reach.Lock.Name), Text: own(reach.LastText()), Class: own(reach.Lock.Class), Kind: reach.Lock.Kind, Object: own(reach.Lock.Object),
			Bounded: reach.Bounded, Left: reach.Take != nil && reach.Take.Left, Steps: steps,
		})
	}
	if found != nil {
		d.takings[inside] = append(d.takings[inside], found...)
	}
}

// LastText is how the code that takes a lock in the end writes it.
func (r *Reach) LastText() string {
	for r.Next != nil {
		r = r.Next
	}
	if r.Taking != nil {
		return r.Taking.Text
	}
	return r.Lock.Text
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
