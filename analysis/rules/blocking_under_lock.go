package rules

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var blockingUnderLock = Rule{
	Name:     "blocking-under-lock",
	Severity: Hint,
	Title:    "A call that waits while a lock is held which others want for a moment only",
	Unmended: "what may move out of the block depends on what the lock guards, which only the writer knows",
	Listens:  []syntax.Kind{syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		if function == nil || function.Async {
			return // of what blocks in a coroutine, blocking-call-in-async speaks
		}
		reported := map[syntax.Node]bool{} // where the locks were taken
		for _, call := range p.Project.Calls(function) {
			if len(call.Held) == 0 {
				continue
			}
			chain := p.Project.Chain(function, call, project.Blocks)
			if chain == nil || !p.waitsOnOthers(chain) {
				continue
			}
			found := false
			for _, held := range call.Held {
				if reported[held.Node] || !held.Every || !ofThreads(held.Lock.Class) || held.Lock.Kind == knowledge.Counting {
					continue
				}
				if holder, ok := p.waitsInVain(function, held, chain); ok {
					if reported[held.Node] = true; !found {
						p.reportUnderLock(function, held, chain, holder)
					}
					found = true
				}
			}
		}
	},
}

func ofThreads(class string) bool {
	return strings.HasPrefix(class, "threading.") || strings.HasPrefix(class, "_thread.")
}

// waitsOnOthers reports whether a chain leads for certain to a wait of some time that
// keeps the locks.
func (p *Pass) waitsOnOthers(chain []project.Step) bool {
	last := chain[len(chain)-1]
	name := cmp.Or(last.Call.Blocking.Through, last.Call.Library)
	switch category := last.Call.Blocking.Category; {
	case category == "file" || category == "metadata":
		return false
	case strings.HasPrefix(name, "socket.socket.") || strings.HasPrefix(name, "ssl.SSLSocket."):
		return false // what several threads send must not be mixed
	case strings.HasPrefix(name, "multiprocessing.connection.Connection.send"):
		return false // waits only where the pipe is full
	}
	return likelihood(chain) == Warning && !project.GivesWay(chain) && !p.isBrief(p.stepNode(last), last.Call.Blocking)
}

// isBrief reports whether a call is given a timeout that ends its wait in less than a second,
// or one that is not known, where it waits for what this program does itself.
func (p *Pass) isBrief(call syntax.Node, blocking knowledge.Blocking) bool {
	timeout := p.timeoutOf(call, blocking)
	if timeout == syntax.None {
		return false
	}
	switch written := p.written(timeout); p.File.Kind(written) {
	case syntax.NoneLiteral:
		return false
	case syntax.Integer, syntax.Float:
		seconds, err := strconv.ParseFloat(p.File.Text(written), 64)
		return err != nil || seconds < 1
	}
	switch blocking.Category {
	case "network", "database", "subprocess":
		return false // nobody gives those less than a second
	}
	return true
}

// timeoutOf returns what a call is given that says for how long it may wait.
func (p *Pass) timeoutOf(call syntax.Node, blocking knowledge.Blocking) syntax.Node {
	f := p.File
	if f.Kind(call) != syntax.Call {
		return syntax.None
	}
	if argument, ok := f.Argument(call, -1, "timeout"); ok {
		return argument.Value
	}
	for _, condition := range blocking.Free {
		if argument, ok := f.Argument(call, condition.Position, condition.Keyword); ok && condition.Keyword == "timeout" {
			return argument.Value
		}
	}
	return syntax.None
}

// waitsInVain returns another function that takes a lock for a moment only, and has nothing
// to do with what is waited for: a lock that keeps the users of a connection apart has to
// be held while it is used.
func (p *Pass) waitsInVain(function *semantic.Function, held project.HeldLock, chain []project.Step) (project.BriefHolder, bool) {
	used := map[string]bool{}
	switch chain[len(chain)-1].Call.Blocking.Category {
	case "network", "database", "subprocess":
		for _, step := range chain {
			p.reachedBy(step.Function, p.stepNode(step), used)
		}
	}
	for _, holder := range p.Project.BriefHolders(held.Lock) {
		other := p.Project.Function(holder.Function)
		if other == nil || other == function || other.Name == "__init__" {
			continue
		}
		p.Reads(other.Unit)
		if !p.namesAny(other, used) && !p.mayWait(other) {
			return holder, true
		}
	}
	return project.BriefHolder{}, false
}

// reachedBy notes the attributes, and the globals, that the object is reached by whose method a
// call runs.
func (p *Pass) reachedBy(function *semantic.Function, call syntax.Node, names map[string]bool) {
	f := p.File
	callee := f.Callee(call)
	if f.Kind(call) != syntax.Call || f.Kind(callee) != syntax.Attribute {
		return
	}
	p.Reads(function.Unit)
	object := f.Child(callee, syntax.FieldObject)
	if place := p.Place(object); place.Kind == semantic.OfLocal {
		if bound := p.BoundTo(place.In, place.Name); bound != syntax.None {
			object = bound // cursor = self._connection.cursor()
		}
	}
	for n := object; n < f.After(object); n++ {
		switch f.Kind(n) {
		case syntax.Attribute:
			names[f.Text(f.Child(n, syntax.FieldAttribute))] = true
		case syntax.Identifier:
			if p.Place(n).Kind == semantic.OfModule {
				names[f.Text(n)] = true
			}
		}
	}
}

// namesAny reports whether the code of a function names one of some things.
func (p *Pass) namesAny(function *semantic.Function, names map[string]bool) bool {
	f := p.File
	for n := function.Node; n < f.After(function.Node); n++ {
		if f.Kind(n) == syntax.Identifier && names[f.Text(n)] {
			return true
		}
	}
	return false
}

// mayWait reports whether a function calls something of which nothing is known but a name
// that speaks of waiting: whether it waits too is then not known.
func (p *Pass) mayWait(function *semantic.Function) bool {
	f := p.File
	waits := false
	p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if callee := f.Callee(n); f.Kind(n) == syntax.Call && f.Kind(callee) == syntax.Attribute && !p.Value(callee).Known() {
			switch f.Text(f.Child(callee, syntax.FieldAttribute)) {
			case "join", "wait", "result", "recv", "sleep", "request", "execute", "shutdown":
				waits = true
			}
		}
		return !waits
	})
	return waits
}

func (p *Pass) reportUnderLock(function *semantic.Function, held project.HeldLock, chain []project.Step, holder project.BriefHolder) {
	last := chain[len(chain)-1].Call
	node := p.stepNode(chain[0])
	what := fmt.Sprintf("`%s` %s", p.calleeText(node), Duration(last.Blocking.Category))
	switch {
	case len(chain) > 1 || last.Blocking.Through != "":
		what += " through `" + shown(cmp.Or(last.Blocking.Through, last.Library)) + "`"
	case last.Kind == project.ByExit:
		what = fmt.Sprintf("`%s` makes leaving this `with` block wait for all work given to it", shown(last.Library))
	}
	other := p.Project.Function(holder.Function)
	related := append([]Related{p.takenAt(function, held)}, p.steps(chain)...)
	related = append(related, Related{
		Span:    p.File.Span(p.Project.NodeOf(other, holder.Take.Node)),
		Message: fmt.Sprintf("`%s` waits here for `%s` meanwhile", other.Qualified(), holder.Take.Lock.Text),
	})
	p.Report(node, p.calleeSpan(node), fmt.Sprintf("%s while `%s` is held: every thread that wants the lock, in `%s` for instance, waits as long. Do the slow part before or after the block, and hold the lock only for what it guards.",
		what, held.Lock.Text, other.Qualified()), related...)
}
