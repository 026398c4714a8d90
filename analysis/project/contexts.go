package project

import (
	"hash/maphash"
	"maps"
	"slices"
	"strconv"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// contexts are where functions run: for each context the functions that do, each
// with the nearest way into it.
type contexts [knowledge.Signal + 1]map[semantic.FunctionID]Entry

// spreadContexts carries the contexts of functions to those that they call. A
// coroutine runs on the event loop, whoever calls it.
func (s *Project) spreadContexts() {
	for context := range s.contexts {
		s.contexts[context] = map[semantic.FunctionID]Entry{}
	}
	var reached [len(s.contexts)][]semantic.FunctionID
	enter := func(entry Entry) {
		known := s.contexts[entry.Context]
		if _, ok := known[entry.Function]; ok {
			return
		}
		if function := s.Function(entry.Function); function != nil && function.Async && entry.Kind != IsCoroutine {
			return
		}
		if entry.Kind >= IsHanded {
			entry.way = s.wayOf(entry)
		}
		known[entry.Function] = entry
		reached[entry.Context] = append(reached[entry.Context], entry.Function)
	}
	s.each(func(_ semantic.FunctionID, facts *FunctionFacts) {
		for _, entry := range facts.Entries {
			enter(entry)
		}
	})
	s.each(func(id semantic.FunctionID, facts *FunctionFacts) {
		for _, hand := range facts.Hands {
			if hand.Library == "" {
				enter(Entry{Kind: IsHanded, Context: hand.To, Function: hand.Callee, By: hand.By, From: id, Hand: hand})
			}
		}
	})
	for _, call := range s.facts(outside).Calls {
		if call.Effect == None {
			enter(Entry{Kind: IsCalled, Context: knowledge.Caller, Function: call.Callee, From: outside, Call: call})
		}
	}
	s.enterElsewhere(enter)
	for context := range reached {
		for at := 0; at < len(reached[context]); at++ {
			from := reached[context][at]
			for _, call := range s.facts(from).Calls {
				if call.Effect == None {
					enter(Entry{Kind: IsCalled, Context: knowledge.Context(context), Function: call.Callee, From: from, Call: call})
				}
			}
		}
	}
}

// enterElsewhere enters the functions that other modules have run.
func (s *Project) enterElsewhere(enter func(Entry)) {
	if s.inbound == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(s.inbound.ways)) {
		id := semantic.FunctionID{Unit: name}
		if s.module.Function(id) == nil {
			continue
		}
		for _, way := range s.inbound.ways[name] {
			enter(Entry{Kind: IsElsewhere, Context: way.Context, Function: id, By: way.By, Way: way})
		}
	}
}

// Runs returns how a function comes to run in a context: the nearest way. The
// context Caller stands for the main thread, as far as code outside of functions
// leads there.
func (s *Project) Runs(id semantic.FunctionID, in knowledge.Context) (Entry, bool) {
	entry, ok := s.contexts[in][id]
	return entry, ok
}

// Evidence returns the way in which a function comes to run in a context: the
// entry of the function itself first, then those of who calls it, up to what
// puts the first one there. It is nil where the function is not known to run
// there.
func (s *Project) Evidence(id semantic.FunctionID, in knowledge.Context) []Entry {
	var way []Entry
	for {
		entry, ok := s.Runs(id, in)
		if !ok {
			return way
		}
		way = append(way, entry)
		if entry.Kind != IsCalled || entry.From == outside {
			return way
		}
		id = entry.From
	}
}

// EntersLoop returns how the event loop itself runs a function: as a coroutine,
// a callback or a handler, not through another function's call. What another module
// hands to it, that module is told of.
func (s *Project) EntersLoop(id semantic.FunctionID) (Entry, bool) {
	entry, ok := s.Runs(id, knowledge.Loop)
	return entry, ok && entry.Kind != IsCalled && entry.Kind != IsElsewhere
}

// hashContexts writes what the findings of a function can depend on: in which
// contexts it runs, and by what way. The way on to the event loop that leads
// through calls is left out: a finding about it is the caller's.
func (s *Project) hashContexts(hash *maphash.Hash, id semantic.FunctionID) {
	for context := range s.contexts {
		entry, ok := s.contexts[context][id]
		if !ok {
			continue
		}
		way := entry.way
		if knowledge.Context(context) == knowledge.Loop && (entry.Kind == IsCalled || entry.Kind == IsElsewhere) {
			way = 0
		}
		maphash.WriteComparable(hash, uint64(context)<<8|uint64(entry.Kind)|way<<16)
	}
}

// wayOf hashes the way of an entry: its own step, and that of who makes it, who may have
// an event loop there.
func (s *Project) wayOf(entry Entry) uint64 {
	var before uint64
	if entry.Kind == IsCalled {
		before = s.contexts[entry.Context][entry.From].way
		if s.MindsThread(entry.From) {
			before++
		}
	}
	if entry.Way.Minds {
		before++
	}
	if entry.Way.Pool != "" {
		before = maphash.Comparable(seed, [...]string{entry.Way.Pool, strconv.FormatUint(before, 16)})
	}
	for _, step := range entry.Way.Steps {
		before = maphash.Comparable(seed, [...]string{step.URI, step.Place, step.Text, strconv.FormatUint(before, 16)})
	}
	return maphash.Comparable(seed, struct {
		from         semantic.FunctionID
		hand, call   int
		text, before uint64
	}{entry.From, int(entry.Hand.Node), int(entry.Call.Node), s.text(entry.From), before})
}
