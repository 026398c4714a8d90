package analysis

import (
	"hash/maphash"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// seed makes hashes comparable within one process.
var seed = maphash.MakeSeed()

// memory is what one version of a file leaves for the next: what each unit does
// and what was found in it, with all that these depend on: the unit's own text,
// units that were read from it and the effects of its calls, kept with their hashes,
// and what the unit can see of the file outside of units, which affected.go judges.
type memory struct {
	module *semantic.Module
	units  []unitMemory
	// outside is what the code in no unit does.
	outside     project.Facts
	outsideFrom []dependency
	// outsideNames are the names in that code, and inUnits holds for the hash of each name a
	// hash of the units that mention it, see mentions.go; nil until somebody asks.
	outsideNames, inUnits map[uint32]uint64
}

type unitMemory struct {
	text uint64
	// names are hashes of the identifiers and short strings in the unit, sorted;
	// nil until somebody asks who mentions a name.
	names []uint32
	// asked are the hashes of further names that it mattered for the unit what
	// the file does with them.
	asked []uint32
	// facts is what the unit does; factsFrom are the units that were read for
	// it, with their hashes.
	facts     project.Facts
	factsFrom []dependency
	// findings are counted from the unit's start; findingsFrom are the units
	// that were read for them, effects the hash of what its calls lead to.
	findings     []rules.Finding
	findingsFrom []dependency
	effects      uint64
	kept         bool
}

// dependency is a unit that was read, or, with a name, all that mentions it.
type dependency struct {
	unit string
	name string
	hash uint64
}

// run analyses one version of a file.
type run struct {
	module    *semantic.Module
	inspector *rules.Inspector
	memory    *memory
	// before is what the version before left; old is that of each unit by its
	// number in this one, nil for a new one; stale are the units that may be
	// something else although their text is as before.
	before *memory
	old    []*unitMemory
	stale  []bool
	// sameOutside says that the code in no unit is as before.
	sameOutside bool
	project     *project.Project
	// inbound is what other files do with the functions of this one.
	inbound *project.Inbound
	// sessions are what was asked for the facts of units, to be gone on with for
	// their findings.
	sessions map[int]semantic.Session
}

// maxSessions bounds what is kept of sessions where a large file is looked at whole.
const maxSessions = 300

func (r *run) findings() []rules.Finding {
	units := r.module.Units
	r.memory = &memory{module: r.module, units: make([]unitMemory, len(units))}
	r.sessions = map[int]semantic.Session{}
	texts := make([]uint64, len(units))
	for i, unit := range units {
		texts[i] = r.source(unit)
		r.memory.units[i].text = texts[i]
	}
	r.recall()
	evaluator := r.module.NewEvaluator()
	facts := make([]project.Facts, len(units))
	for i, unit := range units {
		facts[i] = r.facts(evaluator, unit)
	}
	r.project = project.New(r.module, facts, r.outsideFacts(evaluator), texts, r.inbound)
	var findings []rules.Finding
	for _, unit := range units {
		findings = append(findings, r.unit(evaluator, unit)...)
	}
	return append(findings, r.outside(evaluator)...)
}

// inspect returns what rules find in all units and outside of them, where all else is
// known.
func (r *run) inspect(e *semantic.Evaluator) []rules.Finding {
	f := r.module.File
	var findings []rules.Finding
	for _, unit := range r.module.Units {
		findings = append(findings, r.inspector.Inspect(e, r.project, unit.Node, f.After(unit.Node), nil)...)
	}
	return append(findings, r.outside(e)...)
}

// source identifies the code of a unit: its text, decorators included, and how it is
// read, which, in a file with syntax errors, what stands around may change. What is read as before
// keeps its hash where errors come and go elsewhere, as they do while one types.
func (r *run) source(unit *semantic.Function) uint64 {
	f := r.module.File
	hash := maphash.String(seed, f.Document.Text[f.Start(f.Decorated(unit.Node)):f.End(unit.Node)])
	for n := unit.Node; n < f.After(unit.Node); n++ {
		shape := uint64(f.Kind(n))<<32 | uint64(f.After(n)-unit.Node)<<1
		if f.HasError(n) {
			shape |= 1
		}
		hash = (hash ^ shape) * 0x100000001b3 // a step of FNV-1a, on words
	}
	return hash
}

func (r *run) facts(e *semantic.Evaluator, unit *semantic.Function) project.Facts {
	now := &r.memory.units[unit.Number]
	if before := r.recalled(unit); before != nil && r.holds(before.factsFrom) {
		now.facts, now.factsFrom, now.asked = before.facts, before.factsFrom, before.asked
		return now.facts
	}
	e.Track(unit)
	now.facts = project.Collect(e, unit)
	now.factsFrom, now.asked = r.dependencies(e), asked(e)
	if len(r.sessions) < maxSessions {
		r.sessions[unit.Number] = e.Session()
	}
	return now.facts
}

// recalled returns what the version before left of a unit whose text is as before,
// and that sees the same of the file; else nil.
func (r *run) recalled(unit *semantic.Function) *unitMemory {
	before := r.old[unit.Number]
	if before == nil || r.stale[unit.Number] || before.text != r.memory.units[unit.Number].text {
		return nil
	}
	return before
}

// outsideFacts are what the code in no unit does.
func (r *run) outsideFacts(e *semantic.Evaluator) project.Facts {
	now := r.memory
	if r.sameOutside && r.holds(r.before.outsideFrom) {
		now.outside, now.outsideFrom = r.before.outside, r.before.outsideFrom
		return now.outside
	}
	e.Track(nil)
	now.outside = project.Collect(e, nil)
	now.outsideFrom = r.dependencies(e)
	return now.outside
}

func (r *run) dependencies(e *semantic.Evaluator) []dependency {
	var list []dependency
	for used := range e.Used() {
		list = append(list, dependency{unit: used.ID.Unit, hash: r.memory.units[used.Number].text})
	}
	for name := range e.UsedNames() {
		list = append(list, dependency{name: name, hash: r.mentionedIn(name)})
	}
	return list
}

func (r *run) holds(dependencies []dependency) bool {
	return !slices.ContainsFunc(dependencies, func(d dependency) bool {
		if d.name != "" {
			return r.mentionedIn(d.name) != d.hash
		}
		unit := r.module.Function(semantic.FunctionID{Unit: d.unit})
		return unit == nil || r.memory.units[unit.Number].text != d.hash
	})
}

func asked(e *semantic.Evaluator) []uint32 {
	var hashes []uint32
	for name := range e.Asked() {
		hashes = append(hashes, nameHash(name))
	}
	return hashes
}

// unit returns the findings of one unit, from memory where all that they
// depend on is as before.
func (r *run) unit(e *semantic.Evaluator, unit *semantic.Function) []rules.Finding {
	now := &r.memory.units[unit.Number]
	now.effects = r.effectsOf(unit)
	if before := r.recalled(unit); before != nil && before.kept && before.effects == now.effects && r.holds(before.findingsFrom) {
		now.findings, now.findingsFrom, now.kept, now.asked = before.findings, before.findingsFrom, true, before.asked
		return r.place(unit, now.findings)
	}
	if session, ok := r.sessions[unit.Number]; ok {
		e.Resume(session)
	} else {
		e.Track(unit)
	}
	f := r.module.File
	findings := r.inspector.Inspect(e, r.project, unit.Node, f.After(unit.Node), nil)
	now.findingsFrom, now.asked = r.dependencies(e), append(now.asked, asked(e)...)
	now.findings, now.kept = r.lift(unit, findings)
	return findings
}

// effectsOf hashes what the findings of a unit depend on beyond its own text:
// where its calls lead, through which texts, and where its functions run.
func (r *run) effectsOf(unit *semantic.Function) uint64 {
	var hash maphash.Hash
	hash.SetSeed(seed)
	for inner := range r.memory.units[unit.Number].facts {
		r.project.Hash(&hash, semantic.FunctionID{Unit: unit.ID.Unit, Inner: inner})
	}
	return hash.Sum64()
}

// outside returns the findings in the code that lies in no unit; it is looked
// at each time.
func (r *run) outside(e *semantic.Evaluator) []rules.Finding {
	e.Track(nil)
	f := r.module.File
	next := 0
	units := r.module.Units
	return r.inspector.Inspect(e, r.project, 0, syntax.Node(f.Len()), func(n syntax.Node) syntax.Node {
		for next < len(units) && units[next].Node < n {
			next++
		}
		if next < len(units) && units[next].Node == n {
			return f.After(n)
		}
		return n
	})
}

// lift counts findings from their unit's start, and the steps that explain them
// from the start of the step's unit. It answers false where a step lies in no
// unit: nothing says then how far it has moved.
func (r *run) lift(unit *semantic.Function, findings []rules.Finding) ([]rules.Finding, bool) {
	f := r.module.File
	lifted := slices.Clone(findings)
	for i := range lifted {
		finding := &lifted[i]
		finding.Node -= unit.Node
		finding.Span = finding.Span.Shift(-f.Start(unit.Node))
		finding.Related = slices.Clone(finding.Related)
		for j := range finding.Related {
			related := &finding.Related[j]
			home := r.module.UnitAt(related.Span.Start)
			if home == nil {
				return nil, false
			}
			related.Unit = home.ID.Unit
			related.Span = related.Span.Shift(-f.Start(home.Node))
		}
	}
	return lifted, true
}

// place undoes lift for where the units stand now.
func (r *run) place(unit *semantic.Function, lifted []rules.Finding) []rules.Finding {
	f := r.module.File
	findings := slices.Clone(lifted)
	for i := range findings {
		finding := &findings[i]
		finding.Node += unit.Node
		finding.Span = finding.Span.Shift(f.Start(unit.Node))
		finding.Related = slices.Clone(finding.Related)
		for j := range finding.Related {
			related := &finding.Related[j]
			related.Span = related.Span.Shift(f.Start(r.module.Function(semantic.FunctionID{Unit: related.Unit}).Node))
		}
	}
	return findings
}
