package locks

import (
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Sets are the locks that are held at each place of one function, by what the function
// itself does. They never change.
type Sets struct {
	operations *operations
	solution   *flow.Solution
	yields     []syntax.Node // of a context manager
}

// Held is a lock that is held somewhere, and where it was taken.
type Held struct {
	Take
	// Every says that it is held on every path that leads there, else on some.
	Every bool
}

// Sets returns the lock sets of a function, nil for one that does nothing with locks.
func (x *Finder) Sets(function *semantic.Function) *Sets { return x.SetsIf(function, nil, nil) }

// SetsIf is Sets where the caller knows more of what raises and what catches, as in
// flow.Options; either may be nil.
func (x *Finder) SetsIf(function *semantic.Function, raises func(flow.Step) bool, catches func(*syntax.File, syntax.Handler, syntax.Node) flow.Catch) *Sets {
	o := x.operations(function)
	if o == nil {
		return nil
	}
	graph := flow.New(x.File, function.Node, flow.Options{Swallows: x.swallows, Raises: raises, Catches: catches, Decides: x.comesTrue})
	sets := &Sets{operations: o, solution: graph.Solve(0, o.change)}
	if function.Manager {
		for n := function.Node; n < x.File.After(function.Node); n++ {
			if x.File.Kind(n) == syntax.Yield && x.Enclosing(n) == function {
				sets.yields = append(sets.yields, n)
			}
		}
	}
	return sets
}

// swallows reports whether leaving a with item can end an exception.
func (x *Finder) swallows(item syntax.WithItem) bool {
	value := x.Value(item.Value)
	return value.Kind == semantic.LibraryInstance && x.Base.Role(value.Name) == "suppressor"
}

// comesTrue says that a wait without a timeout returns something true, if it returns.
func (x *Finder) comesTrue(test syntax.Node) (holds, known bool) {
	f := x.File
	if f.Kind(test) == syntax.Await {
		test = f.Bare(f.FirstChild(test))
	}
	if f.Kind(test) != syntax.Call {
		return false, false
	}
	may := 0
	switch x.Base.Role(x.Value(f.Callee(test)).Name) {
	case "true-at-last":
	case "true-of-predicate":
		may = 1
	default:
		return false, false
	}
	for range f.Arguments(test) {
		may--
	}
	return may >= 0, may >= 0
}

// Takes returns where the function takes locks, in source order.
func (s *Sets) Takes() []Take {
	takes := slices.Clone(s.operations.takes)
	slices.SortStableFunc(takes, func(a, b Take) int { return int(a.At - b.At) })
	return takes
}

// Held returns the locks that are held where a node's own work is about to be done.
func (s *Sets) Held(n syntax.Node) []Held { return s.list(s.solution.At(n)) }

func (s *Sets) list(holding flow.Holding) []Held {
	var held []Held
	every := holding.Every
	for bits, whole := range s.operations.anyOf {
		if every&whole != 0 {
			every |= bits
		}
	}
	for i, take := range s.operations.takes {
		if bit := flow.Facts(1) << i; holding.Some&bit != 0 {
			held = append(held, Held{take, every&bit != 0})
		}
	}
	return held
}

// Left returns the locks that are held where the function returns, or where a context
// manager yields.
func (s *Sets) Left() []Held {
	if s.yields != nil {
		return s.Held(s.yields[0])
	}
	return s.list(s.solution.AtExits(flow.Returned))
}

// AtExits returns the locks that are held where the function ends in one of some ways.
func (s *Sets) AtExits(exits flow.ExitSet) []Held { return s.list(s.solution.AtExits(exits)) }

// Releases reports whether the function calls the release of a lock.
func (s *Sets) Releases(lock Lock) bool {
	for _, locks := range s.operations.gives {
		if slices.ContainsFunc(locks, lock.Same) {
			return true
		}
	}
	return false
}

// Gives returns the locks that the call at a node gives back.
func (s *Sets) Gives(n syntax.Node) []Lock { return s.operations.gives[n] }

// Freed returns the locks that the function gives back although it did not take them.
func (s *Sets) Freed() []Lock { return s.FreedAfter(0) }

// FreedAfter is Freed of what is given back behind a node of the text: there, whoever called
// holds it for the function.
func (s *Sets) FreedAfter(from syntax.Node) []Lock {
	var freed []Lock
	for _, n := range slices.Sorted(maps.Keys(s.operations.gives)) {
		if n < from {
			continue
		}
		before := s.solution.At(n).Some
		for _, lock := range s.operations.gives[n] {
			if s.operations.of(lock)&before == 0 && !slices.ContainsFunc(freed, lock.Same) {
				freed = append(freed, lock)
			}
		}
	}
	return freed
}

// Awaited returns the conditions that the function waits for although it does not hold them:
// the wait gives back what somebody else took.
func (s *Sets) Awaited() []Lock {
	var found []Lock
	for _, n := range slices.Sorted(maps.Keys(s.operations.waits)) {
		if lock := s.operations.waits[n]; s.operations.of(lock)&s.solution.At(n).Some == 0 && !slices.ContainsFunc(found, lock.Same) {
			found = append(found, lock)
		}
	}
	return found
}
