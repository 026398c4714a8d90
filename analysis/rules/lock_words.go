package rules

import (
	"cmp"
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// takenAt is the place where a function took a lock that it holds.
func (p *Pass) takenAt(function *semantic.Function, held project.HeldLock) Related {
	function = p.Project.Holder(function, held)
	node := p.Project.NodeOf(function, held.Node)
	return Related{Span: p.File.Span(node), Message: fmt.Sprintf("`%s` takes `%s` here, and still holds it", function.Qualified(), cmp.Or(held.Text, held.Lock.Text))}
}

// heldFor are the places where the outer lock of a nesting is taken, and where somebody then
// calls the function that takes the inner one.
func (p *Pass) heldFor(function *semantic.Function, nesting *project.Nesting) []Related {
	if nesting.Under.Text != "" {
		return p.elsewhere([]knowledge.Step{nesting.Under})
	}
	related := []Related{p.takenAt(function, nesting.Outer)}
	if by := nesting.By; by != nil {
		node := p.Project.NodeIn(by.By, by.Call.Node)
		related = append(related, Related{Span: p.calleeSpan(node), Message: fmt.Sprintf("`%s` calls what it was given", p.Project.Function(by.By).Qualified())})
	}
	return related
}

// takeSpan marks where a way to a lock begins: what is called, or the lock.
func (p *Pass) takeSpan(n syntax.Node) syntax.Span {
	if p.File.Kind(n) == syntax.Call {
		return p.calleeSpan(n)
	}
	return p.File.Span(n)
}

// wayToLock are the steps of a way to a lock, the first left out where the finding itself
// stands there.
func (p *Pass) wayToLock(reach *project.Reach, withFirst bool) []Related {
	var related []Related
	for first := true; reach != nil; first, reach = false, reach.Next {
		if len(related) == maxSteps {
			break
		}
		if !first || withFirst {
			related = append(related, p.stepToLock(reach))
		}
		if reach.Locking != nil {
			steps := reach.Taking.Steps
			related = append(related, p.elsewhere(steps[:min(len(steps), maxSteps)])...)
		}
	}
	return related
}

func (p *Pass) stepToLock(reach *project.Reach) Related {
	function := p.Project.Function(reach.From)
	node := p.Project.NodeIn(reach.From, reach.Node())
	message := ""
	switch {
	case reach.Take != nil:
		message = fmt.Sprintf("`%s` takes `%s`", function.Qualified(), reach.Lock.Text)
	case reach.Locking != nil:
		message = fmt.Sprintf("`%s` calls `%s`", function.Qualified(), p.calleeText(node))
	default:
		message = project.Step{Function: function, Call: reach.Call}.Text(p.File, node)
	}
	return Related{Span: p.takeSpan(node), Message: message}
}

// waitsForItself says what becomes of who takes a mutex that it holds already.
func waitsForItself(class string, kind knowledge.LockKind) string {
	switch {
	case kind != knowledge.Mutex:
		return ""
	case len(class) > 8 && class[:8] == "asyncio.":
		return "the task waits for itself for ever"
	case class[:5] == "anyio" || class[:4] == "trio":
		return "`RuntimeError` is raised"
	}
	return "the thread waits for itself for ever"
}
