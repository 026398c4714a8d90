package project

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Race is a change of what threads share, without the lock that guards it elsewhere, or in
// several threads without any lock.
type Race struct {
	Access *Access
	// Guard is the lock that other changes are made under: Guarded of all, which are Total;
	// Reads says that these count the functions that only read it, too. GuardedIn is a
	// function with such a change, Example. Nothing guards it where Guarded is 0.
	Guard          locks.Lock
	Guarded, Total int
	Reads          bool
	GuardedIn      *semantic.Function
	Example        *Access
	// Threads is how several threads come to make the change: what gives the first function
	// to them first; nil for one that others guard.
	Threads []Entry
	// Beside is the change that another thread makes, the one that Threads leads to or, where
	// InThread says that they lead here, one beside it; GuardedIn and Guard are then of a lock
	// that is held there.
	// Single says that both are one operation each, or do not disturb each other.
	Beside           Change
	InThread, Single bool
	// Otherwise is how the function that Beside is in comes to run at the same time, where
	// another module has both run.
	Otherwise []Entry
}

// change is one access with the function that makes it and what is held there.
type change struct {
	id     semantic.FunctionID
	access *Access
	held   []locks.Lock
}

// Races returns the changes of a function that others may make at the same time.
func (s *Project) Races(id semantic.FunctionID) []Race { return s.races[id] }

// race finds the races of the file.
func (s *Project) race() {
	s.races = map[semantic.FunctionID][]Race{}
	changes := map[string][]change{}
	var names []string
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for i := range facts.Accesses {
			access := &facts.Accesses[i]
			key := access.Name
			if access.In != (semantic.FunctionID{}) {
				key = access.In.Unit + "/" + access.Name
			}
			if changes[key] == nil {
				names = append(names, key)
			}
			changes[key] = append(changes[key], change{id: id, access: access})
		}
	})
	if len(names) == 0 {
		return
	}
	threads := s.severalThreads()
	entering := &holders{Project: s, known: map[semantic.FunctionID][]locks.Lock{}, busy: map[semantic.FunctionID]bool{}}
	guards := majority{holders: entering}
	beside := pairs{Project: s}
	for _, name := range names {
		group := slices.DeleteFunc(changes[name], func(c change) bool { return s.isFresh(c.id, c.access, 0) })
		for i := range group {
			group[i].held = slices.Concat(lockNames(group[i].access.Held), entering.at(group[i].id))
		}
		shared, own := group, func(c change) bool { return c.access.Own }
		if slices.ContainsFunc(group, own) {
			shared = slices.DeleteFunc(slices.Clone(group), own)
		}
		guards.without(shared)
		for _, c := range shared {
			if c.access.Kind != Assigns && len(c.held) == 0 && !s.isRacing(c) {
				if way := threads.to(c.id, c.access); way != nil {
					s.races[c.id] = append(s.races[c.id], Race{Access: c.access, Threads: way})
				}
			}
		}
		beside.find(group)
	}
}

func (s *Project) isRacing(c change) bool {
	return slices.ContainsFunc(s.races[c.id], func(r Race) bool { return r.Access == c.access })
}

func lockNames(held []HeldLock) []locks.Lock {
	var found []locks.Lock
	for _, each := range held {
		found = append(found, each.Lock)
	}
	return found
}

// isCalledUnseen reports whether a function is meant for this file or its package, or takes
// the place of a method of a base elsewhere, and nothing is known of who calls it: he may hold
// the lock.
func (s *Project) isCalledUnseen(id semantic.FunctionID) bool {
	function := s.Function(id)
	hidden := strings.HasPrefix(function.Name, "_") && !strings.HasPrefix(function.Name, "__")
	return (hidden || s.facts(id).Lineage.Beyond) && len(s.callers[id]) == 0 && !s.isHanded(id)
}

// makes reports whether a function makes a lock: with it, all that it guards begins anew.
func (s *Project) makes(id semantic.FunctionID, lock locks.Lock) bool {
	return slices.ContainsFunc(s.facts(id).Accesses, func(a Access) bool { return a.Kind == Assigns && a.Name == lock.Name })
}

// fresh are the methods that run before anybody else has the object.
var fresh = map[string]bool{"__init__": true, "__new__": true, "__post_init__": true, "__setstate__": true, "__init_subclass__": true, "__del__": true}

const maxFreshDepth = 5

// isFresh reports whether a function changes its object before anybody else has it: it makes
// the object, or is called only by those that do. What is no attribute of an object is
// never fresh.
func (s *Project) isFresh(id semantic.FunctionID, access *Access, depth int) bool {
	function := s.Function(id)
	if function == nil || function.Class == nil || access.Object != semantic.Self || depth > maxFreshDepth {
		return false
	}
	if fresh[function.Name] {
		return true
	}
	callers := s.callers[id]
	if len(callers) == 0 || s.isHanded(id) {
		return false
	}
	for _, caller := range callers {
		if caller.Call.Receiver != semantic.Self || !s.isFresh(caller.From, access, depth+1) {
			return false
		}
	}
	return true
}

