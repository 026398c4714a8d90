package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var unpicklableCallable = Rule{
	Name:     "unpicklable-callable",
	Severity: Error,
	Title:    "Work for another process that cannot be sent there, because it cannot be pickled",
	Peers:    []string{"CH095"},
	Topics:   []string{"choosing"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		for _, slot := range p.processSlots(n) {
			p.checkSent(slot, p.File.Bare(slot.Argument.Value), nil)
			for _, argument := range p.sentArguments(slot) {
				p.checkSent(slot, p.File.Bare(argument), nil)
			}
		}
		p.checkHandedOn(n)
		p.checkStarted(n)
	},
}

// checkSent reports what a slot, or one of the arguments for it, is given that cannot be
// pickled. way leads from there to the call that sends it.
func (p *Pass) checkSent(slot Slot, sent syntax.Node, way []Related) {
	starts := slot.Arguments == "args, kwargs" || slot.Arguments == "initargs"
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
	p.reportUnpicklable(slot.Call, sent, why, method, slot.Result != "returned" || starts, way)
}

// reportUnpicklable reports what a call has to pickle and cannot. method is how the process is
// started that it goes to, "" where it runs by then; begins says that the call is to start it.
func (p *Pass) reportUnpicklable(call, sent syntax.Node, why unpicklable, method knowledge.StartMethod, begins bool, way []Related) {
	severity, then := Error, "the work fails before it runs"
	if begins {
		then = "it does not start"
	}
	switch {
	case method == knowledge.Fork, method == byPlatform && p.knowsPlatform(call), p.expectsFailure(sent):
		return
	case method == byPlatform:
		severity, then = Warning, "where a process does not begin as a copy of this one, as on macOS and Windows and from Python 3.14 on Linux, it does not start"
	}
	p.ReportAt(severity, sent, p.sentSpan(sent), fmt.Sprintf("%s cannot be pickled, and `%s` has to pickle what it gives to another process: %s. %s",
		why.what, p.calleeText(call), then, why.remedy), append(way, why.related...)...)
}

// sentSpan marks the keyword of a lambda, else what is sent.
func (p *Pass) sentSpan(n syntax.Node) syntax.Span {
	if p.File.Kind(n) == syntax.Lambda {
		return pickling{Pass: p}.keyword(n)
	}
	return p.calleeSpan(n)
}

// sentArguments returns the expressions that are pickled for a slot's callable: its
// arguments, or the elements of the iterables that it is mapped over, as far as they
// stand in the call.
func (p *Pass) sentArguments(slot Slot) []syntax.Node {
	f := p.File
	var found []syntax.Node
	first, second, _ := strings.Cut(slot.Arguments, ", ")
	position := -1
	for argument := range f.Arguments(slot.Call) {
		position++
		if argument.Stars > 0 || argument.Node == slot.Argument.Node {
			continue
		}
		behind := argument.Name == "" && argument.Node > slot.Argument.Node
		switch {
		case first == "*args":
			if behind || second != "" && argument.Name != "" {
				found = append(found, argument.Value)
			}
		case first == "": // a map
			if behind && slot.Result == "returned" {
				found = append(found, p.mappedOver(argument.Value)...)
			}
		case argument.Name == first, argument.Name != "" && argument.Name == second,
			behind && second != "kwargs" && position == slot.Position+1:
			found = append(found, argument.Value)
		}
	}
	return found
}

// mappedOver returns the elements of an iterable that stand in it.
func (p *Pass) mappedOver(n syntax.Node) []syntax.Node {
	f := p.File
	n = f.Bare(n)
	var found []syntax.Node
	switch f.Kind(n) {
	case syntax.List, syntax.Tuple:
		for element := range f.Statements(n) {
			found = append(found, element)
		}
	case syntax.ListComprehension, syntax.GeneratorExpression:
		found = append(found, f.Child(n, syntax.FieldBody))
	}
	return found
}

// maxHandedOn bounds how far what cannot be pickled is followed from function to function.
const maxHandedOn = 3

// checkHandedOn looks for functions that a call gives to a function of this file which
// sends them to another process.
func (p *Pass) checkHandedOn(n syntax.Node) {
	f := p.File
	callee := p.Value(f.Callee(n))
	if callee.Kind != semantic.ProjectFunction {
		return
	}
	for argument := range f.Arguments(n) {
		given := f.Bare(argument.Value)
		if kind := f.Kind(given); argument.Stars > 0 || kind != syntax.Lambda && kind != syntax.Identifier {
			continue
		}
		if p.Value(given).Kind != semantic.ProjectFunction {
			continue
		}
		if _, fails := (pickling{Pass: p}).fails(given, 0); !fails {
			continue
		}
		if slot, way, ok := p.sends(n, callee.Function, given, 0); ok {
			p.checkSent(slot, given, way)
		}
	}
}

// sends returns the slot that a function of this file puts one of its arguments into, and
// the way there.
func (p *Pass) sends(call syntax.Node, function *semantic.Function, given syntax.Node, depth int) (Slot, []Related, bool) {
	f := p.File
	p.Reads(function.Unit)
	if depth > maxHandedOn || function.Uncertain || function.Wrapped() || f.Kind(function.Node) != syntax.FunctionDefinition {
		return Slot{}, nil, false
	}
	name := ""
	for parameter := range f.Parameters(function.Node) {
		if argument, ok := p.ArgumentFor(call, function, parameter.Name); ok && argument != syntax.None && f.Bare(argument) == given && parameter.Stars == 0 {
			name = f.Text(parameter.Name)
		}
	}
	if _, own := p.Parameter(function, name); !own {
		return Slot{}, nil, false
	}
	body := f.Body(function.Node)
	var found Slot
	var way []Related
	p.ownNodes(body, func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call || !p.mentions(f.Child(n, syntax.FieldArguments), map[string]bool{name: true}) {
			return true
		}
		for _, slot := range p.processSlots(n) {
			if f.Text(f.Bare(slot.Argument.Value)) == name {
				found, way = slot, []Related{{Span: p.calleeSpan(n), Message: fmt.Sprintf("`%s` sends it to another process", function.Name)}}
				return false
			}
		}
		next := p.Value(f.Callee(n))
		if next.Kind != semantic.ProjectFunction {
			return true
		}
		for argument := range f.Arguments(n) {
			if f.Text(argument.Value) != name || argument.Stars > 0 {
				continue
			}
			if slot, rest, ok := p.sends(n, next.Function, argument.Value, depth+1); ok {
				found = slot
				way = append([]Related{{Span: p.calleeSpan(n), Message: fmt.Sprintf("`%s` hands it on", function.Name)}}, rest...)
				return false
			}
		}
		return true
	})
	return found, way, found.Call != 0
}
