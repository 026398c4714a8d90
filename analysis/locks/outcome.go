package locks

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// outcome is what calling a function leaves behind, in its own terms.
type outcome struct {
	// held are the locks that it took and did not give back, of a context manager those
	// that are held where it yields.
	held []Held
	// freed are the locks that it gives back without having taken them.
	freed []Lock
}

// maxOutcomes bounds how many functions deep is looked.
const maxOutcomes = 4

// outcome returns what a function leaves behind.
func (x *Finder) outcome(function *semantic.Function) outcome {
	if found, ok := x.outcomes[function]; ok {
		return found
	}
	x.outcomes[function] = outcome{} // whoever comes here again, comes in a circle
	if x.depth == maxOutcomes {
		delete(x.outcomes, function)
		return outcome{}
	}
	x.depth++
	defer func() { x.depth-- }()
	x.Reads(function.Unit)
	sets := x.Sets(function)
	if sets == nil {
		return outcome{}
	}
	found := outcome{held: sets.Left(), freed: sets.Freed()}
	x.outcomes[function] = found
	return found
}

// entered returns the locks that a with statement holds in its body by way of a context
// manager that the file defines: a generator function, or an object with __enter__.
func (x *Finder) entered(value syntax.Node) []Lock {
	f := x.File
	from := x.Enclosing(value)
	var locks []Lock
	if f.Kind(value) == syntax.Call {
		callee := x.Value(f.Callee(value))
		if callee.Kind == semantic.ProjectFunction && callee.Function.Manager && !callee.Function.Uncertain && callee.Function != from {
			for _, each := range x.outcome(callee.Function).held {
				if lock, ok := x.seenFrom(from, value, callee.Function, each.Lock); ok && each.Every {
					locks = append(locks, lock)
				}
			}
			return locks
		}
		if callee.Kind == semantic.LibraryFunction {
			return x.takenElsewhere(callee.Name+knowledge.Entered, value, x.ReceiverOf(value))
		}
	}
	object := x.Value(value)
	if object.Kind != semantic.ProjectInstance && object.Kind != semantic.LibraryInstance {
		return nil
	}
	for _, name := range [...]string{"__enter__", "__aenter__"} {
		enter := x.Member(object, name)
		if enter.Kind == semantic.LibraryFunction {
			locks = append(locks, x.takenElsewhere(enter.Name, syntax.None, x.Way(value))...)
		}
		if enter.Kind != semantic.ProjectFunction || !enter.Function.HandlesLocks || enter.Function.Uncertain || enter.Function == from {
			continue
		}
		for _, each := range x.outcome(enter.Function).held {
			lock := each.Lock
			lock.Object = semantic.From(x.Way(value), lock.Object)
			if each.Every && !lock.Local() {
				locks = append(locks, lock)
			}
		}
	}
	return locks
}

// seenFrom returns a lock of a function as who calls the function sees it; false where it
// is a local that nobody else can see.
func (x *Finder) seenFrom(from *semantic.Function, call syntax.Node, callee *semantic.Function, lock Lock) (Lock, bool) {
	return lock.SeenFrom(from, callee, Site{x.Receiver(call, callee), x.Given(call, callee)})
}

// SeenFrom returns a lock of a function as who calls the function sees it, at one of the
// calls. It is false for a local that the caller cannot see.
func (l Lock) SeenFrom(from, callee *semantic.Function, site Site) (Lock, bool) {
	if l.Parameter && l.In == callee.ID {
		return site.given(l)
	}
	if l.Local() {
		if l.In == callee.ID {
			return Lock{}, false // each call has its own
		}
		for ; from != nil; from = from.Outer {
			if from.ID == l.In {
				return l, true
			}
		}
		return Lock{}, false
	}
	if way, ok := site.from(l.Object); ok {
		l.Object = way
		return l, true
	}
	if callee.Class != nil {
		l.Object = semantic.From(site.Receiver, l.Object)
	} else if callee.Outer == nil {
		l.Object = semantic.From(semantic.Elsewhere, l.Object)
	}
	return l, true
}

// Receiver returns the way to the object that a function of the file is called on, "" for one
// that is no method.
func (x *Finder) Receiver(call syntax.Node, callee *semantic.Function) string {
	if callee.Class == nil {
		return ""
	}
	return x.ReceiverOf(call)
}

// ReceiverOf returns the way to the object that a method is called on, whose item is taken or
// whose property is read.
func (x *Finder) ReceiverOf(call syntax.Node) string {
	f := x.File
	object := syntax.None
	switch f.Kind(call) {
	case syntax.Call:
		if target := f.Callee(call); f.Kind(target) == syntax.Attribute {
			object = f.Child(target, syntax.FieldObject)
		} else if x.Value(target).Kind == semantic.ProjectInstance {
			object = target // object() runs __call__
		}
	case syntax.Attribute:
		object = f.Child(call, syntax.FieldObject)
	case syntax.Subscript:
		object = f.Child(call, syntax.FieldValue)
	}
	if object == syntax.None {
		return semantic.Elsewhere
	}
	switch x.Value(object).Kind {
	case semantic.ProjectInstance, semantic.LibraryInstance, semantic.Super:
		return x.Way(object)
	}
	return semantic.Elsewhere
}

// takenElsewhere returns the locks that a function of another module leaves held.
func (x *Finder) takenElsewhere(name string, call syntax.Node, receiver string) []Lock {
	var locks []Lock
	takings := x.Base.Takings(name)
	site := Site{receiver, x.ForTaking(call, takings)}
	for i := range takings {
		if !takings[i].Left {
			continue
		}
		if lock, ok := FromTaking(&takings[i], site); ok {
			locks = append(locks, lock)
		}
	}
	return locks
}

// FromTaking returns a lock that a function of another module takes, as who calls it sees it;
// false where that is what a parameter is given, and no lock is known there.
func FromTaking(taking *knowledge.Taking, site Site) (Lock, bool) {
	receiver := site.Receiver
	if receiver == "" {
		receiver = semantic.Elsewhere
	}
	lock := Lock{Name: taking.Lock, Text: taking.Text, Class: taking.Class, Kind: taking.Kind, Awaited: taking.Awaited}
	if taking.Lock == "" {
		lock.Name = taking.Parameter
		return site.given(lock)
	}
	way, ok := site.from(taking.Object)
	if !ok {
		way = semantic.From(receiver, taking.Object)
	}
	lock.Object = way
	return lock, true
}