// isHanded reports whether something other than the calls of the file runs a function.
func (s *Project) isHanded(id semantic.FunctionID) bool {
	for context := range s.contexts {
		if entry, ok := s.contexts[context][id]; ok && entry.Kind != IsCalled && entry.Kind != IsCoroutine {
			return true
		}
	}
	return false
}

// holders are the locks that all known callers of functions hold.
type holders struct {
	*Project
	known map[semantic.FunctionID][]locks.Lock
	busy  map[semantic.FunctionID]bool
}

// at returns the locks that every known caller of a function holds, as the function sees
// them; none where it is not known who calls it.
func (h *holders) at(id semantic.FunctionID) []locks.Lock {
	if known, ok := h.known[id]; ok || h.busy[id] {
		return known
	}
	h.busy[id] = true
	defer delete(h.busy, id)
	var common []locks.Lock
	first := true
	if !h.isHanded(id) {
		for _, caller := range h.callersOf(id) {
			from := h.Function(caller.From)
			if from == nil || h.busy[caller.From] || fresh[from.Name] && caller.Call.Receiver == semantic.Self {
				continue
			}
			var held []locks.Lock
			for _, each := range slices.Concat(certain(caller.Call.Held), h.at(caller.From)) {
				if lock, ok := into(caller.Call.Receiver, h.Function(id), each); ok && lock.Sync() {
					held = append(held, lock)
				}
			}
			if first {
				common, first = held, false
				continue
			}
			common = slices.DeleteFunc(common, func(lock locks.Lock) bool { return !slices.ContainsFunc(held, lock.Same) })
		}
	}
	h.known[id] = common
	return common
}

// callersOf returns the known callers of a function. What an object calls a method of its
// own by, in a base, calls the method that takes its place.
func (h holders) callersOf(id semantic.FunctionID) []Caller {
	callers := h.callers[id]
	for _, overridden := range h.facts(id).Lineage.Overrides {
		for _, caller := range h.callers[overridden] {
			if caller.Call.Receiver == semantic.Self && caller.From != id {
				callers = append(slices.Clip(callers), caller)
			}
		}
	}
	return callers
}

func certain(held []HeldLock) []locks.Lock {
	var found []locks.Lock
	for _, each := range held {
		if each.Every {
			found = append(found, each.Lock)
		}
	}
	return found
}

// into returns a lock that a caller holds as the method sees it that is called on the object
// at the end of receiver.
func into(receiver string, callee *semantic.Function, lock locks.Lock) (locks.Lock, bool) {
	switch {
	case callee == nil:
		return lock, false
	case lock.Local():
		return lock, callee.Outer != nil
	case lock.Object == "" || callee.Class == nil && callee.Outer != nil:
		return lock, true
	case receiver == "" || receiver == semantic.Elsewhere:
		return lock, false
	case lock.Object == receiver:
		lock.Object = semantic.Self
		return lock, true
	case strings.HasPrefix(lock.Object, receiver+"."):
		lock.Object = semantic.Self + lock.Object[len(receiver):]
		return lock, true
	}
	return lock, !strings.HasPrefix(lock.Object, semantic.Self) && !strings.HasPrefix(lock.Object, semantic.LocalRoot) && lock.Object != semantic.Elsewhere
}

// hashRaces writes what the findings about the races of a function depend on.
func (s *Project) hashRaces(hash *maphash.Hash, id semantic.FunctionID) {
	for _, race := range s.races[id] {
		maphash.WriteComparable(hash, race.Access.Node)
		maphash.WriteComparable(hash, race.Guard)
		maphash.WriteComparable(hash, race.Guarded<<16|race.Total)
		maphash.WriteComparable(hash, race.Reads)
		if race.GuardedIn != nil {
			maphash.WriteComparable(hash, race.GuardedIn.ID)
			maphash.WriteComparable(hash, s.text(race.GuardedIn.ID))
		}
		if race.Beside.Function != nil {
			maphash.WriteComparable(hash, race.Beside.Function.ID)
			maphash.WriteComparable(hash, s.text(race.Beside.Function.ID))
			maphash.WriteComparable(hash, race.Beside.Access.Node)
			maphash.WriteComparable(hash, race.InThread)
			maphash.WriteComparable(hash, race.Single)
		}
		for _, entry := range slices.Concat(race.Threads, race.Otherwise) {
			for _, step := range entry.Way.Steps {
				maphash.WriteComparable(hash, step)
			}
			maphash.WriteComparable(hash, s.text(entry.From))
			maphash.WriteComparable(hash, entry.Hand.Node)
			maphash.WriteComparable(hash, entry.Call.Node)
		}
	}
}

// Change is a change of something that others can see, and the function that makes it.
type Change struct {
	Function *semantic.Function
	Access   *Access
}

// ChangesOf returns the changes that the file makes of what an access changes, other than
// where its object is made.
func (s *Project) ChangesOf(access *Access) []Change {
	var found []Change
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for i := range facts.Accesses {
			if other := &facts.Accesses[i]; other.Name == access.Name && other.In == access.In && !other.Own && !s.isFresh(id, other, 0) {
				found = append(found, Change{s.Function(id), other})
			}
		}
	})
	return found
}
