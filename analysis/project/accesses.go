package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Access is a place where a function changes what others can see: an attribute, a global or
// a name of the function around it. Its node, the target or the call, is counted as in Call.
type Access struct {
	Node syntax.Node
	Kind AccessKind
	// Name names what is changed in the whole project, and Text is how the code writes it.
	Name, Text string
	// Object is the way to the object that has an attribute, as in semantic.Place; In is the
	// function whose local it is, the zero value for one that is no local.
	Object string
	In     semantic.FunctionID
	// Constant says that it is set to True, False or None, Literal to something else that
	// the code writes down, as a number or an empty list.
	Constant, Literal bool
	// Element says that an element of a container is changed, and Key which: the literal
	// in the brackets, the name of the method that does it behind a dot, or "".
	Element bool
	Key     string
	// Own says that it is a local of the function itself, which functions inside it share.
	Own bool
	// Held are the locks of threads that the function holds there on every path.
	Held []HeldLock
}

// AccessKind says how something is changed.
type AccessKind uint8

// The ways to change something.
const (
	Assigns AccessKind = iota
	Updates            // x += 1, x = x + 1: what is there is read first
	Fills              // if x is None: x = …
	Mutates            // one operation on a container: x.append(…), x[key] = …
)

// twoSteps reports whether others can come between the reading and the writing.
func (a *Access) twoSteps() bool { return a.Kind == Updates || a.Kind == Fills }

// changes notes what a node changes.
func (c *collector) changes(n syntax.Node) {
	f := c.File
	switch f.Kind(n) {
	case syntax.Assignment:
		if value := f.Child(n, syntax.FieldRight); value != syntax.None {
			c.changesTarget(f.Child(n, syntax.FieldLeft), n, value, Assigns)
		}
	case syntax.AugmentedAssignment:
		c.changesTarget(f.Child(n, syntax.FieldLeft), n, syntax.None, Updates)
	case syntax.DeleteStatement:
		for target := range f.Statements(n) {
			if f.Kind(target) == syntax.Subscript {
				c.deletes(target, n)
			}
		}
	case syntax.Call:
		callee := f.Callee(n)
		if f.Kind(callee) == syntax.Attribute && mutators[f.Text(f.Child(callee, syntax.FieldAttribute))] {
			object := f.Child(callee, syntax.FieldObject)
			if c.isContainer(object) {
				method := f.Text(f.Child(callee, syntax.FieldAttribute))
				c.change(object, n, n, Access{Kind: Mutates, Element: true, Key: "." + method})
			}
		}
	}
}

// mutators are the methods of the builtin containers that change them.
var mutators = map[string]bool{
	"append": true, "extend": true, "insert": true, "remove": true, "pop": true, "popitem": true, "clear": true,
	"update": true, "setdefault": true, "add": true, "discard": true, "sort": true, "reverse": true,
	"intersection_update": true, "difference_update": true, "symmetric_difference_update": true,
}

// isContainer reports whether an expression is a builtin container, of which every single
// operation leaves it whole, but no two together.
func (c *collector) isContainer(n syntax.Node) bool {
	if _, ok := c.rootOf(n); !ok {
		return false
	}
	value := c.Value(n)
	if value.Kind != semantic.LibraryInstance {
		return false
	}
	switch semantic.Short(value.Name) {
	case "list", "dict", "set", "collections.defaultdict", "collections.OrderedDict", "collections.Counter":
		return true
	}
	return false
}

// rootOf returns the name that a plain place begins with: of "x" and of "x.y".
func (c *collector) rootOf(n syntax.Node) (root syntax.Node, ok bool) {
	f := c.File
	n = f.Bare(n)
	if f.Kind(n) == syntax.Attribute {
		n = f.Bare(f.Child(n, syntax.FieldObject))
	}
	return n, f.Kind(n) == syntax.Identifier
}

func (c *collector) changesTarget(target, statement, value syntax.Node, kind AccessKind) {
	f := c.File
	switch target = f.Bare(target); f.Kind(target) {
	case syntax.PatternList, syntax.TuplePattern, syntax.ListPattern, syntax.ExpressionList, syntax.Tuple, syntax.List:
		for part := range f.Statements(target) {
			c.changesTarget(part, statement, syntax.None, kind)
		}
	case syntax.Subscript:
		container := f.Bare(f.Child(target, syntax.FieldValue))
		if c.isContainer(container) {
			if kind == Assigns {
				kind = Mutates
			}
			access := Access{Kind: kind, Element: true}
			if key := f.Child(target, syntax.FieldSubscript); c.literal(key) {
				access.Key = f.Text(key)
			}
			c.change(container, target, statement, access)
		}
	case syntax.Attribute, syntax.Identifier:
		own := false
		if in := c.Enclosing(target); f.Kind(target) == syntax.Identifier && (in == nil || !c.Shared(in, f.Text(target))) {
			if own = c.isSharedInside(in, f.Text(target)); !own {
				return // a local of its own
			}
		}
		if kind == Assigns && value != syntax.None && c.mentions(value, f.Text(target)) {
			kind = Updates
		}
		access := Access{Kind: kind, Own: own}
		switch value = f.Bare(value); {
		case value == syntax.None:
		case f.Kind(value) == syntax.True, f.Kind(value) == syntax.False, f.Kind(value) == syntax.NoneLiteral:
			access.Constant = true
		default:
			access.Literal = c.literal(value)
		}
		c.change(target, target, statement, access)
	}
}

