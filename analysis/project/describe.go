package project

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Describe says all that other modules may know of a module: plain values, in the
// terms in which libraries are described. What is not known is left out. Links are how its
// functions lead to those of others.
func Describe(e *semantic.Evaluator, s *Project) (*knowledge.Description, *Links) {
	d := newDescriber(e, s)
	obscure := e.Obscures()
	for _, name := range e.ExportedNames() {
		if e.Internal(name) {
			continue
		}
		value := e.Export(name)
		d.export(knowledge.Own(name), value)
		_, described := d.symbols[name]
		if _, alias := d.aliases[name]; described || alias || value.Name == d.Name.Dotted+"."+name {
			delete(obscure, name)
		} else {
			obscure[name] = true
		}
	}
	content := knowledge.Content{
		Name: e.Name.Dotted, Symbols: d.symbols, Aliases: d.aliases, Blocking: d.blocking, Loops: d.loops, Takings: d.takings, Places: d.places,
		Obscure: knowledge.OwnAll(slices.Sorted(maps.Keys(obscure))),
	}
	all, open := e.AllNames()
	content.All, content.Open = knowledge.OwnAll(slices.Sorted(slices.Values(all))), open
	made := d.linksOf()
	return knowledge.Describe(content), made
}

// LinksOf finds the links of a module alone, with the places that their steps name.
func LinksOf(e *semantic.Evaluator, s *Project) (*Links, map[string]knowledge.Place) {
	d := newDescriber(e, s)
	return d.linksOf(), d.places
}

func newDescriber(e *semantic.Evaluator, s *Project) describer {
	return describer{
		Evaluator: e, project: s,
		symbols: map[string]knowledge.Symbol{}, aliases: map[string]string{},
		blocking: map[string]knowledge.Blocking{}, loops: map[string]knowledge.Blocking{}, takings: map[string][]knowledge.Taking{},
		places: map[string]knowledge.Place{},
	}
}

// describer gathers what is said of one module, by the name inside it.
type describer struct {
	*semantic.Evaluator
	project  *Project
	symbols  map[string]knowledge.Symbol
	aliases  map[string]string
	blocking map[string]knowledge.Blocking
	loops    map[string]knowledge.Blocking
	takings  map[string][]knowledge.Taking
	places   map[string]knowledge.Place
	// package_ names the installed package of the module, "" for one of the project.
	package_ string
	// consumers are the functions that take items out of queues, nil until somebody asks, and
	// ends what the module puts into queues.
	consumers map[*semantic.Function][]knowledge.Consuming
	ends      []endingItem
	looked    bool
	// direct is what some call of the module does by itself, nil until somebody asks.
	direct *directCalls
}

func (d *describer) export(name string, value semantic.Value) {
	switch value.Kind {
	case semantic.ProjectFunction:
		d.function(name, value)
	case semantic.ProjectClass:
		if value.Class.Name == name {
			d.class(name, value)
		} else {
			d.aliases[name] = d.Name.Dotted + "." + value.Class.Name
		}
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.ModuleValue, semantic.External:
		if !strings.HasPrefix(value.Name, ".") && value.Name != d.Name.Dotted+"."+name {
			d.aliases[name] = knowledge.Own(value.Name)
		}
	case semantic.LibraryInstance, semantic.ProjectInstance:
		if written := d.typeOf(value); written != "" {
			symbol := knowledge.Symbol{Kind: knowledge.Attribute, Type: written}
			if value.Origin != 0 {
				symbol.Workers = &knowledge.Workers{Made: true}
			}
			d.symbols[name] = symbol
		}
	}
}

// function describes a function or method by the name inside the module.
func (d *describer) function(name string, value semantic.Value) {
	result := d.Result(value)
	function := value.Function
	if function.Wrapped() && !result.Known() && !d.plainly(function) || slices.Contains(function.Decorators, "abc.abstractmethod") {
		return // what overrides an abstract method may be something else
	}
	symbol := knowledge.Symbol{Kind: knowledge.Function, Coroutine: result.Kind == semantic.Coroutine, OfClass: function.Kind == semantic.ClassMethod}
	if symbol.Coroutine {
		result = result.Arg(0)
	}
	symbol.Type = d.typeOf(result)
	symbol.StartsTask = d.StartsTask(function)
	symbol.TellsLoop = loopQuestions{d.Evaluator}.tells(function, maxQuestionDepth)
	symbol.Computes = d.computation(value)
	symbol.Stub = function.Class != nil && d.Stub(function)
	symbol.Decorates, symbol.MakesDecorator = d.decorates(name, function), d.makesDecorator(name, function)
	symbol.Workers = d.workersOf(function)
	d.symbols[name] = symbol
	d.describeEffects(name, func(effects ...Effect) (knowledge.Blocking, bool) { return d.does(function, effects...) })
	d.describeTakings(name, function)
	if function.Manager {
		d.describeEffects(entered(name), func(effects ...Effect) (knowledge.Blocking, bool) { return d.entering(function, effects...) })
	}
}

// class describes a class with its members.
func (d *describer) class(name string, value semantic.Value) {
	d.head(name, value)
	object := d.selfOf(value)
	for _, member := range d.OwnMembers(value.Class) {
		d.member(name, value, object, member)
	}
	d.describeEffects(name, func(effects ...Effect) (knowledge.Blocking, bool) { return d.making(value, effects...) })
	for _, constructor := range constructors {
		if method := d.Member(object, constructor); method.Kind == semantic.ProjectFunction {
			d.describeTakings(name, method.Function)
		}
	}
}

// selfOf returns an object of a class, or of one that derives from it.
func (d *describer) selfOf(class semantic.Value) semantic.Value {
	object := d.Construct(class)
	object.Self = true
	return object
}

