package rules

import "github.com/heddle-lsp/heddle/analysis/syntax"

var threadNotJoined = Rule{
	Name:     "thread-not-joined",
	Severity: Hint,
	Title:    "A thread that is started and that nothing waits for",
	Topics:   []string{"choosing"},
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		life, ok := p.threadLife(n)
		if !ok || !life.started || life.ended || p.expectsFailure(n) {
			return
		}
		if target := p.target(n); target != nil && p.neverEnds(target) {
			return // there is no end to wait for
		}
		p.Report(n, p.calleeSpan(n), "Nothing in this file waits for this thread: the rest goes on before its work is done, and the program does not end while it runs. Call `join` where its work has to be done, or make it a daemon if it may be cut off.")
	},
}
