package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checkHandedToThread looks at a call that has a worker thread call something of the event
// loop: "threading.Thread(target=event.set)".
func (p *Pass) checkHandedToThread(n syntax.Node) {
	for _, slot := range project.Slots(p.Evaluator, n) {
		// Who waits for a future may be told in any thread, also in that of the loop.
		if slot.To != knowledge.Thread || project.RunsInProcess(p.Evaluator, n, slot.Transfer) ||
			p.Base.Role(p.Value(p.File.Callee(n)).Name) == "completion-callback" {
			continue
		}
		handed := p.partialOf(p.File.Bare(slot.Argument.Value))
		if name := p.functionOnGiven(handed); p.bindsToLoop(name) && !p.expectsFailure(n) {
			p.Report(handed, p.calleeSpan(handed), p.handedMessage(slot, handed, name))
		}
	}
}

// partialOf returns the function that a functools.partial calls, if the expression makes one.
func (p *Pass) partialOf(n syntax.Node) syntax.Node {
	if p.File.Kind(n) == syntax.Call && p.Value(n).Kind == semantic.Partial {
		if first, ok := p.File.Argument(n, 0, ""); ok {
			return first.Value
		}
	}
	return n
}

func (p *Pass) handedMessage(slot project.Slot, handed syntax.Node, name string) string {
	shown, taker := p.calleeText(handed), p.calleeText(slot.Call)
	happens := fmt.Sprintf("`%s` has a worker thread call `%s`, which only works in the thread of the event loop: %s. ", taker, shown, p.inThread(slot.Call, name))
	switch {
	case p.OnLoop() && slot.Result == "returned":
		return happens + "Call it here: it waits for nothing."
	case p.makesTask(name):
		return happens + "Give it `asyncio.run_coroutine_threadsafe`."
	case p.exists(name + "_threadsafe"):
		return happens + fmt.Sprintf("Give it `%s_threadsafe`.", shown)
	}
	return happens + fmt.Sprintf("Give it `loop.call_soon_threadsafe`, and `%s` as its argument.", shown)
}
