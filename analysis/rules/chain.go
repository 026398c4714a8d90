package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
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

// mindsLoop reports whether a function of a chain looks itself whether a loop
// runs, and so may do otherwise where one does.
func (p *Pass) mindsLoop(chain []project.Step) bool {
	return slices.ContainsFunc(chain, func(step project.Step) bool { return p.asksForLoop(step.Function) })
}

// asksForLoop reports whether the function itself looks whether a loop runs:
// where it tests or compares what tells it, or expects the RuntimeError.
func (p *Pass) asksForLoop(function *semantic.Function) bool {
	f := p.File
	unit := function.Unit.Node
	for n := unit; n < f.After(unit); n++ {
		if f.Kind(n) != syntax.Identifier {
			continue
		}
		switch f.Text(n) {
		case "_get_running_loop", "is_running":
			return true
		case "get_running_loop":
			if p.isQuestion(n) {
				return true
			}
		}
	}
	return false
}

// isQuestion reports whether a mention of get_running_loop stands in a condition
// or comparison, or in a try statement.
func (p *Pass) isQuestion(n syntax.Node) bool {
	f := p.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Comparison, syntax.NotOperator, syntax.BooleanOperator:
			return true
		case syntax.IfStatement, syntax.ElifClause, syntax.WhileStatement, syntax.Conditional:
			if f.Field(child) == syntax.FieldCondition {
				return true
			}
		case syntax.TryStatement:
			return f.Field(child) == syntax.FieldBody && len(f.Try(up).Handlers) > 0
		case syntax.FunctionDefinition, syntax.ClassDefinition:
			return false
		}
	}
	return false
}

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
			Message: fmt.Sprintf("`%s` %s `%s`", step.Function.Qualified(), verb(step.Call.Kind), p.calleeText(node)),
		})
	}
	return related
}

func verb(kind project.CallKind) string {
	switch kind {
	case project.ByProperty:
		return "reads the property"
	case project.ByEnter:
		return "enters"
	case project.ByExit:
		return "waits on leaving"
	case project.ByIterate:
		return "goes through"
	case project.ByCallback:
		return "has somebody call"
	}
	return "calls"
}

// calleeSpan marks what is called, without the arguments, which may go on for
// many lines.
func (p *Pass) calleeSpan(n syntax.Node) syntax.Span {
	if callee := p.File.Callee(n); p.File.Kind(n) == syntax.Call && callee != syntax.None {
		n = callee
	}
	span := p.File.Span(n)
	// Of a chain of calls only the last name is marked: the others are their own.
	if p.File.Kind(n) == syntax.Attribute && strings.ContainsAny(p.File.Text(n), "\n(") {
		span.Start = p.File.Start(p.File.Child(n, syntax.FieldAttribute))
	}
	return span
}

// calleeText is the source of what is called, shortened where it is long.
func (p *Pass) calleeText(n syntax.Node) string {
	callee := n
	if p.File.Kind(n) == syntax.Call {
		callee = p.File.Callee(n)
	}
	text := p.File.Text(callee)
	if p.File.Kind(callee) == syntax.Attribute && (len(text) > 40 || strings.Contains(text, "\n") || strings.Contains(text, "(")) {
		text = "…." + p.File.Text(p.File.Child(callee, syntax.FieldAttribute))
	}
	return text
}

// wayInto says step by step how a function comes to run in a context, from what
// puts the first one there.
func (p *Pass) wayInto(evidence []project.Entry) []Related {
	var related []Related
	for _, entry := range slices.Backward(evidence) {
		switch entry.Kind {
		case project.IsHanded:
			node := p.Project.NodeIn(entry.From, entry.Hand.Node)
			related = append(related, Related{Span: p.File.Span(node), Message: fmt.Sprintf("given to `%s` here", shown(entry.By))})
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
