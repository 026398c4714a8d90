package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Op says what a Step does with its node.
type Op uint8

// The operations.
const (
	// Eval is an expression's own work, after its parts: the call itself, the
	// await itself. A simple statement that has work of its own (return, raise,
	// import, the end of an assignment) or nothing else is evaluated too.
	Eval Op = iota
	// Read is the use of a name.
	Read
	// Write binds a target: an Identifier, Attribute or Subscript. The step of
	// a tuple or list of targets is the unpacking, before its parts are bound.
	Write
	// Delete is the end of a target of a del statement.
	Delete
	// Enter and Leave are the two ends of a with item: its node is the item.
	// An item is left once for each way out, and on that way.
	Enter
	Leave
	// Next asks the iterable of a ForStatement or ForInClause for an element.
	Next
	// Handle is the entry of an except clause.
	Handle
	// End is where a compound statement is over and the next statement begins.
	End
)

// Step is one thing that a function does. The same syntax node has several
// steps where it does several things, and where a finally block or the end of a
// with statement stands on several ways out.
type Step struct {
	Node syntax.Node
	Op   Op
	// Raises says that an exception can leave here. The step counts as done
	// even then: a lock whose release fails was released as well as it can be.
	// At an await that is CancelledError too, at a yield whatever throw brings,
	// and GeneratorExit where the generator is closed. One that is dropped is
	// closed when it is collected, so it needs no way out of its own.
	Raises bool
}

// Awaits reports whether a coroutine can be suspended, and so cancelled, at a
// step: at await, and at the hidden awaits of async with and async for. What a
// generator expression awaits is awaited by who iterates it, elsewhere.
func (g *Graph) Awaits(step Step) bool {
	switch step.Op {
	case Eval:
		return g.file.Kind(step.Node) == syntax.Await && !g.deferred(step.Node)
	case Enter, Leave:
		return g.file.Async(g.file.Ancestor(step.Node, syntax.WithStatement))
	case Next:
		return g.file.Async(step.Node) && !g.deferred(step.Node)
	}
	return false
}

// deferred reports whether a node is in a generator expression, and not in its
// first iterable, which is evaluated where the expression stands.
func (g *Graph) deferred(n syntax.Node) bool {
	first := false // whether n is in the first for clause, right of "in"
	for up := g.file.Parent(n); up > g.owner; n, up = up, g.file.Parent(up) {
		switch g.file.Kind(up) {
		case syntax.ForInClause:
			first = g.file.Field(n) != syntax.FieldLeft && up == g.file.ChildOf(g.file.Parent(up), syntax.ForInClause)
		case syntax.GeneratorExpression:
			if !first {
				return true
			}
			first = false
		default:
			if g.file.IsComprehension(up) {
				first = false
			}
		}
	}
	return false
}
