package rules

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var nestedExecutorWait = Rule{
	Name:     "nested-executor-wait",
	Severity: Warning,
	Title:    "Work in a pool that waits for other work of the same pool",
	Unmended: "whether the caller waits for both, or a second pool does the inner work, only a reader knows",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		pool, ok := p.poolOf(n)
		if !ok {
			return
		}
		for _, slot := range project.Slots(p.Evaluator, n) {
			work := p.Value(slot.Argument.Value)
			if work.Kind != semantic.ProjectFunction || slot.To != knowledge.Thread || slot.Result != "returned" || work.Function.Generator || work.Function.Async {
				continue
			}
			search := poolSearch{Pass: p, seen: map[*semantic.Function]bool{}}
			if way := search.waits(work.Function, p.inside(pool, n, slot, work.Function)); way != nil {
				p.Report(slot.Argument.Value, p.File.Span(slot.Argument.Value), fmt.Sprintf("`%s` runs in `%s` and waits there for other work of `%s`: when all threads of the pool wait so, none is left for that work, and they wait for ever. Wait where the work is handed out, or use a second pool.",
					p.calleeText(slot.Argument.Value), p.File.Text(pool), p.File.Text(pool)), way...)
			}
		}
		p.checkRunInPool(n, pool)
	},
}

// checkRunInPool looks at work that is given to a pool of which another file has the running
// function in a thread.
func (p *Pass) checkRunInPool(n, pool syntax.Node) {
	if p.Function == nil || p.Function.Async || p.Function.Generator {
		return
	}
	evidence := p.Project.Evidence(p.Function.ID, knowledge.Thread)
	if name := project.PoolName(p.Evaluator, n); name == "" || name != project.PoolOf(evidence) || evidence[len(evidence)-1].Kind != project.IsElsewhere {
		return
	}
	search := poolSearch{Pass: p}
	if wait := search.waitFor(p.Function, n); wait != syntax.None {
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` runs in `%s` and waits there for this work of `%s`: when all threads of the pool wait so, none is left for that work, and they wait for ever. Wait where the work is handed out, or use a second pool.",
			p.Function.Qualified(), p.File.Text(pool), p.File.Text(pool)), append(p.wayInto(evidence), Related{Span: p.File.Span(wait), Message: "and waits for it here"})...)
	}
}

// poolOf returns the expression of the pool of threads that a call gives work to.
func (p *Pass) poolOf(n syntax.Node) (syntax.Node, bool) {
	callee := p.File.Callee(n)
	object := p.File.Child(callee, syntax.FieldObject)
	if p.File.Kind(callee) != syntax.Attribute || !p.isThreadPool(p.Value(object)) {
		return syntax.None, false
	}
	return object, true
}

// inside returns where a function that a call hands to a pool has that pool: where the call
// has it, or in the parameter that the call gives it for.
func (p *Pass) inside(pool, call syntax.Node, slot project.Slot, function *semantic.Function) semantic.Place {
	place := p.Place(pool)
	if slot.Arguments == "" || slot.Arguments[0] != '*' {
		return place
	}
	position := -1
	if function.Kind == semantic.InstanceMethod || function.Kind == semantic.ClassMethod {
		position++ // its object
	}
	for argument := range p.File.Arguments(call) {
		if argument.Name != "" || argument.Stars > 0 || argument.Node <= slot.Argument.Node {
			continue
		}
		position++
		given := p.Place(argument.Value)
		if given.Kind == semantic.NoPlace || !oneAndTheSame(given, place) {
			continue
		}
		at := 0
		for parameter := range p.File.Parameters(function.Node) {
			if at == position && parameter.Stars == 0 {
				return semantic.Place{Kind: semantic.OfLocal, Name: p.File.Text(parameter.Name), In: function}
			}
			at++
		}
	}
	return place
}

// oneAndTheSame reports whether two places are known to keep the same object: the object of a
// method is the same in another one that was called on it.
func oneAndTheSame(a, b semantic.Place) bool {
	return a.Kind != semantic.NoPlace && a.Kind == b.Kind && a.Name == b.Name && a.Object == b.Object && a.In == b.In && a.Object != semantic.Elsewhere
}

// maxPoolCalls bounds how many calls lead from the work of a pool to where it waits.
const maxPoolCalls = 6

// poolSearch looks for a wait on the work of one pool.
type poolSearch struct {
	*Pass
	seen  map[*semantic.Function]bool
	depth int
}

// waits returns the way from a function to where it waits for work that it has given to the
// pool in the place, nil where it is not known to.
func (s *poolSearch) waits(function *semantic.Function, pool semantic.Place) []Related {
	if s.seen[function] || pool.Kind == semantic.NoPlace || s.depth > maxPoolCalls {
		return nil
	}
	s.seen[function] = true
	s.Reads(function.Unit)
	if _, given := s.Parameter(function, pool.Name); pool.Kind == semantic.OfLocal && pool.In == function && !given {
		return nil // each run has a pool of its own
	}
	f := s.File
	var way []Related
	s.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.Call {
			if object, ok := s.poolOf(n); ok && oneAndTheSame(s.Place(object), pool) {
				if wait := s.waitFor(function, n); wait != syntax.None {
					way = []Related{
						{Span: s.calleeSpan(n), Message: fmt.Sprintf("`%s` gives work to the same pool", function.Qualified())},
						{Span: f.Span(wait), Message: "and waits for it here"},
					}
				}
			}
		}
		return way == nil
	})
	if way != nil {
		return way
	}
	for _, call := range s.Project.Calls(function) {
		if call.Effect != project.None || call.Kind == project.ByCoroutine {
			continue
		}
		callee, node := s.Project.Function(call.Callee), s.Project.NodeOf(function, call.Node)
		if callee == nil || pool.Kind == semantic.OfObject && !s.onSelf(node, call) {
			continue
		}
		s.depth++
		further := s.waits(callee, pool)
		s.depth--
		if further != nil {
			return append([]Related{{Span: s.calleeSpan(node), Message: fmt.Sprintf("`%s` calls `%s`", function.Qualified(), s.calleeText(node))}}, further...)
		}
	}
	return nil
}

// onSelf reports whether a call is one of a method of the object whose method calls it.
func (s *poolSearch) onSelf(node syntax.Node, call project.Call) bool {
	f := s.File
	if call.Kind != project.ByCall || f.Kind(f.Callee(node)) != syntax.Attribute {
		return false
	}
	object := s.Value(f.Child(f.Callee(node), syntax.FieldObject))
	return object.Kind == semantic.ProjectInstance && object.Self
}

// waitFor returns where a function waits without an end for what a call of it has given to
// a pool; None where it does not.
func (s *poolSearch) waitFor(function *semantic.Function, n syntax.Node) syntax.Node {
	f := s.File
	callee := s.Value(f.Callee(n))
	if _, blocks := s.Base.Blocks(callee.Name); blocks && s.Base.Role(callee.Name) != "lazy-results" {
		return n // ThreadPool.map
	}
	if s.Base.Role(callee.Name) == "lazy-results" {
		if s.consumes(n) {
			return n
		}
		return syntax.None
	}
	if s.endlessWait(n) {
		return s.waitCall(n)
	}
	outer := s.Function
	s.Function = function
	kept, ok := s.kept(n)
	s.Function = outer
	if !ok || !kept.local {
		return syntax.None
	}
	if at := slices.IndexFunc(kept.uses, s.endlessWait); at >= 0 {
		return s.waitCall(kept.uses[at])
	}
	return syntax.None
}

// consumes reports whether code goes through what a call gives there and then.
func (s *poolSearch) consumes(n syntax.Node) bool {
	f := s.File
	up := s.unwrapped(n)
	switch f.Kind(up) {
	case syntax.ForStatement:
		return f.Field(n) == syntax.FieldRight
	case syntax.ForInClause:
		return f.Kind(f.Parent(up)) != syntax.GeneratorExpression
	case syntax.ArgumentList:
		role := s.Base.Role(s.Value(f.Callee(f.Parent(up))).Name)
		return role == "keeps-elements" || role == "value-consumer"
	}
	return false
}

// endlessWait reports whether a mention of a future, or of a container of some, waits for
// it without a bound.
func (s *poolSearch) endlessWait(n syntax.Node) bool {
	f := s.File
	call := s.waitCall(n)
	if call == syntax.None {
		return false
	}
	if _, bounded := f.Argument(call, -1, "timeout"); bounded {
		return false
	}
	if f.Callee(call) == f.Parent(n) { // future.result()
		_, bounded := f.Argument(call, 0, "timeout")
		blocking, blocks := s.Base.Blocks(s.Value(f.Callee(call)).Name)
		return !bounded && blocks && blocking.Category != knowledge.Configured
	}
	name := s.Value(f.Callee(call)).Name
	blocking, blocks := s.Base.Blocks(name)
	return blocks && !s.Base.FromCode(name) && (!blocking.Lazy || s.consumes(call))
}

// waitCall returns the call that a mention is the object or the first argument of.
func (s *poolSearch) waitCall(n syntax.Node) syntax.Node {
	f := s.File
	up := f.Parent(n)
	if f.Kind(up) != syntax.Attribute && f.Kind(up) != syntax.ArgumentList || f.Kind(f.Parent(up)) != syntax.Call {
		return syntax.None
	}
	if f.Kind(up) == syntax.Attribute && f.Callee(f.Parent(up)) != up {
		return syntax.None
	}
	return f.Parent(up)
}
