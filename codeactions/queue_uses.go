package codeactions

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// queueUses is all that a file does with a queue that it makes in one place.
type queueUses struct {
	// calls are the calls of its methods.
	calls []queueCall
	// types are the annotations of what keeps it.
	types []syntax.Node
}

type queueCall struct {
	node, callee syntax.Node
	method       string
}

// keeper is a name that stands for the queue: what its constructor call is assigned to, or
// the parameter of a function that is given the queue.
type keeper struct {
	place    semantic.Place
	node     syntax.Node // where it is bound
	function *semantic.Function
	position int
}

// maxKeepers bounds how many functions a queue is followed into.
const maxKeepers = 8

// usesOfQueue finds what the file does with the queue that a constructor call makes, through
// the functions that are given it, or says where the queue gets out of sight.
func (d *draft) usesOfQueue(made syntax.Node) (uses queueUses, reason string) {
	f := d.File
	assignment := f.Parent(made)
	target := f.Child(assignment, syntax.FieldLeft)
	if f.Kind(assignment) != syntax.Assignment || f.Kind(target) != syntax.Identifier && f.Kind(target) != syntax.Attribute {
		return uses, "nothing keeps the queue that could be followed"
	}
	place := d.Place(target)
	if place.Kind == semantic.NoPlace || place.Kind == semantic.OfLocal && !d.BindsOnce(place.In, place.Name) {
		return uses, "`" + f.Text(target) + "` is not always this queue"
	}
	if annotation := f.Child(assignment, syntax.FieldType); annotation != syntax.None {
		uses.types = append(uses.types, annotation)
	}
	keepers := []keeper{{place: place, node: target}}
	for at := 0; at < len(keepers); at++ {
		if at == maxKeepers {
			return uses, "too many functions are given the queue"
		}
		for _, n := range d.mentionsOfKeeper(keepers[at]) {
			if n == syntax.None {
				return uses, "whether other code uses the queue under its name is not known"
			}
			call, method := d.methodCalled(n)
			if call != syntax.None {
				uses.calls = append(uses.calls, queueCall{call, f.Callee(call), method})
				continue
			}
			given, ok := d.parameterGiven(n)
			if !ok {
				return uses, "`" + firstLine(f.Text(f.Statement(n))) + "` does more with the queue than to call its methods"
			}
			if slices.ContainsFunc(keepers, func(k keeper) bool { return k.node == given.node }) {
				continue
			}
			keepers = append(keepers, given)
			for p := range f.Parameters(given.function.Node) {
				if p.Name == given.node && p.Type != syntax.None {
					uses.types = append(uses.types, p.Type)
				}
			}
		}
	}
	// Who is given the queue is given nothing else.
	for _, each := range keepers[1:] {
		calls, reason := d.callsByName(each.function)
		if reason != "" {
			return uses, reason
		}
		for _, call := range calls {
			argument, ok := f.Argument(call, each.position, each.place.Name)
			if !ok || !slices.ContainsFunc(keepers, func(k keeper) bool { return d.keptBy(argument.Value, k) }) {
				return uses, "`" + each.function.Name + "` is given other queues, too"
			}
		}
	}
	return uses, ""
}

// keptBy reports whether an expression is a keeper's name.
func (d *draft) keptBy(n syntax.Node, k keeper) bool {
	place := d.Place(n)
	return place.Kind == k.place.Kind && place.Name == k.place.Name && place.In == k.place.In
}

// mentionsOfKeeper returns the expressions that are what a keeper keeps, None among them where
// one of its name may be.
func (d *draft) mentionsOfKeeper(k keeper) []syntax.Node {
	f := d.File
	if k.place.Kind == semantic.OfLocal {
		return d.mentionsIn(k.place.In, k.node)
	}
	name := f.Text(k.node)
	if f.Kind(k.node) == syntax.Attribute {
		name = f.Text(f.Child(k.node, syntax.FieldAttribute))
	}
	var found []syntax.Node
	for mention := range f.Descendants(f.Root()) {
		if f.Kind(mention) != syntax.Identifier || f.Text(mention) != name {
			continue
		}
		n := mention
		if f.Field(mention) == syntax.FieldAttribute && f.Kind(f.Parent(mention)) == syntax.Attribute {
			n = f.Parent(mention)
		}
		switch f.Kind(f.Parent(n)) {
		case syntax.GlobalStatement:
			continue
		case syntax.KeywordArgument:
			if f.Field(n) == syntax.FieldName {
				continue
			}
		}
		place := d.Place(n)
		switch {
		case n == k.node:
		case place.Kind == semantic.NoPlace:
			found = append(found, syntax.None)
		case d.keptBy(n, k):
			found = append(found, n)
		}
	}
	return found
}

// parameterGiven returns the parameter of a function of the file that a call gives an
// expression to.
func (d *draft) parameterGiven(n syntax.Node) (keeper, bool) {
	f := d.File
	call := f.Ancestor(n, syntax.Call)
	if call == syntax.None {
		return keeper{}, false
	}
	function := d.Value(f.Callee(call)).Function
	if function == nil || d.Value(f.Callee(call)).Kind != semantic.ProjectFunction || function.Uncertain || function.Class != nil {
		return keeper{}, false
	}
	position := 0
	for p := range f.Parameters(function.Node) {
		argument, ok := f.Argument(call, position, f.Text(p.Name))
		if ok && p.Stars == 0 && argument.Value == n {
			if _, ok := d.Parameter(function, f.Text(p.Name)); !ok {
				return keeper{}, false
			}
			return keeper{place: d.placeOfParameter(function, p.Name), node: p.Name, function: function, position: position}, true
		}
		position++
	}
	return keeper{}, false
}

func (d *draft) placeOfParameter(function *semantic.Function, name syntax.Node) semantic.Place {
	return semantic.Place{Kind: semantic.OfLocal, Name: d.File.Text(name), In: function}
}

// catchesOf returns the name of an exception of a library that a handler around one of the
// calls catches, "" where none does.
func (d *draft) catchesOf(calls []queueCall, names ...string) string {
	f := d.File
	for _, call := range calls {
		for up := f.Ancestor(call.node, syntax.TryStatement); up != syntax.None; up = f.Ancestor(up, syntax.TryStatement) {
			for _, handler := range f.Try(up).Handlers {
				if handler.Type == syntax.None {
					continue
				}
				for n := handler.Type; n < f.After(handler.Type); n++ {
					if name := d.Value(n).Name; slices.Contains(names, name) {
						return name
					}
				}
			}
		}
	}
	return ""
}
