package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ownPool is a pool that a run of a function makes for itself.
type ownPool struct {
	call  syntax.Node
	local syntax.Node   // what names it, None where it is made on the spot
	uses  []syntax.Node // the mentions of its name, or the call itself
	with  syntax.Node   // the with statement that enters it, or None
	made  syntax.Node   // the statement that gives it to the local, or None
	ends  []syntax.Node // the statements that shut it down
}

// ownPool returns what is known of the pool that a call makes, or says why it cannot be
// taken out of its function.
func (d *draft) ownPool(call syntax.Node) (pool ownPool, reason string) {
	f := d.File
	if d.Enclosing(call) == nil {
		return ownPool{}, "the module itself makes it: make it ahead of the loop"
	}
	if !strings.HasPrefix(d.Value(call).Name, "concurrent.futures.") {
		return ownPool{}, "a pool of `multiprocessing` starts its workers when it is made, which the import of a module should not do"
	}
	pool = ownPool{call: call, local: syntax.None, made: syntax.None}
	with, item := d.entered(call)
	pool.with = with
	if with != syntax.None {
		count := 0
		for range f.WithItems(with) {
			count++
		}
		pool.local = item.Target
		if count > 1 || f.Kind(pool.local) != syntax.Identifier {
			return pool, "the `with` statement does more than to name the pool"
		}
		if d.Shared(d.Enclosing(call), f.Text(pool.local)) || !d.BindsOnce(d.Enclosing(call), f.Text(pool.local)) {
			return pool, "`" + f.Text(pool.local) + "` is not always this pool"
		}
	} else if pool.made, pool.local = d.ownLocal(call); pool.made == syntax.None {
		if d.poolRunner(call) == syntax.None {
			return pool, "no local of the function keeps the pool alone"
		}
		pool.uses = []syntax.Node{call}
		return pool, ""
	}
	for _, n := range d.mentionsOf(pool.local) {
		called, method := d.methodCalled(n)
		switch statement := f.Parent(called); {
		case method != "shutdown":
			pool.uses = append(pool.uses, n)
		case f.Kind(statement) == syntax.ExpressionStatement:
			pool.ends = append(pool.ends, statement)
		default:
			return pool, "its `shutdown` is no statement of its own"
		}
	}
	for _, n := range pool.uses {
		if _, method := d.methodCalled(n); d.poolRunner(n) == syntax.None && method != "submit" && method != "map" {
			return pool, "the code does more with the pool than to give it work"
		}
	}
	return pool, ""
}

// poolRunner returns the call that has the executor at a node run something, as
// loop.run_in_executor does; None where it is no executor of such a call.
func (d *draft) poolRunner(n syntax.Node) syntax.Node {
	f := d.File
	call := f.Ancestor(n, syntax.Call)
	if call == syntax.None || d.Base.Role(d.Value(f.Callee(call)).Name) != "executor-runner" {
		return syntax.None
	}
	if executor, ok := f.Argument(call, 0, "executor"); !ok || executor.Value != n {
		return syntax.None
	}
	return call
}

// takeOut removes what makes, enters and ends a pool, and leaves its uses. It says why that
// cannot be, or "".
func (d *draft) takeOut(pool ownPool) string {
	f := d.File
	statements := pool.ends
	if pool.made != syntax.None {
		statements = append(statements, pool.made)
	}
	for _, statement := range statements {
		line, ok := d.ownLine(statement)
		if !ok {
			return "`" + f.Text(statement) + "` cannot be taken out by itself"
		}
		d.delete(line)
	}
	if pool.with == syntax.None {
		return ""
	}
	block := f.Body(pool.with)
	first := syntax.None
	for first = range f.Statements(block) {
		break
	}
	if first == syntax.None || !d.opensLine(pool.with) || !d.opensLine(d.outermost(first)) {
		return "the `with` block shares a line with other code"
	}
	body := d.commentsAbove(d.outermost(first))
	if strings.Contains(f.Document.Text[f.End(pool.call):body], "#") {
		return "a comment belongs to the `with` statement"
	}
	for _, end := range pool.ends {
		if end == first {
			return "the block begins with the end of the pool"
		}
	}
	d.delete(syntax.Span{Start: d.lineStart(f.Start(pool.with)), End: body})
	d.dedent(syntax.Span{Start: body, End: f.End(pool.with)}, d.margin(pool.with), d.step(block))
	return ""
}
