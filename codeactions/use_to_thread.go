package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// useToThread has the loop's own pool of threads do what a coroutine made a pool for.
var useToThread = action{
	name: "use-to-thread", rules: []string{"executor-per-call"},
	propose: func(d *draft) offer {
		f := d.File
		title := "Use `asyncio.to_thread`"
		call := d.finding.Node
		function := d.Enclosing(call)
		if function == nil || !function.Async || d.Value(call).Name != "concurrent.futures.ThreadPoolExecutor" {
			return offer{} // for pools of threads in coroutines only
		}
		if !d.target().AtLeast(3, 9) {
			return refuse(title, "`asyncio.to_thread` came with Python 3.9")
		}
		pool, reason := d.ownPool(call)
		if reason == "" {
			reason = d.onlyBounds(call)
		}
		if reason == "" && len(pool.uses) == 0 {
			reason = "nothing gives the pool work"
		}
		if reason == "" {
			reason = d.takeOut(pool)
		}
		if reason != "" {
			return refuse(title, reason)
		}
		for _, use := range pool.uses {
			run := d.poolRunner(use)
			if run == syntax.None || f.Kind(f.Parent(run)) != syntax.Await || d.Enclosing(run) != function {
				return refuse(title, "the pool does more than to run what is awaited at once")
			}
			given := d.givenTo(run)
			if len(given.named) > 0 || len(given.positional) < 2 || d.holdsComment(run) {
				return refuse(title, "the arguments are not given one after the other")
			}
			first, _ := f.Argument(run, 0, "executor")
			d.replace(f.Span(f.Callee(run)), d.use(run, "asyncio.to_thread"))
			d.delete(syntax.Span{Start: f.Start(first.Node), End: f.Start(f.NextSibling(first.Node))})
		}
		if overlap(d.sorted()) {
			return refuse(title, "the executor stands on a line of its own among the arguments")
		}
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// onlyBounds says which argument of a pool its threads need, or "": how many there are at
// most, and their names, say nothing of the work.
func (d *draft) onlyBounds(call syntax.Node) string {
	position := 0
	for argument := range d.File.Arguments(call) {
		switch {
		case argument.Stars == 0 && argument.Name == "" && position < 2:
		case argument.Stars == 0 && (argument.Name == "max_workers" || argument.Name == "thread_name_prefix"):
		default:
			return "the threads are started with `" + d.File.Text(argument.Node) + "`"
		}
		position++
	}
	return ""
}
