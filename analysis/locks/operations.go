package locks

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Take is one place where a function takes a lock.
type Take struct {
	Lock Lock
	// Node is the expression of a with item, or the call that takes the lock.
	Node syntax.Node
	// At is where it is about to be taken: the with item or the call.
	At syntax.Node
	// Bounded says that it does not wait for ever, With that a with statement gives it
	// back, Called that a function is called which leaves it held.
	Bounded, With, Called bool
	// Stack is the object whose end gives it back, where a stack of context managers
	// does, else "".
	Stack string
}

// maxTakes is how many places of one function are told apart: a bit for each.
const maxTakes = 64

// operations are what the own code of one function does with locks.
type operations struct {
	takes []Take
	// enters are the takes of with items, calls what calls do.
	enters, leaves map[syntax.Node]flow.Facts
	calls          map[syntax.Node]flow.Change
	// gives are the locks that are given back, by the call; stacks the with items that
	// end a stack, by its name.
	gives  map[syntax.Node][]Lock
	stacks map[string][]syntax.Node
	// waits are the conditions that are waited for, by the call, which give their locks back
	// meanwhile; started says that a task of its own does so, and regains it.
	waits   map[syntax.Node]Lock
	started map[syntax.Node]bool
	// anyOf are the bits that say of a lock which is taken in several places that it is held,
	// by the bits of those: after a branch it may be held whichever way was taken, by no one
	// place on all.
	anyOf map[flow.Facts]flow.Facts
}

// operations returns what a function does with locks, nil for nothing.
func (x *Finder) operations(function *semantic.Function) *operations {
	if !x.mayHandle(function) {
		return nil
	}
	o := &operations{
		enters: map[syntax.Node]flow.Facts{}, leaves: map[syntax.Node]flow.Facts{}, calls: map[syntax.Node]flow.Change{},
		gives: map[syntax.Node][]Lock{}, stacks: map[string][]syntax.Node{}, waits: map[syntax.Node]Lock{}, started: map[syntax.Node]bool{},
	}
	f := x.File
	for n := function.Node + 1; n < f.After(function.Node); n++ {
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition:
			n = f.After(n) - 1
		case syntax.WithStatement:
			x.withItems(o, n)
		case syntax.Call:
			x.callOn(o, function, n)
		}
	}
	if len(o.takes) == 0 && len(o.gives) == 0 && len(o.waits) == 0 {
		return nil
	}
	o.settle()
	return o
}

// mayHandle reports whether a function's own code has something that may take a lock or give
// one back. Most have not, by the names that it calls alone.
func (x *Finder) mayHandle(function *semantic.Function) (may bool) {
	f := x.File
	f.OwnNodes(f.Body(function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.WithStatement:
			may = true
		case syntax.Call:
			name := f.Text(f.Child(f.Callee(n), syntax.FieldAttribute))
			may = x.HandlesLocks || name == "wait" || name == "wait_for" // else no function that it calls does
		}
		return !may
	})
	return may
}

// withItems notes the locks that a with statement takes.
func (x *Finder) withItems(o *operations, with syntax.Node) {
	f := x.File
	for item := range f.WithItems(with) {
		if f.HasError(item.Node) {
			continue
		}
		if item.Target != syntax.None && x.isStack(x.Value(item.Value)) {
			name := f.Text(item.Target)
			o.stacks[name] = append(o.stacks[name], item.Node)
		}
		for _, taken := range x.entering(item.Value) {
			taken.At, taken.With = item.Node, true
			if bit := o.add(taken); bit != 0 {
				o.enters[item.Node] |= bit
				o.leaves[item.Node] |= bit
			}
		}
	}
}

// entering returns the locks that a with statement holds in its body for one item.
func (x *Finder) entering(value syntax.Node) []Take {
	if lock, ok := x.Lock(value); ok {
		return []Take{{Lock: lock, Node: value}}
	}
	var taken []Take
	for _, lock := range x.entered(value) {
		taken = append(taken, Take{Lock: lock, Node: value, Called: true})
	}
	return taken
}

// callOn notes what a call does with locks.
func (x *Finder) callOn(o *operations, function *semantic.Function, n syntax.Node) {
	f := x.File
	callee := f.Callee(n)
	name, object := callee, syntax.None
	if f.Kind(callee) == syntax.Attribute {
		name, object = f.Child(callee, syntax.FieldAttribute), f.Child(callee, syntax.FieldObject)
	}
	if f.HasError(n) {
		return
	}
	switch text := f.Text(name); {
	case object != syntax.None && (text == "acquire" || text == "release"):
		lock, ok := x.Lock(object)
		switch {
		case !ok:
			x.callee(o, function, n, callee)
		case text == "release":
			o.gives[n] = append(o.gives[n], lock)
		case lock.Class != "" && !lock.Sync() && !x.awaited(n):
			// A task of its own takes it, or nothing does.
		default:
			bounded := x.bounded(n)
			bit := o.add(Take{Lock: lock, Node: n, At: n, Bounded: bounded})
			change := o.calls[n]
			if bounded {
				change.BeginsIfTrue |= bit
			} else {
				change.Begins |= bit
			}
			o.calls[n] = change
		}
	case object != syntax.None && (text == "wait" || text == "wait_for"):
		lock, ok := x.Lock(object)
		if !ok || !x.isCondition(lock) {
			x.callee(o, function, n, callee)
			return
		}
		o.waits[n], o.started[n] = lock, !lock.Sync() && !x.awaited(n)
	case object != syntax.None && (text == "enter_context" || text == "enter_async_context"):
		argument, ok := f.Argument(n, 0, "cm")
		if !ok || !x.isStack(x.Value(object)) {
			return
		}
		for _, taken := range x.entering(argument.Value) {
			taken.At, taken.Stack = n, f.Text(object)
			change := o.calls[n]
			change.Begins |= o.add(taken)
			o.calls[n] = change
		}
	default:
		x.callee(o, function, n, callee)
	}
}

