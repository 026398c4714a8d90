package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var asyncCallableInSyncSlot = Rule{
	Name:     "async-callable-in-sync-slot",
	Severity: Error,
	Title:    "A coroutine function where a plain function is called, so that its body never runs",
	Peers:    []string{"CH093"},
	Listens:  []syntax.Kind{syntax.Call, syntax.FunctionDefinition},
	Check: func(p *Pass, n syntax.Node) {
		if p.File.Kind(n) == syntax.FunctionDefinition {
			p.checkDecoratorSlot(n)
			return
		}
		for _, slot := range project.Slots(p.Evaluator, n) {
			value := p.Value(slot.Argument.Value)
			if !MakesCoroutine(p.Evaluator, value) || p.expectsFailure(n) {
				continue
			}
			if slot.TakesCoroutineFunctions() {
				p.checkMapped(slot)
				continue
			}
			if slot.Result == "returned" && p.resultAwaited(n) {
				continue
			}
			shown, span := p.asyncCallable(slot.Argument.Value)
			p.Report(slot.Argument.Value, span, shown+": "+p.asyncCallableMessage(slot.Transfer, p.calleeText(n)))
		}
	},
}

// checkDecoratorSlot looks at a decorator that only keeps the function to call it
// later: "@atexit.register".
func (p *Pass) checkDecoratorSlot(n syntax.Node) {
	function := p.FunctionAt(n)
	if !function.Coroutine() {
		return
	}
	innermost := syntax.None
	for decorator := range p.File.Decorators(n) {
		innermost = decorator
	}
	if innermost == syntax.None {
		return
	}
	for _, transfer := range project.TransfersOf(p.Evaluator, p.Value(innermost)) {
		slot := project.Slot{Transfer: transfer}
		if transfer.Position == 0 && !slot.TakesCoroutineFunctions() {
			p.Report(innermost, p.File.Span(innermost), fmt.Sprintf("`%s` is a coroutine function: ", function.Name)+p.asyncCallableMessage(transfer, p.calleeText(innermost)))
		}
	}
}

// checkMapped looks at a map of a coroutine function. Its coroutines may be
// gathered; it is a mistake where they are known to be taken for values.
func (p *Pass) checkMapped(slot project.Slot) {
	f := p.File
	if slot.Result != "passed" || p.Base.Role(p.Value(f.Callee(slot.Call)).Name) != "lazy-map" || f.Field(p.unwrapped(slot.Call)) != syntax.FieldArguments {
		return
	}
	around := f.Parent(p.unwrapped(slot.Call))
	if f.Kind(around) != syntax.Call || p.Base.Role(p.Value(f.Callee(around)).Name) != "value-consumer" {
		return
	}
	shown, span := p.asyncCallable(slot.Argument.Value)
	p.Report(slot.Argument.Value, span, fmt.Sprintf("%s: `%s` gets coroutine objects in place of results, and no body ever runs. Await them first, with `asyncio.gather`.", shown, p.calleeText(around)))
}

// asyncCallable says what the argument is, and what of it to mark.
func (p *Pass) asyncCallable(n syntax.Node) (string, syntax.Span) {
	f := p.File
	n = f.Bare(n)
	switch f.Kind(n) {
	case syntax.Lambda:
		return fmt.Sprintf("The lambda only makes a coroutine with `%s(…)`", p.calleeText(f.Bare(f.Body(n)))), syntax.Span{Start: f.Start(n), End: f.Start(n) + len("lambda")}
	case syntax.Call:
		if first, ok := f.Argument(n, 0, ""); ok && p.Value(n).Kind == semantic.Partial {
			return fmt.Sprintf("`%s` is a coroutine function", p.calleeText(first.Value)), p.calleeSpan(first.Value)
		}
		return fmt.Sprintf("What `%s(…)` gives is called like a coroutine function", p.calleeText(n)), p.calleeSpan(n)
	}
	if p.Value(n).Kind == semantic.ProjectInstance {
		return fmt.Sprintf("Calling `%s` makes a coroutine", p.calleeText(n)), p.calleeSpan(n)
	}
	return fmt.Sprintf("`%s` is a coroutine function", p.calleeText(n)), p.calleeSpan(n)
}

// asyncCallableMessage says what becomes of the coroutine, and what to do.
func (p *Pass) asyncCallableMessage(transfer knowledge.Transfer, taker string) string {
	happens := ""
	switch transfer.Result {
	case "returned":
		happens = "`%s` gives back a coroutine object in place of a result, and the body does not run."
		if transfer.To == knowledge.Process {
			happens = "`%s` makes a coroutine object in the other process, which cannot be sent back, and the body never runs."
		}
	case "tested":
		happens = "`%s` takes the coroutine object for the answer, which always counts as true, and the body never runs."
	case "compared":
		happens = "`%s` compares coroutine objects, which raises TypeError."
	case "used":
		happens = "`%s` calls it and cannot use the coroutine object that it gets."
	case "refused":
		happens = "`%s` raises TypeError."
	default:
		happens = "a call through `%s` drops the coroutine object, and the body never runs."
	}
	return fmt.Sprintf(happens, taker) + " " + p.asyncCallableRemedy(transfer)
}

func (p *Pass) asyncCallableRemedy(transfer knowledge.Transfer) string {
	switch {
	case transfer.Async != "":
		return fmt.Sprintf("Use `%s` instead.", transfer.Async)
	case transfer.Result == "tested" || transfer.Result == "compared":
		return "Await the answers first, with `asyncio.gather`."
	case transfer.Result == "used":
		return "Pass a plain function, or the class."
	case transfer.To == knowledge.Loop || transfer.To == knowledge.Signal:
		return "Pass a plain function that makes a task of it."
	case transfer.Result != "dropped" && p.OnLoop():
		return "Await it here instead: a coroutine needs no thread."
	}
	return "Pass a plain function that runs it with `asyncio.run`."
}
