package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var unpicklableCallable = Rule{
	Name:     "unpicklable-callable",
	Severity: Error,
	Title:    "Work for another process that cannot be sent there, because it cannot be pickled",
	Peers:    []string{"CH095"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		for _, slot := range project.ProcessSlots(p.Evaluator, n) {
			p.checkSent(slot, p.File.Bare(slot.Argument.Value), nil)
			for _, argument := range project.SentArguments(p.File, slot) {
				p.checkSent(slot, p.File.Bare(argument), nil)
			}
		}
		p.checkHandedOn(n)
		p.checkStarted(n)
	},
}

// checkSent reports what a slot, or one of the arguments for it, is given that cannot be
// pickled. way leads from there to the call that sends it.
func (p *Pass) checkSent(slot project.Slot, sent syntax.Node, way []Related) {
	starts := slot.Begins()
	why, fails := pickling{Pass: p, starts: starts}.fails(sent, 0)
	if !fails {
		return
	}
	method := knowledge.StartMethod("")
	if starts {
		if method = p.startMethod(slot.Call); method == "" {
			return
		}
	}
	p.reportUnpicklable(p.calleeText(slot.Call), sent, why, method, slot.Result != "returned" || starts, way)
}

// reportUnpicklable reports what a call, as the code writes it, has to pickle and cannot. method is how the process is
// started that it goes to, "" where it runs by then; begins says that the call is to start it.
func (p *Pass) reportUnpicklable(call string, sent syntax.Node, why unpicklable, method knowledge.StartMethod, begins bool, way []Related) {
	severity, then := Error, "the work fails before it runs"
	if begins {
		then = "it does not start"
	}
	switch {
	case method == knowledge.Fork, method == byPlatform && p.knowsPlatform(sent), p.expectsFailure(sent):
		return
	case method == byPlatform:
		severity, then = Warning, "where a process does not begin as a copy of this one, as on macOS and Windows and from Python 3.14 on Linux, it does not start"
	}
	p.ReportAt(severity, sent, p.sentSpan(sent), fmt.Sprintf("%s cannot be pickled, and `%s` has to pickle what it gives to another process: %s. %s",
		why.what, call, then, why.remedy), append(way, why.related...)...)
}

// sentSpan marks the keyword of a lambda, else what is sent.
func (p *Pass) sentSpan(n syntax.Node) syntax.Span {
	if p.File.Kind(n) == syntax.Lambda {
		return pickling{Pass: p}.keyword(n)
	}
	return p.calleeSpan(n)
}

// checkHandedOn looks for what a call gives to a function of the project which sends it to
// another process.
func (p *Pass) checkHandedOn(n syntax.Node) {
	f := p.File
	callee := p.Value(f.Callee(n))
	if callee.Kind != semantic.ProjectFunction && !(callee.Kind == semantic.LibraryFunction && p.Base.FromCode(callee.Name)) {
		return
	}
	if callee.Kind == semantic.LibraryFunction && !project.SendsSomething(p.Evaluator, callee) {
		return
	}
	for argument := range f.Arguments(n) {
		given := f.Bare(argument.Value)
		if argument.Stars > 0 {
			continue
		}
		switch kind := p.Value(given).Kind; {
		case f.Kind(given) == syntax.GeneratorExpression, kind == semantic.ProjectFunction, kind == semantic.LibraryFunction, kind == semantic.LibraryInstance:
		case kind == semantic.ProjectInstance && callee.Kind == semantic.LibraryFunction:
		default:
			continue
		}
		if _, fails := (pickling{Pass: p}).fails(given, 0); !fails {
			continue
		}
		if sent := project.Sends(p.Evaluator, n, given); sent != nil {
			p.checkSentOn(sent, given)
		}
	}
}

// checkSentOn is checkSent for what others send.
func (p *Pass) checkSentOn(sent *project.Sent, given syntax.Node) {
	var way []Related
	for _, spot := range sent.Way {
		way = append(way, Related{Span: spot.SpanIn(p.File), Message: spot.Text})
	}
	if sent.Elsewhere == nil {
		p.checkSent(sent.Slot, given, way)
		return
	}
	to := sent.Elsewhere
	why, fails := pickling{Pass: p, starts: to.Begins}.fails(given, 0)
	if !fails {
		return
	}
	method := to.Method
	if to.Begins && method == "" {
		if method = p.defaultMethod(); method == "" {
			return
		}
	}
	p.reportUnpicklable(to.Text, given, why, method, to.Begins || !to.Returned, append(way, p.elsewhere(to.Steps)...))
}
