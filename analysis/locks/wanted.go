package locks

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxAttributes bounds how long the way from a parameter to a lock may be, in names.
const maxAttributes = 3

// supposed returns the lock that an expression has to be if it is one: a parameter of which
// nothing is known, or an attribute of such a parameter. Who calls the function knows more.
func (x *Finder) supposed(n syntax.Node, depth int) (Lock, bool) {
	if !x.Supposes || depth > maxAliases {
		return Lock{}, false
	}
	if original := x.alias(n); original != syntax.None {
		return x.supposed(original, depth+1)
	}
	f := x.File
	root, name, ok := x.fromParameter(n)
	if !ok || x.Value(root).Kind > semantic.NoneValue {
		return Lock{}, false
	}
	return Lock{Name: strings.Clone(name), Text: x.text(n), In: x.Place(root).In.ID, Parameter: true, Awaited: x.takenByTask(f.Bare(n))}, true
}

// fromParameter returns the parameter that an expression is, or is an attribute of, and the
// expression as the code writes it; the object of a method is none.
func (x *Finder) fromParameter(n syntax.Node) (root syntax.Node, name string, ok bool) {
	f := x.File
	n = f.Bare(n)
	if root = x.rootOf(n); root == syntax.None {
		return syntax.None, "", false
	}
	place := x.Place(root)
	if place.Kind != semantic.OfLocal {
		return syntax.None, "", false
	}
	position, ok := x.Parameter(place.In, place.Name)
	if !ok || position == 0 && place.In.Class != nil && place.In.Kind != semantic.StaticMethod {
		return syntax.None, "", false
	}
	return root, f.Text(n), strings.IndexByte(f.Text(n), '(') < 0
}

// rootOf returns the name that an expression is, or is an attribute of; None for any other.
func (x *Finder) rootOf(n syntax.Node) syntax.Node {
	f := x.File
	n = f.Bare(n)
	for range maxAttributes {
		if f.Kind(n) != syntax.Attribute {
			break
		}
		n = f.Bare(f.Child(n, syntax.FieldObject))
	}
	if f.Kind(n) != syntax.Identifier {
		return syntax.None
	}
	return n
}

// takenByTask reports whether the code takes a lock as tasks do.
func (x *Finder) takenByTask(n syntax.Node) bool {
	f := x.File
	for up := f.Parent(n); up != syntax.None; n, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Await:
			return true
		case syntax.WithStatement:
			return f.Async(up) && f.Field(n) != syntax.FieldBody
		case syntax.Block, syntax.FunctionDefinition, syntax.Lambda, syntax.ExpressionStatement:
			return false
		}
	}
	return false
}

// wanted returns the parameters of a function that it may take for a lock, or whose methods
// may, and those attributes of parameters, by itself or through what it calls.
func (x *Finder) wanted(function *semantic.Function) []string {
	if found, known := x.wants[function]; known {
		return found
	}
	x.wants[function] = nil // whoever comes here again, comes in a circle
	if x.depth == maxOutcomes {
		delete(x.wants, function)
		return nil
	}
	f := x.File
	var names []string
	object := function.Class != nil && function.Kind != semantic.StaticMethod // comes first
	for parameter := range f.Parameters(function.Node) {
		if parameter.Stars == 0 && !object {
			names = append(names, f.Text(parameter.Name))
		}
		object = false
	}
	if names == nil {
		return nil
	}
	x.depth++
	defer func() { x.depth-- }()
	x.Reads(function.Unit)
	var found []string
	begins := func(n syntax.Node) bool {
		root := x.rootOf(n)
		return root != syntax.None && slices.Contains(names, f.Text(root))
	}
	want := func(n syntax.Node, rest string) {
		if !begins(n) {
			return
		}
		root, name, ok := x.fromParameter(n)
		if name = strings.Clone(name) + rest; ok && x.Place(root).In == function && strings.Count(name, ".") < maxAttributes && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	for n := f.Body(function.Node); n != syntax.None && n < f.After(function.Node); n++ {
		switch f.Kind(n) {
		case syntax.ClassDefinition:
			n = f.After(n) - 1
		case syntax.WithStatement:
			for item := range f.WithItems(n) {
				want(item.Value, "")
			}
		case syntax.Call:
			if callee := f.Callee(n); f.Kind(callee) == syntax.Attribute {
				want(f.Child(callee, syntax.FieldObject), "")
			}
			x.handsOn(n, begins, want)
		}
	}
	x.wants[function] = found
	return found
}

// handsOn visits the arguments of a call that the callee may take for a lock, each with the
// way from it to the lock. begins says which of them may come from a parameter.
func (x *Finder) handsOn(call syntax.Node, begins func(syntax.Node) bool, want func(n syntax.Node, rest string)) {
	f := x.File
	passes := false
	for argument := range f.Arguments(call) {
		if argument.Stars == 0 && begins(argument.Value) && !passes {
			_, _, passes = x.fromParameter(argument.Value)
		}
	}
	if !passes {
		return
	}
	callee := x.Value(f.Callee(call))
	if callee.Kind == semantic.ProjectClass {
		callee = x.Member(x.Construct(callee), "__init__")
	}
	switch callee.Kind {
	case semantic.ProjectFunction:
		for parameter := range f.Parameters(callee.Function.Node) {
			for _, name := range x.wanted(callee.Function) {
				if !rootedIn(f.Text(parameter.Name))(name) {
					continue
				}
				if argument, ok := x.ArgumentFor(call, callee.Function, parameter.Name); ok && argument != syntax.None {
					want(argument, name[len(f.Text(parameter.Name)):])
				}
			}
		}
	case semantic.LibraryFunction, semantic.LibraryClass:
		for _, taking := range dependent(x.Base.Takings(callee.Name)) {
			root, _, _ := strings.Cut(taking.Parameter, ".")
			if argument, ok := f.Argument(call, taking.Position, root); ok && argument.Stars == 0 {
				want(argument.Value, taking.Parameter[len(root):])
			}
		}
	}
}
