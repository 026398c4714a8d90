package explain

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// waitingHover says what may happen at await, async with, async for and except*, where the
// offset is in these words.
func waitingHover(result *analysis.Result, n syntax.Node, offset int) (Hover, bool) {
	f := result.File
	if f.HasError(n) {
		return Hover{}, false
	}
	w := waiting{result: result, evaluator: result.Module.NewEvaluator(), node: n}
	switch f.Kind(n) {
	case syntax.Await:
		return w.hover(f.FirstChild(n), offset, w.await)
	case syntax.WithStatement:
		if f.Async(n) {
			for item := range f.WithItems(n) {
				return w.hover(item.Node, offset, func() string { return w.enter(item.Value) })
			}
		}
	case syntax.ForStatement, syntax.ForInClause:
		if f.Async(n) {
			return w.hover(f.Child(n, syntax.FieldLeft), offset, w.iterate)
		}
	case syntax.ExceptClause, syntax.ExceptGroupClause:
		if handler := f.Handler(n); handler.Group {
			return w.hover(handler.Type, offset, w.exceptGroup)
		}
	}
	return Hover{}, false
}

// waiting is one place at which code waits.
type waiting struct {
	result    *analysis.Result
	evaluator *semantic.Evaluator
	node      syntax.Node
}

// hover is about the words between the node's start and what comes next.
func (w waiting) hover(next syntax.Node, offset int, say func() string) (Hover, bool) {
	f := w.result.File
	if next == syntax.None {
		return Hover{}, false
	}
	words := strings.TrimRight(f.Document.Text[f.Start(w.node):max(f.Start(next), f.Start(w.node))], " \t(\\\r\n")
	span := syntax.Span{Start: f.Start(w.node), End: f.Start(w.node) + len(words)}
	if offset > span.End {
		return Hover{}, false
	}
	return Hover{Markdown: say(), Span: span}, true
}

// await says what an await does.
func (w waiting) await() string {
	f := w.result.File
	what := f.Text(f.FirstChild(w.node))
	if call := f.FirstChild(w.node); f.Kind(call) == syntax.Call {
		what = project.CalleeText(f, call)
	}
	if strings.Contains(what, "\n") || len(what) > 60 {
		what = "this"
	} else {
		what = "`" + what + "`"
	}
	return fmt.Sprintf("The task stands still here until %s is done.\n\n", what) +
		"- Other tasks run meanwhile, unless it is done without waiting: what this one shares with them may have changed when it goes on.\n" +
		w.cancelled() + w.held(w.node) + w.topics("cancellation")
}

// enter says what the async with over an object does.
func (w waiting) enter(object syntax.Node) string {
	f, base := w.result.File, w.result.Module.Base
	name := ""
	if value := w.evaluator.Value(object); value.Kind == semantic.LibraryInstance {
		name = value.Name
	}
	role := base.Role(name)
	if role == "" && f.Kind(object) == syntax.Call {
		role = base.Role(w.evaluator.Value(f.Callee(object)).Name)
	}
	switch {
	case role == "task-group":
		return "The end of the block waits for all tasks of the group.\n\n" +
			"- If one of them fails, the others and the block are cancelled, and the failures are raised at the end of the block as one `ExceptionGroup`.\n" +
			"- The results are there behind the block.\n" + w.cancelled() + w.topics("task_groups", "exception_groups")
	case role == "timeout-scope":
		return "The block is cancelled when its time is over.\n\n" +
			"- That can only happen where it awaits: code that does not await runs on, however long it takes.\n" +
			"- `TimeoutError` is raised behind the block; inside, it is a cancellation like any other, which `except Exception` does not see.\n" + w.topics("timeouts")
	case base.Lock(name) != "":
		return "The task waits here until the lock is free, and gives it back at the end of the block, however that is left.\n\n" +
			"- Other tasks run meanwhile, and at each `await` in the block.\n" +
			"- A cancellation while it waits is raised here; it has not got the lock then.\n" + w.held(object) + w.topics("locks", "semaphores")
	}
	return "`__aenter__` is awaited before the block, and `__aexit__` behind it, however the block is left.\n\n" +
		"- Other tasks may run at both.\n" +
		"- A cancellation may arrive at both: what has to be cleaned up in `__aexit__` at any price should not await before it is done.\n" +
		w.held(object) + w.topics("async_context_managers")
}

// iterate says what an async for does.
func (w waiting) iterate() string {
	return "Each turn awaits the next item: other tasks may run between any two.\n\n" +
		"- The items come one after the other: the next one is asked for when the body is done, so nothing runs at the same time here.\n" +
		w.cancelled() +
		"- To leave it early does not close an asynchronous generator: its `finally` runs at some later time, in another task. `async with contextlib.aclosing(…)` closes it here.\n" +
		w.held(w.node) + w.topics("async_generators")
}

// exceptGroup says what an except* clause does.
func (w waiting) exceptGroup() string {
	return "Takes those exceptions out of a group that match, and leaves the rest to the clauses below; what none has taken is raised again, as a group.\n\n" +
		"- Several clauses of one `try` can run, each of them once.\n" +
		"- What it binds is always a group, even where a single exception was raised.\n" +
		"- `return`, `break` and `continue` are syntax errors in it.\n" + w.topics("exception_groups")
}

// cancelled says as what a cancellation arrives.
func (w waiting) cancelled() string {
	name := "asyncio.CancelledError"
	if trio, asyncio := w.evaluator.Imports("trio"), w.evaluator.Imports("asyncio"); trio && !asyncio {
		name = "trio.Cancelled"
	}
	return fmt.Sprintf("- A cancellation is raised here, as `%s`, which `except Exception` lets through; so is the end of a timeout around it.\n", name)
}

// held lists the locks that the function holds at a node.
func (w waiting) held(at syntax.Node) string {
	function := w.evaluator.Enclosing(at)
	if function == nil {
		return ""
	}
	var b strings.Builder
	var sets heldSets
	for _, held := range sets.at(w.evaluator, function, at) {
		fmt.Fprintf(&b, "- `%s` is held all that time (since %s).\n", held.Lock.Text, lineOf(w.result, held.Node))
	}
	return b.String()
}

// topics leads to those of some topics that there are.
func (w waiting) topics(names ...string) string {
	var found []reference.Topic
	for _, name := range names {
		if topic, ok := reference.Named(name); ok {
			found = append(found, topic)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "\n" + linksTo(found, w.result.Settings.Site)
}
