package locks

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Given is what a call gives for a parameter of the callee, or for an attribute of it.
type Given struct {
	// Name is how the callee writes it, "lock" or "store.lock".
	Name string
	// Lock is the lock that it is, the zero value for none, and Way leads to the object, ""
	// where that is not known.
	Lock Lock
	Way  string
}

// Site is a call as the locks of the callee are seen from it: the way to the object whose
// method is called, and what is given for parameters.
type Site struct {
	Receiver string
	Given    []Given
}

// given returns the lock that a call gives for what the callee takes for one.
func (s Site) given(l Lock) (Lock, bool) {
	for _, each := range s.Given {
		if each.Name == l.Name && each.Lock.Name != "" {
			return each.Lock, l.fits(each.Lock)
		}
	}
	return Lock{}, false
}

// fits reports whether what a parameter is given may be what the code takes it for: tasks
// take a lock with await, threads without.
func (l Lock) fits(given Lock) bool {
	return l.Class != "" || given.Class == "" || l.Awaited != given.Sync()
}

// from returns the way to an object as the caller sees it to whom the callee's parameter leads.
func (s Site) from(way string) (string, bool) {
	name, local := strings.CutPrefix(way, semantic.LocalRoot)
	root, rest, below := strings.Cut(name, ".")
	for _, each := range s.Given {
		if local && each.Name == root && each.Way != "" {
			if below {
				return each.Way + "." + rest, true
			}
			return each.Way, true
		}
	}
	return "", false
}

// Given returns what a call gives a function of the file for those of its parameters that it
// may take for locks, or for objects that have some.
func (x *Finder) Given(call syntax.Node, callee *semantic.Function) []Given {
	f := x.File
	if f.Kind(call) != syntax.Call {
		return nil
	}
	wanted := x.wanted(callee)
	if len(wanted) == 0 || !x.calls(call, callee) {
		return nil
	}
	var found []Given
	for parameter := range f.Parameters(callee.Node) {
		if parameter.Stars > 0 || !slices.ContainsFunc(wanted, rootedIn(f.Text(parameter.Name))) {
			continue
		}
		argument, ok := x.ArgumentFor(call, callee, parameter.Name)
		if !ok {
			argument = parameter.Default
		}
		found = x.give(found, f.Text(parameter.Name), argument, wanted)
	}
	return found
}

// calls reports whether a call runs a function with the arguments that are written there.
func (x *Finder) calls(call syntax.Node, callee *semantic.Function) bool {
	switch value := x.Value(x.File.Callee(call)); value.Kind {
	case semantic.ProjectFunction:
		return value.Function == callee
	case semantic.ProjectClass:
		return callee.Name == "__init__" || callee.Name == "__new__"
	case semantic.ProjectInstance:
		return callee.Name == "__call__"
	}
	return false
}

// GivenBy returns what an expression that is given for a parameter of a function is.
func (x *Finder) GivenBy(found []Given, callee *semantic.Function, parameter string, argument syntax.Node) []Given {
	wanted := x.wanted(callee)
	if !slices.ContainsFunc(wanted, rootedIn(parameter)) {
		return found
	}
	return x.give(found, parameter, argument, wanted)
}

// give adds what an argument gives for a parameter, and for the attributes of it that are
// wanted.
func (x *Finder) give(found []Given, parameter string, argument syntax.Node, wanted []string) []Given {
	if kind := x.File.Kind(x.File.Bare(argument)); kind != syntax.Identifier && kind != syntax.Attribute {
		return found
	}
	each := Given{Name: strings.Clone(parameter)}
	if lock, ok := x.Lock(argument); ok {
		each.Lock = lock
	} else if value := x.Value(argument); value.Kind == semantic.ProjectInstance || value.Kind == semantic.LibraryInstance {
		if way := x.Way(argument); way != semantic.Elsewhere {
			each.Way = way
		}
	}
	if each.Lock.Name != "" || each.Way != "" {
		found = append(found, each)
	}
	for _, path := range wanted {
		if attribute, ok := strings.CutPrefix(path, parameter+"."); ok {
			if lock, ok := x.lockOf(argument, attribute); ok {
				found = append(found, Given{Name: path, Lock: lock})
			}
		}
	}
	return found
}

// lockOf returns the lock that an attribute of an object is.
func (x *Finder) lockOf(object syntax.Node, attribute string) (Lock, bool) {
	value := x.Value(object)
	if !value.Known() {
		lock, ok := x.supposed(object, 0)
		lock.Name += "." + attribute
		lock.Text += "." + attribute
		return lock, ok && strings.Count(lock.Name, ".") < maxAttributes
	}
	member := x.Member(value, attribute)
	return x.kept(member, x.AttributePlace(object, attribute), x.text(object)+"."+attribute, 0)
}

// ForTaking returns what a call gives a function of another module for what that takes for
// a lock.
func (x *Finder) ForTaking(call syntax.Node, takings []knowledge.Taking) []Given {
	if x.File.Kind(call) != syntax.Call {
		return nil
	}
	var found []Given
	for _, taking := range dependent(takings) {
		if slices.ContainsFunc(found, func(g Given) bool { return g.Name == taking.Parameter }) {
			continue
		}
		root, _, below := strings.Cut(taking.Parameter, ".")
		if argument, ok := x.File.Argument(call, taking.Position, root); ok && argument.Stars == 0 {
			var wanted []string
			if below {
				wanted = []string{taking.Parameter}
			}
			found = x.give(found, root, argument.Value, wanted)
		}
	}
	return found
}

// dependent returns the takings, and what is held by then, that depend on what is given.
func dependent(takings []knowledge.Taking) []*knowledge.Taking {
	var found []*knowledge.Taking
	for i := range takings {
		for each := &takings[i]; each != nil; each = each.Under {
			if each.Parameter != "" {
				found = append(found, each)
			}
		}
	}
	return found
}

// rootedIn returns a test for the names of a parameter and of its attributes.
func rootedIn(parameter string) func(string) bool {
	return func(name string) bool { return name == parameter || strings.HasPrefix(name, parameter+".") }
}
