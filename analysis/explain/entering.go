package explain

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// enterPlain says what the with over a lock or a pool does, "" of what is neither.
func (w waiting) enterPlain(object syntax.Node) string {
	base := w.result.Module.Base
	value := w.evaluator.Value(object)
	if value.Kind != semantic.LibraryInstance {
		return ""
	}
	switch kind := base.Lock(value.Name); {
	case kind == knowledge.Counting && w.ofThreads(value.Name):
		return "The thread waits here until there is room, and makes room again at the end of the block, however that is left.\n\n" +
			w.onLoop() + w.held(object) + w.topics("semaphores")
	case kind != "" && w.ofThreads(value.Name):
		again := "- It cannot be taken twice: what is called in the block and takes it too waits for ever.\n"
		if kind == knowledge.Reentrant {
			again = "- The thread that holds it may take it again.\n"
		}
		return "The thread waits here until the lock is free, and gives it back at the end of the block, however that is left.\n\n" +
			"- Who else takes it waits until the block ends.\n" + again + w.onLoop() + w.held(object) + w.topics("locks")
	case base.Subclass(value.Name, "concurrent.futures.Executor"):
		onLoop := w.onLoop()
		if rules.AwaitsItsWork(w.result.File, w.result.File.Bare(object)) {
			onLoop = ""
		}
		return "The end of the block waits for all work that the pool was given, however the block is left.\n\n" +
			"- An exception of that work stays in its future until somebody asks for the result.\n" + onLoop + w.held(object) + w.topics("thread_pools")
	case base.Subclass(value.Name, "multiprocessing.pool.Pool"):
		return "The end of the block ends the workers at once: work that is not done by then is lost.\n\n" +
			"- Take the results in the block, or call `close` and `join` there.\n" + w.held(object) + w.topics("process_pools")
	}
	return ""
}

// ofThreads reports whether the locks of a class stop a thread, not a task: those of tasks
// raise in a plain with.
func (w waiting) ofThreads(class string) bool {
	_, ok := w.result.Module.Base.Member(class, "__enter__")
	return ok
}

// onLoop says that more than a thread waits, where a coroutine does.
func (w waiting) onLoop() string {
	if function := w.evaluator.Enclosing(w.node); function == nil || !function.Async {
		return ""
	}
	return "- This is a coroutine: the event loop waits with it, and no task runs meanwhile.\n"
}
