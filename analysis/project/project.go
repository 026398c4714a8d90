package project

import (
	"hash/maphash"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Project is all that is known of how functions hang together: who calls whom,
// where each runs, and what a call leads to. It never changes once made.
type Project struct {
	module  *semantic.Module
	units   []Facts
	outside Facts
	texts   []uint64
	inbound *Inbound

	// places are the nodes that the facts of code outside of units count.
	places func() []syntax.Node

	causes   [effectCount]causes
	callers  map[semantic.FunctionID][]Caller
	contexts contexts
	bounded  map[semantic.FunctionID]bool
	// reaches are the locks that functions take, by themselves or through calls, and
	// nestings where one is taken while another is held.
	reaches  map[semantic.FunctionID][]*Reach
	nestings map[semantic.FunctionID][]Nesting
	// races are the changes that others may make at the same time.
	races map[semantic.FunctionID][]Race
	// brief are the functions that wait for nothing while they hold a lock, by the lock.
	brief map[lockKey][]BriefHolder
	// orders are the nestings of two locks, ordersHash stands for these and for those of
	// other modules.
	orders     []LockPlace
	ordersHash uint64
	// circles are the edges of this file that lie on a circle, made when somebody asks.
	circles func() map[edge]*Circle
}

// Caller is a call of a function, and the function that makes it; From is
// Outside for code in no unit.
type Caller struct {
	From semantic.FunctionID
	Call Call
}

// New puts together what the units of a module do, by unit, and the code outside
// of them. texts are hashes of the units' source; inbound is what other modules do with
// its functions, nil where nothing is known of that.
func New(module *semantic.Module, units []Facts, outside Facts, texts []uint64, inbound *Inbound) *Project {
	s := &Project{inbound: inbound, module: module, units: units, outside: outside, texts: texts, callers: map[semantic.FunctionID][]Caller{}}
	s.places = sync.OnceValue(func() []syntax.Node { return outsidePlaces(module) })
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, call := range facts.Calls {
			if call.Effect == None {
				s.callers[call.Callee] = append(s.callers[call.Callee], Caller{id, call})
			}
		}
	})
	s.spreadEffects()
	s.spreadContexts()
	s.spreadBounds()
	s.spreadTakes()
	s.nest()
	s.order()
	s.race()
	s.findBriefHolders()
	return s
}

// Alone returns the project without what other modules do with its functions.
func (s *Project) Alone() *Project { return s.Within(nil) }

// Within returns the project with what other modules do with its functions.
func (s *Project) Within(inbound *Inbound) *Project {
	if s.inbound == inbound {
		return s
	}
	return New(s.module, s.units, s.outside, s.texts, inbound)
}

// each visits the facts of all functions, those of units first.
func (s *Project) each(visit func(semantic.FunctionID, *FunctionFacts)) {
	for unit := range s.units {
		for inner := range s.units[unit] {
			visit(semantic.FunctionID{Unit: s.module.Units[unit].ID.Unit, Inner: inner}, &s.units[unit][inner])
		}
	}
	visit(outside, s.facts(outside))
}

// facts returns the facts of a function; none is known of what is not there.
func (s *Project) facts(id semantic.FunctionID) *FunctionFacts {
	facts := s.outside
	if id != outside {
		function := s.module.Function(id)
		if function == nil {
			return &FunctionFacts{}
		}
		facts = s.units[function.Unit.Number]
	}
	if id.Inner >= len(facts) {
		return &FunctionFacts{}
	}
	return &facts[id.Inner]
}

func (s *Project) text(id semantic.FunctionID) uint64 {
	if function := s.Function(id); function != nil {
		return s.texts[function.Unit.Number]
	}
	return 0
}

// Calls returns the known calls of a function; of this and the next two, nil stands for the
// code outside of units.
func (s *Project) Calls(function *semantic.Function) []Call { return s.factsOf(function).Calls }

// Hands returns the callables that a function gives to what runs them.
func (s *Project) Hands(function *semantic.Function) []Hand { return s.factsOf(function).Hands }

// Outward returns the calls that a function makes of functions of other modules that were
// read off their code.
func (s *Project) Outward(function *semantic.Function) []Outward { return s.factsOf(function).Outward }

func (s *Project) factsOf(function *semantic.Function) *FunctionFacts {
	if function == nil {
		return s.facts(outside)
	}
	return s.facts(function.ID)
}

// Callers returns the known calls of a function of the file.
func (s *Project) Callers(id semantic.FunctionID) []Caller { return s.callers[id] }

// Function returns the function of an identifier, nil for code in no unit.
func (s *Project) Function(id semantic.FunctionID) *semantic.Function {
	if id == outside {
		return nil
	}
	return s.module.Function(id)
}

// NodeIn returns the node in the file as it stands that the facts of a function,
// or of the code outside of units, count.
func (s *Project) NodeIn(id semantic.FunctionID, node syntax.Node) syntax.Node {
	return s.NodeOf(s.Function(id), node)
}

// NodeOf is NodeIn for a function; nil stands for the code outside of units.
func (s *Project) NodeOf(function *semantic.Function, node syntax.Node) syntax.Node {
	if function != nil {
		return function.Unit.Node + node
	}
	return s.places()[node]
}

// Hash stands for all that the findings in a function can depend on beyond the
// text of its unit: where its calls lead, and where it runs.
func (s *Project) Hash(hash *maphash.Hash, id semantic.FunctionID) {
	for _, call := range s.facts(id).Calls {
		for effect := Blocks; effect < effectCount; effect++ {
			if cause, ok := s.causes[effect].calls[keyOf(id, call)]; ok {
				maphash.WriteComparable(hash, cause.Hash)
			}
		}
	}
	s.hashContexts(hash, id)
	s.hashNestings(hash, id)
	s.hashRaces(hash, id)
	s.hashBriefHolders(hash, id)
	s.hashJoins(hash)
	s.hashCrews(hash)
	maphash.WriteComparable(hash, s.bounded[id])
}
