package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var lostException = Rule{
	Name:     "lost-exception",
	Severity: Warning,
	Title:    "Work whose exceptions are kept where nobody looks",
	Peers:    []string{"CH013"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		callee := p.Value(p.File.Callee(n))
		if callee.Kind != semantic.LibraryFunction {
			return
		}
		remedy := ""
		switch p.Base.Role(callee.Name) {
		case "future-factory":
			remedy = "Keep the future and call `result()` on it."
		case "async-result":
			if _, reads := p.File.Argument(n, 4, "error_callback"); reads {
				return
			}
			remedy = "Keep what it gives and call `get()` on it, or pass `error_callback`."
		case "lazy-results":
			remedy = "Go through the results, which raises it."
		case "coroutine-consumer":
			p.checkGather(n)
			return
		default:
			return
		}
		p.checkSubmitted(n, remedy)
	},
}

// checkSubmitted looks at work that a pool was given.
func (p *Pass) checkSubmitted(n syntax.Node, remedy string) {
	where := ""
	switch use := p.taskUse(n); {
	case use == dropped && !p.readBySpotCallback(n):
		where = "is kept by what `%s` gives, and nobody keeps that"
	case use == assigned && p.neverRead(n), p.listNeverRead(n):
		where = "is kept by what `%s` gives, which is never read"
	default:
		return
	}
	work, severity := "the work", Warning
	slots := project.Slots(p.Evaluator, n)
	if len(slots) == 0 {
		// Who hands a coroutine over to the loop often means to go on without it.
		severity = Info
	}
	for _, slot := range slots {
		if slot.Result != "returned" {
			continue
		}
		value := p.Value(slot.Argument.Value)
		if MakesCoroutine(p.Evaluator, value) || p.handlesAll(value) || value.Kind == semantic.LibraryFunction && p.Base.Role(value.Name) == "calm" {
			return
		}
		if p.File.Kind(p.File.Bare(slot.Argument.Value)) != syntax.Lambda {
			work = "`" + p.calleeText(slot.Argument.Value) + "`"
		}
	}
	if first, ok := p.File.Argument(n, 0, ""); ok && p.Value(first.Value).Kind == semantic.Coroutine && p.File.Kind(p.File.Bare(first.Value)) == syntax.Call {
		callee := p.File.Callee(p.File.Bare(first.Value))
		if p.handlesAll(p.Value(callee)) {
			return
		}
		work = "`" + p.File.Text(callee) + "`"
	}
	if p.expectsFailure(n) {
		return
	}
	p.ReportAt(severity, n, p.calleeSpan(n), fmt.Sprintf("An exception of %s "+where+": it is lost without a trace. %s", work, p.calleeText(n), remedy))
}

// listNeverRead reports whether a call makes the elements of a list that is
// assigned to a local which is never read.
func (p *Pass) listNeverRead(n syntax.Node) bool {
	list := p.File.Parent(n)
	if !p.File.IsComprehension(list) || p.File.Field(n) != syntax.FieldBody || p.File.Kind(list) == syntax.GeneratorExpression {
		return false
	}
	return p.use(list) == assigned && p.neverRead(list)
}

// readBySpotCallback reports whether a done callback that is added to the call's
// future on the spot may read its exception: one that is not known may.
func (p *Pass) readBySpotCallback(n syntax.Node) bool {
	f := p.File
	call := f.Parent(f.Parent(n))
	if f.Kind(f.Parent(n)) != syntax.Attribute || f.Kind(call) != syntax.Call {
		return false
	}
	given, ok := f.Argument(call, 0, "")
	if !ok {
		return true
	}
	callback := p.Value(given.Value)
	if callback.Kind != semantic.ProjectFunction {
		return true
	}
	p.Reads(callback.Function.Unit)
	parameter, bound := "", callback.Function.Kind == semantic.InstanceMethod || callback.Function.Kind == semantic.ClassMethod
	for each := range f.Parameters(callback.Function.Node) {
		if !bound {
			parameter = f.Text(each.Name)
			break
		}
		bound = false
	}
	reads := false
	body := f.Body(callback.Function.Node)
	for at := body; at < f.After(body) && !reads; at++ {
		if f.Kind(at) != syntax.Identifier || f.Text(at) != parameter {
			continue
		}
		// Of a future's methods, only these two look at the exception; what is
		// handed on may be looked at elsewhere.
		up := f.Parent(at)
		attribute := f.Text(f.Child(up, syntax.FieldAttribute))
		reads = f.Kind(up) != syntax.Attribute || attribute == "result" || attribute == "exception"
	}
	return reads
}
