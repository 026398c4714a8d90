package project

import (
	"fmt"
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Links are how the functions of a module lead to those of others.
type Links struct {
	// starts lead there out of a context that the module itself knows; passes are
	// those of a function, by its name, whatever its context.
	starts []link
	passes map[string][]link
	// orders are where its functions take a lock while they hold another.
	orders []LockOrder
	// joins are where it waits for queues, taken the queues that it takes items out of.
	joins []queueJoin
	taken []string
	// crews are the consumers that it starts several of, ends the items that end some, and
	// ending the functions of others that it calls again and again to put in one.
	crews  []crew
	ends   []endingItem
	ending []string
	// rivals are functions of others that two threads run at once, teams those that several do.
	rivals []rivalry
	teams  []outerTeam
	// offLoop says that a function is known to run elsewhere than on an event loop or
	// where the module is run.
	offLoop bool
}

// link leads to a function of another module.
type link struct {
	// target is the canonical name of the function.
	target  string
	context knowledge.Context
	handed  bool
	by      string
	// minds says that a function on the way minds its thread, see Project.MindsThread.
	minds bool
	// pool names the pool of threads that the first function is given to, or "".
	pool string
	// receiver is the way to the object whose method the target is, as the function sees it
	// that passes lead from.
	receiver string
	steps    []knowledge.Step
}

// linksOf finds the links of a module.
func (d *describer) linksOf() *Links {
	made := &Links{passes: map[string][]link{}, offLoop: d.project.offLoop()}
	s := d.project
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		function := s.Function(id)
		for number, hand := range facts.Hands {
			if hand.Elsewhere && hand.To != knowledge.Caller && hand.To != knowledge.Later {
				made.starts = append(made.starts, link{hand.Library, hand.To, true, hand.By, false, knowledge.Own(hand.Pool), "", []knowledge.Step{d.handStep(function, number, hand)}})
			}
		}
		if len(facts.Outward) == 0 {
			return
		}
		for context := knowledge.Caller; context < knowledge.Later; context++ {
			entry, ok := s.Runs(id, context)
			if !ok && (context != knowledge.Caller || id != outside) {
				continue
			}
			var way []knowledge.Step
			pool := ""
			minds := s.MindsThread(id)
			if ok {
				evidence := s.Evidence(id, entry.Context)
				way = d.wayInto(evidence)
				pool = PoolOf(evidence)
				minds = minds || d.mindsOnWay(evidence)
			}
			for number, out := range facts.Outward {
				made.starts = append(made.starts, link{target: out.Name, context: context, minds: minds, pool: knowledge.Own(poolInside(pool, d.receiverOf(function, out))), steps: append(slices.Clone(way), d.outStep(function, number, out))})
			}
		}
	})
	made.orders = d.ordersOf()
	made.joins, made.taken = d.queuesOf()
	made.crews, made.ending = d.crewsOf()
	made.ends = d.endingItems()
	made.rivals, made.teams = d.rivalsOf()
	for _, unit := range d.Units {
		if passes := d.passesOf(unit); passes != nil {
			made.passes[unit.ID.Unit] = passes
		}
	}
	return made
}

// passesOf finds what a function leads to through the calls of its module.
func (d *describer) passesOf(function *semantic.Function) []link {
	if function.Async {
		return nil // it runs on an event loop, whoever calls it
	}
	type reached struct {
		function *semantic.Function
		minds    bool
		receiver string
		steps    []knowledge.Step
	}
	var found []link
	queue := []reached{{function, d.project.MindsThread(function.ID), semantic.Self, nil}}
	seen := map[*semantic.Function]bool{function: true}
	for at := 0; at < len(queue); at++ {
		from := queue[at]
		facts := d.project.facts(from.function.ID)
		for number, out := range facts.Outward {
			if !slices.ContainsFunc(found, func(l link) bool { return l.target == out.Name }) {
				found = append(found, link{target: out.Name, minds: from.minds, receiver: knowledge.Own(semantic.From(from.receiver, d.receiverOf(from.function, out))), steps: append(slices.Clone(from.steps), d.outStep(from.function, number, out))})
			}
		}
		for _, call := range facts.Calls {
			callee := d.project.Function(call.Callee)
			if call.Effect != None || call.Kind == ByCoroutine || callee == nil || seen[callee] {
				continue
			}
			seen[callee] = true
			queue = append(queue, reached{callee, from.minds || d.project.MindsThread(callee.ID), semantic.From(from.receiver, call.Receiver), append(slices.Clone(from.steps), d.step(Step{from.function, call}))})
		}
	}
	return found
}

