package semantic

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

const (
	// maxDepth bounds how far one expression is followed through assignments
	// and calls; real code is far below.
	maxDepth = 60
	// maxSteps bounds the work for one expression: cycles of assignments can
	// have very many ways through them.
	maxSteps = 4000
)

// Evaluator answers what expressions of one module are. It remembers its
// answers, so it belongs to one goroutine at a time; a module can have many.
type Evaluator struct {
	*Module
	memo *answers
	// orders are the method resolution orders that were asked for.
	orders map[*Class][]ancestor
	// open are the questions on the way to the answer in hand, the outermost first;
	// steps counts all that was asked for it.
	open  []step
	steps int
	cuts  int // how often a cycle or a bound ended the way
	// calls is what is known of library calls, by their names: it does not come from the file.
	calls map[string]*LibraryCall
	// used holds the units, other than unit, that answers were read from since
	// Track.
	used map[*Function]bool
	// named holds the names whose mentions all over the file were looked at.
	named map[string]bool
	// asked holds further names of which it mattered what the file does with them.
	asked map[string]bool
	unit  *Function
}

// NewEvaluator returns an evaluator that remembers nothing yet.
func (m *Module) NewEvaluator() *Evaluator {
	return &Evaluator{Module: m, memo: answersFor(m.File), orders: map[*Class][]ancestor{}, calls: map[string]*LibraryCall{}}
}

// Track begins to note the units, other than the given one, that answers are
// read from; Used gives them. What was remembered before is forgotten, so that
// nothing is missed.
func (e *Evaluator) Track(unit *Function) {
	e.memo = fewAnswers()
	e.orders = map[*Class][]ancestor{}
	e.used = map[*Function]bool{}
	e.named = map[string]bool{}
	e.asked = map[string]bool{}
	e.unit = unit
}

// Session is what an evaluator remembers since Track, and what that was read from.
type Session struct {
	memo   *answers
	orders map[*Class][]ancestor
	used   map[*Function]bool
	named  map[string]bool
	asked  map[string]bool
	unit   *Function
}

// Session returns what is remembered since Track, to be taken up by Resume.
func (e *Evaluator) Session() Session {
	return Session{e.memo, e.orders, e.used, e.named, e.asked, e.unit}
}

// Resume goes on where a session was left.
func (e *Evaluator) Resume(s Session) {
	e.memo, e.orders, e.used, e.named, e.asked, e.unit = s.memo, s.orders, s.used, s.named, s.asked, s.unit
}

// Reads notes that an answer depends on the code of a unit that was read in
// another way than through Value.
func (e *Evaluator) Reads(unit *Function) {
	if e.used != nil && unit != e.unit {
		e.used[unit] = true
	}
}

// Used returns the units that answers were read from since Track.
func (e *Evaluator) Used() map[*Function]bool { return e.used }

// Asks notes that an answer depends on what the file does with a name, wherever it
// does so and whether or not the code in question mentions it.
func (e *Evaluator) Asks(name string) {
	if e.asked != nil {
		e.asked[name] = true
	}
}

// Asked returns the names that were noted with Asks since Track.
func (e *Evaluator) Asked() map[string]bool { return e.asked }

// UsedNames returns the names of functions of which it mattered, since Track, which
// units mention them.
func (e *Evaluator) UsedNames() map[string]bool { return e.named }

// Value returns what the expression is known to be.
func (e *Evaluator) Value(n syntax.Node) Value {
	if n == syntax.None {
		return Value{}
	}
	if value, ok := e.memo.get(n); ok {
		return value
	}
	e.note(n)
	if value, ok := e.plain(n); ok {
		return value
	}
	cuts := e.cuts
	value := e.guard(step{node: n}, func() Value { return e.evaluate(n) })
	// An answer from a way that was cut may be incomplete: only what is known,
	// and what nobody waits for, stays.
	if e.cuts == cuts || value.Known() || len(e.open) == 0 {
		e.memo.put(n, value)
	}
	return value
}

// guard follows one step of the way to an answer, unless the step is being
// followed already or the way is too long.
func (e *Evaluator) guard(next step, follow func() Value) Value {
	if len(e.open) == 0 {
		e.steps = 0
	}
	if e.steps++; len(e.open) >= maxDepth || e.steps > maxSteps || slices.Contains(e.open, next) {
		e.cuts++
		return Value{}
	}
	e.open = append(e.open, next)
	value := follow()
	e.open = e.open[:len(e.open)-1]
	return value
}

// step is one question on the way to an answer: what a node is, what a binding binds, or
// something about a function.
type step struct {
	node     syntax.Node
	binding  *Binding
	function *Function
	about    aspect
}

// aspect is what is asked of a function.
type aspect uint8

const (
	whatReturns aspect = iota
	whatYields
	whetherTask // gives a task
)

// note records the unit that a node is read from.
func (e *Evaluator) note(n syntax.Node) {
	if e.used == nil || e.unit != nil && e.File.Inside(n, e.unit.Node) {
		return
	}
	if unit := e.UnitOf(n); unit != nil {
		e.used[unit] = true
	}
}

