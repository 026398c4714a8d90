package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// useAsyncioLock makes a lock of tasks of a lock of threads that only coroutines take.
var useAsyncioLock = action{
	name:  "use-asyncio-lock",
	rules: []string{"lock-held-across-await"},
	propose: func(d *draft) offer {
		const title = "Make it an `asyncio.Lock`"
		taken, ok := d.takenLock()
		if !ok {
			return refuse(title, "the lock is not taken by a plain `with` in this function")
		}
		if rules.Runtime(d.Evaluator) != "asyncio" {
			return refuse(title, "the coroutines do not run under asyncio")
		}
		if !d.target().AtLeast(3, 10) {
			return refuse(title, "before Python 3.10 a lock of asyncio belongs to the loop that is there when it is made")
		}
		lock, ok := d.lockUses(taken)
		if !ok {
			return refuse(title, "other code can take the lock in ways that are not seen here")
		}
		if class := lock.lock.Class; !strings.HasPrefix(class, "threading.") || lock.lock.Kind != knowledge.Mutex {
			return refuse(title, "asyncio has nothing that does what a `"+class+"` does")
		}
		for _, use := range lock.uses {
			if reason := d.notByTasks(use); reason != "" {
				return refuse(title, reason)
			}
		}
		d.replace(d.File.Span(lock.made), d.use(lock.made, "asyncio.Lock")+"()")
		for _, use := range lock.uses {
			with := d.File.Ancestor(use, syntax.WithStatement)
			d.insert(d.File.Start(with), "async ")
		}
		var also []rules.Finding
		for _, other := range d.result.Findings {
			if found, ok := d.takenBy(other); ok && other.Rule == d.finding.Rule && other.Node != d.finding.Node && d.sameLock(found, lock.lock) {
				also = append(also, other)
			}
		}
		return offer{title: title, safety: Suggested, also: also}
	},
}

// takenLock returns the expression by which the lock of the finding is taken.
func (d *draft) takenLock() (syntax.Node, bool) { return d.takenBy(d.finding) }

// takenBy returns the expression by which the lock of a finding is taken, which is the
// first related place; false where something else than a with item takes it.
func (d *draft) takenBy(finding rules.Finding) (syntax.Node, bool) {
	if len(finding.Related) == 0 || finding.Related[0].URI != "" {
		return syntax.None, false
	}
	span := finding.Related[0].Span
	for n := d.File.At(span.Start); n != syntax.None; n = d.File.Parent(n) {
		if d.File.Span(n) == span && d.asWithItem(n) {
			return n, true
		}
	}
	return syntax.None, false
}

// notByTasks says why a use of a lock cannot become that of a lock of tasks, or "".
func (d *draft) notByTasks(use syntax.Node) string {
	f := d.File
	if !d.asWithItem(use) {
		return "`" + f.Text(f.Parent(use)) + "` uses it in another way than `with`"
	}
	function := d.Enclosing(use)
	if function == nil {
		return "the module takes it too, which is no coroutine"
	}
	if !function.Async {
		return "`" + function.Name + "` takes it too, which is no coroutine function"
	}
	count := 0
	for range f.WithItems(f.Ancestor(use, syntax.WithStatement)) {
		count++
	}
	if count > 1 {
		return "a `with` statement enters it beside others: split the statement"
	}
	return ""
}
