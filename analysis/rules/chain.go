package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// stepNode returns the node of a step's call in the file as it stands.
func (p *Pass) stepNode(step project.Step) syntax.Node {
	return p.Project.NodeOf(step.Function, step.Call.Node)
}

// shown is a library's name as people write it.
func shown(name string) string { return strings.TrimPrefix(name, "builtins.") }

// maxSteps bounds the steps that are shown of a chain; nobody reads more.
const maxSteps = 25

// steps are the places behind a finding's own that lead to its cause.
func (p *Pass) steps(chain []project.Step) []Related {
	var related []Related
	for i, step := range chain[1:] {
		if i == maxSteps && len(chain) > maxSteps+2 {
			break
		}
		node := p.stepNode(step)
		related = append(related, Related{
			Span:    p.calleeSpan(node),
			Message: step.Text(p.File, node),
		})
	}
	steps := chain[len(chain)-1].Call.Blocking.Steps
	return append(related, p.elsewhere(steps[:max(0, min(len(steps), maxSteps+1-len(related)))])...)
}

// elsewhere shows steps in other documents.
func (p *Pass) elsewhere(steps []knowledge.Step) []Related {
	var related []Related
	for _, step := range steps {
		if place, ok := p.Base.Place(step); ok {
			related = append(related, Related{URI: step.URI, Span: syntax.Span{Start: place.Start, End: place.End}, Message: step.Text + inPackage(step.Package)})
		}
	}
	return related
}

func inPackage(name string) string {
	if name == "" {
		return ""
	}
	return " (in " + name + ")"
}

func (p *Pass) calleeSpan(n syntax.Node) syntax.Span { return project.CalleeSpan(p.File, n) }

func (p *Pass) calleeText(n syntax.Node) string { return project.CalleeText(p.File, n) }

// wayInto says step by step how a function comes to run in a context, from what
// puts the first one there.
func (p *Pass) wayInto(evidence []project.Entry) []Related {
	var related []Related
	for _, entry := range slices.Backward(evidence) {
		switch entry.Kind {
		case project.IsHanded:
			node := p.Project.NodeIn(entry.From, entry.Hand.Node)
			related = append(related, Related{Span: p.File.Span(node), Message: fmt.Sprintf("given to `%s` here", shown(entry.By))})
		case project.IsElsewhere:
			related = append(related, p.elsewhere(entry.Way.Steps)...)
		case project.IsCalled:
			node := p.Project.NodeIn(entry.From, entry.Call.Node)
			who := "the module"
			if from := p.Project.Function(entry.From); from != nil {
				who = "`" + from.Qualified() + "`"
			}
			related = append(related, Related{Span: p.calleeSpan(node), Message: fmt.Sprintf("%s calls `%s`", who, p.calleeText(node))})
		}
	}
	return related
}
