package main

import (
	"context"
	"fmt"

	"github.com/heddle-lsp/heddle/codeactions"
)

// mends prints what became of a file with --fix or --diff.
func (r *checkRun) mends(t target, found report) {
	f := r.options.fixing
	if !f.on() {
		return
	}
	r.totals.tally.add(found)
	for _, m := range found.mended {
		r.out.mended(m)
	}
	if f.diff {
		// A failed write comes back from the last flush.
		_, _ = r.plain.Write(found.diff)
	}
	if f.fix && t.stdin {
		text := found.content
		if text == nil {
			text = t.content
		}
		_, r.unsaid = r.terminal.out.Write(text)
	}
	for _, refused := range found.refused {
		r.stderr(printable(fmt.Sprintf("%s: `%s` is not mended: %s", refused.lineAt(), refused.rule, refused.reason)))
	}
	if found.left != "" {
		r.stderr(printable(fmt.Sprintf("%s is left as it is: %s", t.name, found.left)))
		r.failed = r.failed || found.unwritten
	}
}

// end prints what comes after the last finding.
func (r *checkRun) end(ctx context.Context) {
	f := r.options.fixing
	if f.on() && ctx.Err() == nil {
		r.totals.tally.unsafe = r.totals.offers[codeactions.SuggestedMend]
		r.totals.mending = r.totals.tally.sentence(f)
	}
	if !f.diff {
		r.out.end(r.totals)
	}
	if r.totals.mending != "" && (f.diff || r.options.format != "full") {
		r.stderr(r.totals.mending)
	}
}