// deletes notes that an element of a container is deleted.
func (c *collector) deletes(target, statement syntax.Node) {
	if container := c.File.Bare(c.File.Child(target, syntax.FieldValue)); c.isContainer(container) {
		c.change(container, target, statement, Access{Kind: Mutates, Element: true, Key: ".pop"})
	}
}

// literal reports whether code writes down what an expression is.
func (c *collector) literal(n syntax.Node) bool {
	f := c.File
	if n == syntax.None {
		return false
	}
	switch f.Kind(f.Bare(n)) {
	case syntax.Integer, syntax.Float, syntax.String, syntax.True, syntax.False, syntax.NoneLiteral, syntax.UnaryOperator:
		return true
	case syntax.List, syntax.Dictionary, syntax.Tuple:
		return f.FirstChild(f.Bare(n)) == syntax.None
	}
	return false
}

// isSharedInside reports whether a function inside another one binds a local of that.
func (c *collector) isSharedInside(function *semantic.Function, name string) bool {
	if function == nil || c.unit == nil {
		return false
	}
	for number := function.ID.Inner + 1; number < len(c.facts); number++ {
		inner := c.Function(semantic.FunctionID{Unit: c.unit.ID.Unit, Inner: number})
		if inner != nil && inner.Outer == function && c.Shared(inner, name) {
			return true
		}
	}
	return false
}

// change notes that a node changes what a place keeps, where others can see the place.
func (c *collector) change(place, node, statement syntax.Node, access Access) {
	f := c.File
	root, plain := c.rootOf(place)
	in := c.Enclosing(node)
	if !plain || in == nil || f.HasError(statement) {
		return
	}
	at := c.Place(place)
	if at.Kind == semantic.OfClass && access.Kind != Mutates && f.Kind(f.Bare(place)) == syntax.Attribute {
		if object := f.Child(f.Bare(place), syntax.FieldObject); isObject(c.Value(object)) {
			// What the class has is only where it begins: the object gets one of its own.
			at.Kind, at.Object = semantic.OfObject, c.Way(object)
		}
	}
	access.Name, access.Object = at.Name, at.Object
	switch at.Kind {
	case semantic.NoPlace:
		return
	case semantic.OfClass:
		if root := c.Place(root); root.Kind == semantic.OfLocal && root.In == in && c.Value(f.Child(f.Bare(place), syntax.FieldObject)).Kind == semantic.ProjectClass {
			return // the class itself is made here
		}
	case semantic.OfObject:
		if at.Object != semantic.Self {
			return // nobody knows who else has that object
		}
	case semantic.OfLocal:
		if at.In == nil || at.In == in && !access.Own {
			return
		}
		access.In = at.In.ID
	}
	facts := c.of(node)
	if facts == nil {
		return
	}
	access.Text, access.Key = strings.Clone(f.Text(f.Bare(place))), strings.Clone(access.Key)
	if access.Kind != Updates && c.behindTestOf(node, in, access.Text) {
		access.Kind = Fills
	}
	access.Node = c.place(node)
	access.Held = surely(c.held(node, in))
	if len(facts.Accesses) == 0 && in.Class != nil {
		facts.Lineage = c.lineage(in)
	}
	if sets := c.setsOf(in); sets != nil {
		for _, lock := range sets.FreedAfter(node) {
			if lock.Sync() {
				// It was taken before the function began, and is given back here.
				access.Held = append(access.Held, HeldLock{Lock: lock, Node: access.Node, Every: true})
			}
		}
	}
	facts.Accesses = append(facts.Accesses, access)
}

// isObject reports whether a value is an object of a class.
func isObject(value semantic.Value) bool {
	return value.Kind == semantic.ProjectInstance || value.Kind == semantic.LibraryInstance
}

// surely returns those of the locks of threads that are held on every path, be it from one
// place on some and from another on others.
func surely(held []HeldLock) []HeldLock {
	var found []HeldLock
	for i, each := range held {
		if each.Lock.Sync() && (each.Every || slices.ContainsFunc(held[i+1:], func(other HeldLock) bool { return other.Lock.Same(each.Lock) })) {
			found = append(found, each)
		}
	}
	return found
}

// behindTestOf reports whether a node stands in a branch whose test asks what a place holds.
func (c *collector) behindTestOf(node syntax.Node, in *semantic.Function, text string) bool {
	f := c.File
	for child, up := node, f.Parent(node); up > in.Node; child, up = up, f.Parent(up) {
		if f.Kind(up) == syntax.IfStatement && f.Field(child) == syntax.FieldConsequence && c.mentions(f.Child(up, syntax.FieldCondition), text) {
			return true
		}
	}
	return false
}