// callee notes what a function of the file that is called leaves behind.
func (x *Finder) callee(o *operations, function *semantic.Function, n, callee syntax.Node) {
	value := x.Value(callee)
	if value.Kind != semantic.ProjectFunction || !value.Function.HandlesLocks || value.Function == function || value.Function.Uncertain {
		return
	}
	if value.Function.Manager || value.Function.Generator || value.Function.Async && x.File.Kind(x.File.Parent(n)) != syntax.Await {
		return
	}
	left := x.outcome(value.Function)
	change := o.calls[n]
	for _, each := range left.held {
		lock, ok := x.seenFrom(function, n, value.Function, each.Lock)
		if !ok {
			continue
		}
		bit := o.add(Take{Lock: lock, Node: n, At: n, Bounded: each.Bounded, Called: true})
		if each.Every {
			change.Begins |= bit
		} else {
			change.MayBegin |= bit
		}
	}
	o.calls[n] = change
	for _, freed := range left.freed {
		if lock, ok := x.seenFrom(function, n, value.Function, freed); ok {
			o.gives[n] = append(o.gives[n], lock)
		}
	}
}

// add numbers a take, and returns its bit; 0 where there are too many.
func (o *operations) add(take Take) flow.Facts {
	if len(o.takes) == maxTakes {
		return 0
	}
	o.takes = append(o.takes, take)
	return 1 << (len(o.takes) - 1)
}

// settle finds out which takes each release and each end of a stack ends.
func (o *operations) settle() {
	for n, locks := range o.gives {
		change := o.calls[n]
		for _, lock := range locks {
			change.Ends |= o.of(lock)
		}
		o.calls[n] = change
	}
	for n, lock := range o.waits {
		if change := o.calls[n]; o.started[n] {
			change.Ends |= o.of(lock)
			o.calls[n] = change
		}
	}
	for i, take := range o.takes {
		for _, item := range o.stacks[take.Stack] {
			o.leaves[item] |= 1 << i
		}
	}
	o.join()
}

// join numbers the locks that are taken in several places.
func (o *operations) join() {
	next := len(o.takes)
	for _, take := range o.takes {
		bits := o.of(take.Lock)
		if bits&(bits-1) == 0 || o.anyOf[bits] != 0 || next == maxTakes {
			continue
		}
		if o.anyOf == nil {
			o.anyOf = map[flow.Facts]flow.Facts{}
		}
		o.anyOf[bits] = 1 << next
		next++
	}
}

// joined adds to what a step does to places what that does to the locks taken there.
func (o *operations) joined(c flow.Change) flow.Change {
	for bits, whole := range o.anyOf {
		for _, part := range [...]*flow.Facts{&c.Begins, &c.Ends, &c.MayBegin, &c.MayEnd, &c.BeginsIfTrue} {
			if *part&bits != 0 {
				*part |= whole
			}
		}
	}
	return c
}

// of returns the bits of all takes of a lock.
func (o *operations) of(lock Lock) flow.Facts {
	var bits flow.Facts
	for i, take := range o.takes {
		if take.Lock.Same(lock) || take.Lock.Name == lock.Name && take.Lock.Text == lock.Text {
			bits |= 1 << i
		}
	}
	return bits
}

func (o *operations) change(step flow.Step) (c flow.Change) {
	switch step.Op {
	case flow.Enter:
		c.Begins = o.enters[step.Node]
	case flow.Leave:
		c.Ends = o.leaves[step.Node]
	case flow.Eval:
		c = o.calls[step.Node]
	}
	return o.joined(c)
}

// bounded reports whether a call that takes a lock may come back without it: every
// argument but a True says so.
func (x *Finder) bounded(call syntax.Node) bool {
	for argument := range x.File.Arguments(call) {
		if text := x.File.Text(argument.Value); text != "True" && text != "-1" && (argument.Name != "timeout" || text != "None") {
			return true
		}
	}
	return false
}

// awaited reports whether a coroutine is awaited where it is made, by itself or as what
// something is given that is awaited.
func (x *Finder) awaited(n syntax.Node) bool {
	f := x.File
	for n = f.Parent(n); ; n = f.Parent(n) {
		switch f.Kind(n) {
		case syntax.Await:
			return true
		case syntax.Call, syntax.ArgumentList, syntax.KeywordArgument, syntax.Parenthesized:
		default:
			return false
		}
	}
}

func (x *Finder) isStack(value semantic.Value) bool {
	return value.Kind == semantic.LibraryInstance && strings.HasPrefix(value.Name, "contextlib.") && strings.HasSuffix(value.Name, "ExitStack")
}