func (e *Evaluator) evaluate(n syntax.Node) Value {
	f := e.File
	switch f.Kind(n) {
	case syntax.Identifier:
		return e.narrowed(n, e.name(n))
	case syntax.Attribute:
		value := e.Member(e.Value(f.Child(n, syntax.FieldObject)), f.Text(f.Child(n, syntax.FieldAttribute)))
		return e.narrowed(n, value)
	case syntax.Call:
		return e.call(n)
	case syntax.Await:
		return e.Awaited(e.Value(f.FirstChild(n)))
	case syntax.Parenthesized:
		return e.Value(f.Bare(n))
	case syntax.NamedExpression:
		return e.Value(f.Child(n, syntax.FieldValue))
	case syntax.Conditional:
		return e.conditional(n)
	case syntax.BooleanOperator:
		if f.Text(f.Child(n, syntax.FieldOperator)) == "or" {
			return merge(e.Value(f.Child(n, syntax.FieldLeft)), e.Value(f.Child(n, syntax.FieldRight)))
		}
		return e.Value(f.Child(n, syntax.FieldRight))
	case syntax.Lambda:
		return Value{Kind: ProjectFunction, Function: e.FunctionAt(n)}
	case syntax.Subscript:
		return e.subscript(n)
	case syntax.BinaryOperator:
		return e.binary(n)
	case syntax.TypeNode:
		return e.Value(f.FirstChild(n))
	}
	return e.literal(n)
}

func (e *Evaluator) conditional(n syntax.Node) Value {
	var parts []syntax.Node
	for child := range e.File.Statements(n) {
		parts = append(parts, child)
	}
	if len(parts) != 3 {
		return Value{}
	}
	return merge(e.Value(parts[0]), e.Value(parts[2]))
}

// binary knows the one operator that libraries overload to keep the type: the
// slash of paths.
func (e *Evaluator) binary(n syntax.Node) Value {
	left := e.Value(e.File.Child(n, syntax.FieldLeft))
	if e.File.Text(e.File.Child(n, syntax.FieldOperator)) == "/" && left.Kind == LibraryInstance && e.Base.Role(left.Name) == "path" {
		return instance(left.Name)
	}
	return Value{}
}

// plain returns what a literal is that says it by itself: nothing else has to be asked, so
// that it need not be remembered.
func (e *Evaluator) plain(n syntax.Node) (value Value, ok bool) {
	name := ""
	switch e.File.Kind(n) {
	case syntax.NoneLiteral:
		return Value{Kind: NoneValue}, true
	case syntax.String, syntax.ConcatenatedString:
		name = "builtins.str"
		if text := e.File.Text(n); len(text) > 0 && (text[0]|0x20 == 'b' || len(text) > 1 && text[1]|0x20 == 'b' && text[0]|0x20 == 'r') {
			name = "builtins.bytes"
		}
	case syntax.Integer:
		name = "builtins.int"
	case syntax.Float:
		name = "builtins.float"
	case syntax.True, syntax.False:
		name = "builtins.bool"
	default:
		return Value{}, false
	}
	return Value{Kind: LibraryInstance, Name: name, Origin: n}, true
}

func (e *Evaluator) literal(n syntax.Node) Value {
	name := ""
	var args []Value
	switch e.File.Kind(n) {
	case syntax.List, syntax.ListComprehension:
		name, args = "builtins.list", e.elements(n)
	case syntax.Set, syntax.SetComprehension:
		name, args = "builtins.set", e.elements(n)
	case syntax.DictComprehension:
		pair := e.File.Child(n, syntax.FieldBody)
		name, args = "builtins.dict", []Value{e.Value(e.File.Child(pair, syntax.FieldKey)), e.Value(e.File.Child(pair, syntax.FieldValue))}
	case syntax.Dictionary:
		name = "builtins.dict"
	case syntax.Tuple, syntax.ExpressionList:
		name = "builtins.tuple"
		for child := range e.File.Statements(n) {
			if kind := e.File.Kind(child); kind == syntax.ListSplat || kind == syntax.ParenthesizedListSplat {
				args = nil // the places behind it are not known
				break
			}
			args = append(args, e.Value(child))
		}
	case syntax.GeneratorExpression:
		name, args = "typing.Iterator", e.elements(n)
	default:
		return Value{}
	}
	return Value{Kind: LibraryInstance, Name: name, Args: args, Origin: n}
}

// elements returns what all elements of a list, set or comprehension are.
func (e *Evaluator) elements(n syntax.Node) []Value {
	if e.File.IsComprehension(n) {
		return []Value{e.Value(e.File.Child(n, syntax.FieldBody))}
	}
	result, first := Value{}, true
	for child := range e.File.Statements(n) {
		value := e.Value(child)
		if first {
			result, first = value, false
		} else {
			result = merge(result, value)
		}
		if !result.Known() {
			return nil
		}
	}
	if first {
		return nil
	}
	return []Value{result}
}

// subscript is an element of a container, or a class given type arguments.
func (e *Evaluator) subscript(n syntax.Node) Value {
	f := e.File
	object := e.Value(f.Child(n, syntax.FieldValue))
	index := f.Child(n, syntax.FieldSubscript)
	switch object.Kind {
	case LibraryClass:
		return object
	case ProjectClass:
		if e.isEnum(object) {
			return e.Construct(object)
		}
		return object
	}
	if object.Kind == ProjectInstance {
		return e.dunder(object, "__getitem__")
	}
	if object.Kind != LibraryInstance {
		return Value{}
	}
	if f.Kind(index) == syntax.Slice {
		switch Short(object.Name) {
		case "list", "Sequence", "MutableSequence":
			object.Origin = 0
			return object
		}
		return Value{}
	}
	switch Short(object.Name) {
	case "tuple":
		if f.Kind(index) == syntax.Integer {
			return e.unpack(object, decimal(f.Text(index)))
		}
	case "dict", "collections.defaultdict", "collections.OrderedDict", "Mapping", "MutableMapping":
		return object.Arg(1)
	case "list", "Sequence", "MutableSequence", "collections.deque":
		return object.Arg(0)
	}
	return e.dunder(object, "__getitem__")
}

func decimal(text string) int {
	number := 0
	for _, digit := range text {
		if digit < '0' || digit > '9' || number > 1<<20 {
			return -1
		}
		number = number*10 + int(digit-'0')
	}
	return number
}
