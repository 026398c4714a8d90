package project

import (
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
	// Constant says that it is set to True, False or None.
	Constant bool
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
				c.changesTarget(target, n, syntax.None, Mutates)
			}
		}
	case syntax.Call:
		callee := f.Callee(n)
		if f.Kind(callee) == syntax.Attribute && mutators[f.Text(f.Child(callee, syntax.FieldAttribute))] {
			object := f.Child(callee, syntax.FieldObject)
			if c.isContainer(object) {
				c.change(object, n, n, Mutates, false)
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
			c.change(container, target, statement, kind, false)
		}
	case syntax.Attribute, syntax.Identifier:
		if in := c.Enclosing(target); f.Kind(target) == syntax.Identifier && (in == nil || !c.Shared(in, f.Text(target))) {
			return // a local of its own
		}
		if kind == Assigns && value != syntax.None && c.mentions(value, f.Text(target)) {
			kind = Updates
		}
		constant := false
		switch f.Kind(f.Bare(value)) {
		case syntax.True, syntax.False, syntax.NoneLiteral:
			constant = value != syntax.None
		}
		c.change(target, target, statement, kind, constant)
	}
}

// change notes that a node changes what a place keeps, where others can see the place.
func (c *collector) change(place, node, statement syntax.Node, kind AccessKind, constant bool) {
	f := c.File
	root, plain := c.rootOf(place)
	in := c.Enclosing(node)
	if !plain || in == nil || f.HasError(statement) {
		return
	}
	at := c.Place(place)
	if at.Kind == semantic.OfClass && kind != Mutates && f.Kind(f.Bare(place)) == syntax.Attribute {
		if object := f.Child(f.Bare(place), syntax.FieldObject); c.Value(object).Kind == semantic.ProjectInstance {
			// What the class has is only where it begins: the object gets one of its own.
			at.Kind, at.Object = semantic.OfObject, c.Way(object)
		}
	}
	access := Access{Kind: kind, Name: at.Name, Object: at.Object, Constant: constant}
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
		if at.In == nil || at.In == in {
			return
		}
		access.In = at.In.ID
	}
	facts := c.of(node)
	if facts == nil {
		return
	}
	access.Text = strings.Clone(f.Text(f.Bare(place)))
	if kind != Updates && c.behindTestOf(node, in, access.Text) {
		access.Kind = Fills
	}
	access.Node = c.place(node)
	for _, held := range c.held(node, in) {
		if held.Every && held.Lock.Sync() {
			access.Held = append(access.Held, held)
		}
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
