package project

import (
	"fmt"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// crew are several consumers of a queue that one item ends.
type crew struct {
	queue, sentinel string
	// steps show what says that there are several, and where one waits.
	steps []knowledge.Step
	// inside says that the consumer's code and what starts it are in the same module.
	inside bool
}

func (c crew) equal(other crew) bool {
	return c.queue == other.queue && c.sentinel == other.sentinel && c.inside == other.inside && slices.Equal(c.steps, other.steps)
}

// crewsOf describes the consumers of queues of the project of which the module starts
// several, and names the functions of others that it calls again and again to end some.
func (d *describer) crewsOf() (crews []crew, ending []string) {
	if d.package_ != "" {
		return nil, nil
	}
	f, s := d.File, d.project
	start := func(in *semantic.Function, number int, kind string, callable, call syntax.Node, handed HandedOn) {
		value := d.Value(callable)
		many := syntax.None
		consumes, name, inside := d.consumesOf(value)
		if len(consumes) > 0 {
			many = Often(d.Evaluator, call)
		}
		if many == syntax.None || mayEndOtherwise(d.Evaluator, call) {
			return
		}
		for _, each := range consumes {
			queue := each.Queue
			if argument := handed.ForSaid(each.Parameter, each.Position); queue == "" && argument != syntax.None {
				if queue = queueName(d.Evaluator, argument); queue == "" {
					queue = d.endedBy(argument, call)
				}
				queue = knowledge.Own(queue)
			}
			if queue == "" {
				continue
			}
			span := f.Span(many)
			step := d.note(in, kind, number, span.Start, span.End, fmt.Sprintf("starts `%s` this often", name))
			crews = append(crews, crew{queue, each.Sentinel, append([]knowledge.Step{step}, each.Steps...), inside})
		}
	}
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		function := s.Function(id)
		for number, hand := range facts.Hands {
			if hand.To != knowledge.Thread && hand.To != knowledge.Process {
				continue
			}
			callable := s.NodeOf(function, hand.Node)
			call := f.Ancestor(callable, syntax.Call)
			for _, slot := range Slots(d.Evaluator, call) {
				if f.Bare(slot.Argument.Value) == f.Bare(callable) {
					start(function, number, "c", callable, call, FindHandedOn(f, call, slot.Transfer))
				}
			}
		}
		for number, out := range facts.Outward {
			call := s.NodeOf(function, out.Node)
			symbol, ok := d.Base.Lookup(out.Name)
			if !ok || symbol.Workers == nil || f.Kind(call) != syntax.Call {
				continue
			}
			if symbol.Workers.Ends && Repeated(f, call) != syntax.None {
				ending = append(ending, knowledge.Own(symbol.Name))
			}
			if symbol.Coroutine && f.Kind(f.Parent(call)) != syntax.Await {
				start(function, number, "d", f.Callee(call), call, Arguments(f, call))
			}
		}
	})
	slices.Sort(ending)
	return crews, slices.Compact(ending)
}

// consumesOf returns what a function takes items out of, its name there and whether it is of
// this module.
func (d *describer) consumesOf(value semantic.Value) (consumes []knowledge.Consuming, name string, inside bool) {
	switch value.Kind {
	case semantic.ProjectFunction:
		return d.consumes(value.Function), value.Function.Name, true
	case semantic.LibraryFunction:
		return Consumes(d.Evaluator, value), value.Name, false
	}
	return nil, "", false
}

// Consumes returns what a function of another module takes items out of until one ends it.
func Consumes(e *semantic.Evaluator, value semantic.Value) []knowledge.Consuming {
	if value.Kind != semantic.LibraryFunction {
		return nil
	}
	symbol, ok := e.Base.Lookup(value.Name)
	if !ok || symbol.Workers == nil {
		return nil
	}
	return symbol.Workers.Consumes
}

// mayEndOtherwise reports whether the consumers that a call starts may end without an item
// that tells them to: they are daemons, or something in the file ends what may be one of them.
func mayEndOtherwise(e *semantic.Evaluator, start syntax.Node) bool {
	f := e.File
	for argument := range f.Arguments(start) {
		if argument.Name == "daemon" && f.Kind(argument.Value) != syntax.False || argument.Stars > 0 {
			return true
		}
	}
	return slices.ContainsFunc([]string{"daemon", "setDaemon", "cancel", "terminate", "kill", "shutdown"}, func(member string) bool {
		return slices.ContainsFunc(e.Everywhere(member), func(n syntax.Node) bool { return f.Field(n) == syntax.FieldAttribute })
	})
}

// ForSaid returns what stands for a parameter of a function of which only this is known.
func (h HandedOn) ForSaid(parameter string, position int) syntax.Node {
	if argument, ok := h.Named[parameter]; ok {
		return argument
	}
	if position < 0 || position >= len(h.Positional) {
		return syntax.None
	}
	return h.Positional[position]
}

// Arguments returns the arguments of a call, as FindHandedOn does those that it hands on.
func Arguments(f *syntax.File, call syntax.Node) HandedOn {
	found := HandedOn{Named: map[string]syntax.Node{}}
	for argument := range f.Arguments(call) {
		switch {
		case argument.Stars > 0:
			return found
		case argument.Name != "":
			found.Named[argument.Name] = argument.Value
		default:
			found.Positional = append(found.Positional, argument.Value)
		}
	}
	return found
}
