package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var unstoppableWorker = Rule{
	Name:     "unstoppable-worker",
	Severity: Hint,
	Title:    "A thread that goes round for ever, so that the program cannot end",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		target := p.target(n)
		life, ok := p.threadLife(n)
		if target == nil || !ok || !life.started || life.ended || p.expectsFailure(n) || !p.neverEnds(target) {
			return
		}
		var related []Related
		p.ownNodes(p.File.Body(target.Node), func(loop syntax.Node) bool {
			if p.File.Kind(loop) != syntax.WhileStatement {
				return true
			}
			start := p.File.Start(loop)
			related = append(related, Related{Span: syntax.Span{Start: start, End: start + len("while")}, Message: "`" + target.Qualified() + "` goes round here for ever"})
			return false
		})
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` never returns, and the program does not end while this thread runs: it has to be killed. Have the loop end when an `Event` is set, or make the thread a daemon.", target.Qualified()), related...)
	},
}