// head describes a class without its members. Of one with a base that is not known only
// those before it are named: it may have anything besides.
func (d *describer) head(name string, value semantic.Value) {
	known := true
	var bases []string
	d.Ancestors(value.Class, func(class *semantic.Class, library string) bool {
		switch {
		case class == value.Class:
		case class != nil:
			bases = append(bases, d.Name.Dotted+"."+class.Name)
		case library != "":
			bases = append(bases, knowledge.Own(library))
		default:
			known = false
		}
		return known
	})
	d.symbols[name] = knowledge.Symbol{
		Kind: knowledge.Class, Bases: bases, Computes: d.computation(value), Open: !known || d.Redecorated(value.Class), Workers: d.workersOfClass(value),
	}
}

// member describes one member of a class.
func (d *describer) member(class string, value, object semantic.Value, member string) {
	inside := class + "." + member
	method := value.Class.Methods[member]
	switch found := d.Member(object, member); {
	case method != nil && method.Kind == semantic.Property:
		d.symbols[inside] = knowledge.Symbol{Kind: knowledge.Attribute, Property: true, Type: d.typeOf(found), TellsLoop: loopQuestions{d.Evaluator}.tells(method, maxQuestionDepth)}
		d.describeEffects(inside, func(effects ...Effect) (knowledge.Blocking, bool) { return d.does(method, effects...) })
		d.describeTakings(inside, method)
	case found.Kind == semantic.ProjectFunction:
		d.function(inside, found)
	case found.Known() && (!d.symbols[class].Open || d.Redecorated(value.Class) || d.Stated(value.Class, member)):
		if written := d.typeOf(found); written != "" {
			d.symbols[inside] = knowledge.Symbol{Kind: knowledge.Attribute, Type: written, Shared: d.MemberPlace(object, member, "").Kind == semantic.OfClass}
		}
	}
}

// typeOf writes the type of a value as Symbols do, "" where that is not known.
func (d *describer) typeOf(value semantic.Value) string { return knowledge.Own(d.written(value)) }

func (d *describer) written(value semantic.Value) string {
	switch value.Kind {
	case semantic.NoneValue:
		return "None"
	case semantic.LibraryInstance:
		return semantic.Short(value.Name) + d.arguments(value.Args)
	case semantic.LibraryClass:
		return "type[" + semantic.Short(value.Name) + "]"
	case semantic.ProjectClass:
		if !value.Self && value.Class.Outer == nil {
			return "type[" + d.Name.Dotted + "." + value.Class.Name + "]"
		}
	case semantic.Coroutine:
		return "Coroutine[Any, Any, " + d.argument(value.Arg(0)) + "]"
	case semantic.ProjectInstance:
		if value.Self {
			return "Self"
		}
		if value.Class.Outer == nil {
			return d.Name.Dotted + "." + value.Class.Name
		}
	}
	return ""
}

func (d *describer) arguments(values []semantic.Value) string {
	if len(values) == 0 {
		return ""
	}
	parts := make([]string, len(values))
	for i, value := range values {
		parts[i] = d.argument(value)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (d *describer) argument(value semantic.Value) string {
	if written := d.typeOf(value); written != "" {
		return written
	}
	return "Any"
}

// effect says how calling a function has one of the effects: the likeliest way, and what
// it depends on of what the function is given.
func (d *describer) effect(function *semantic.Function, effects ...Effect) (knowledge.Blocking, bool) {
	for _, effect := range effects {
		var nearest []Step
		least := route{doubts: maxDoubts(effect) + 1}
		for _, call := range d.project.Calls(function) {
			cause, ok := d.project.causes[effect].calls[keyOf(function.ID, call)]
			if !ok || d.project.facts(function.ID).AsksForLoop {
				continue
			}
			way := cause.route()
			way.depends = len(call.Guards) > 0
			if way.before(least) {
				nearest, least = d.project.Chain(function, call, effect), way
			}
		}
		if nearest == nil {
			continue
		}
		last := nearest[len(nearest)-1].Call
		found := knowledge.Blocking{Category: last.Blocking.Category, Through: knowledge.Own(cmp.Or(last.Blocking.Through, last.Library))}
		found.Tests = d.tests(function, nearest[0].Call.Guards)
		for _, step := range nearest {
			found.Steps = append(found.Steps, d.step(step))
		}
		found.Steps[0].Told = nearest[0].Call.Told
		found.Steps = append(found.Steps, last.Blocking.Steps...)
		return found, true
	}
	return knowledge.Blocking{}, false
}

// step describes one call of a chain, and notes where it stands.
func (d *describer) step(step Step) knowledge.Step {
	node := d.project.NodeOf(step.Function, step.Call.Node)
	span := CalleeSpan(d.File, node)
	number := slices.IndexFunc(d.project.Calls(step.Function), func(call Call) bool {
		return keyOf(step.Function.ID, call) == keyOf(step.Function.ID, step.Call)
	})
	if number < 0 && d.package_ == "" { // what somebody else calls
		return d.note(step.Function, "b", int(step.Call.Node), span.Start, span.End, step.Text(d.File, node))
	}
	said := knowledge.Step{URI: d.File.Document.URI, Package: d.package_, Text: step.Text(d.File, node), Conditional: step.Call.Conditional, Once: step.Call.Once}
	if d.package_ != "" {
		said.Place = fixedPlace(span.Start, span.End)
		return said
	}
	said.Place = fmt.Sprintf("%s/%d/%d", step.Function.ID.Unit, step.Function.ID.Inner, number)
	d.places[said.Place] = knowledge.Place{Start: span.Start, End: span.End}
	return said
}