// mindsOnWay reports whether a function on a way minds its thread, or who completes some
// work calls the first one, in whichever thread that is.
func (d *describer) mindsOnWay(evidence []Entry) bool {
	root := evidence[len(evidence)-1]
	return d.Base.Role(root.By) == "completion-callback" || root.Way.Minds ||
		slices.ContainsFunc(evidence, func(entry Entry) bool { return d.project.MindsThread(entry.Function) })
}

// wayInto describes the evidence for a context, what puts the first function there first.
func (d *describer) wayInto(evidence []Entry) []knowledge.Step {
	var steps []knowledge.Step
	for _, entry := range slices.Backward(evidence) {
		from := d.project.Function(entry.From)
		switch entry.Kind {
		case IsHanded:
			number := slices.IndexFunc(d.project.facts(entry.From).Hands, func(h Hand) bool { return h.Node == entry.Hand.Node && h.To == entry.Hand.To })
			steps = append(steps, d.handStep(from, number, entry.Hand))
		case IsCalled:
			if from != nil {
				steps = append(steps, d.step(Step{from, entry.Call}))
			}
		}
	}
	return steps
}

// handStep describes where a function is given to what runs it.
func (d *describer) handStep(in *semantic.Function, number int, hand Hand) knowledge.Step {
	node := d.project.NodeOf(in, hand.Node)
	span := d.File.Span(node)
	return d.note(in, "h", number, span.Start, span.End, fmt.Sprintf("given to `%s` here", hand.By))
}

// receiverOf returns the way to the object whose method a call of another module's function
// is, as the caller sees it.
func (d *describer) receiverOf(in *semantic.Function, out Outward) string {
	node := d.project.NodeOf(in, out.Node)
	if d.File.Kind(node) != syntax.Call || d.File.Kind(d.File.Callee(node)) != syntax.Attribute {
		return ""
	}
	return d.Way(d.File.Child(d.File.Callee(node), syntax.FieldObject))
}

// outStep describes a call of a function of another module.
func (d *describer) outStep(in *semantic.Function, number int, out Outward) knowledge.Step {
	node := d.project.NodeOf(in, out.Node)
	who := "the module"
	if in != nil {
		who = "`" + in.Qualified() + "`"
	}
	span := CalleeSpan(d.File, node)
	return d.note(in, "o", number, span.Start, span.End, fmt.Sprintf("%s calls `%s`", who, CalleeText(d.File, node)))
}

func (d *describer) note(in *semantic.Function, kind string, number, start, end int, text string) knowledge.Step {
	var id semantic.FunctionID
	if in != nil {
		id = in.ID
	}
	place := fmt.Sprintf("%s/%d/%s%d", id.Unit, id.Inner, kind, number)
	d.places[place] = knowledge.Place{Start: start, End: end}
	return knowledge.Step{URI: d.File.Document.URI, Place: place, Text: text}
}

// Equal reports whether both lead to the same.
func (l *Links) Equal(other *Links) bool {
	if l == nil || other == nil {
		return l == other
	}
	same := func(a, b link) bool {
		return a.target == b.target && a.context == b.context && a.handed == b.handed && a.by == b.by && a.minds == b.minds && a.pool == b.pool && a.receiver == b.receiver && slices.Equal(a.steps, b.steps)
	}
	return l.offLoop == other.offLoop && slices.EqualFunc(l.starts, other.starts, same) && slices.EqualFunc(l.orders, other.orders, LockOrder.equal) &&
		slices.Equal(l.joins, other.joins) && slices.Equal(l.taken, other.taken) &&
		slices.EqualFunc(l.crews, other.crews, crew.equal) && slices.Equal(l.ends, other.ends) && slices.Equal(l.ending, other.ending) &&
		slices.EqualFunc(l.rivals, other.rivals, rivalry.equal) && slices.EqualFunc(l.teams, other.teams, outerTeam.equal) &&
		maps.EqualFunc(l.passes, other.passes, func(a, b []link) bool { return slices.EqualFunc(a, b, same) })
}

// OffLoop reports whether a function of the module is known to run elsewhere than on an event
// loop or where the module is run.
func (l *Links) OffLoop() bool { return l != nil && l.offLoop }

// SayNothing reports whether no function leads to one of another module, nor takes a lock
// while it holds another.
func (l *Links) SayNothing() bool { return len(l.starts)+len(l.passes)+len(l.orders) == 0 }

// LeadTo reports whether a module's own code calls a function of another, or hands it on.
func (l *Links) LeadTo(target string) bool {
	is := func(link link) bool { return link.target == target }
	if slices.ContainsFunc(l.starts, is) {
		return true
	}
	for _, passes := range l.passes {
		if slices.ContainsFunc(passes, is) {
			return true
		}
	}
	return false
}
