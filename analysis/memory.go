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
// and what was found in it, with all that these depend on. It holds as long as
// the file's skeleton does; what depends on a unit's own text, on units that
// were read from it or on the effects of its calls is kept with their hashes.
type memory struct {
	skeleton uint64
	units    []unitMemory
	// outside is what the code in no unit does.
	outside     project.Facts
	outsideFrom []dependency
}

type unitMemory struct {
	text uint64
	// names are hashes of the identifiers and short strings in the unit, sorted;
	// nil until somebody asks who mentions a name.
	names []uint32
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
	unit int
	name string
	hash uint64
}

// run analyses one version of a file.
type run struct {
	module    *semantic.Module
	inspector *rules.Inspector
	before    *memory
	memory    *memory
	project   *project.Project
	// sessions are what was asked for the facts of units, to be gone on with for
	// their findings.
	sessions map[int]semantic.Session
}

// maxSessions bounds what is kept of sessions where a large file is looked at whole.
const maxSessions = 300

func (r *run) findings() []rules.Finding {
	units := r.module.Units
	r.memory = &memory{skeleton: r.module.Skeleton, units: make([]unitMemory, len(units))}
	r.sessions = map[int]semantic.Session{}
	if r.before != nil && (r.before.skeleton != r.module.Skeleton || len(r.before.units) != len(units)) {
		r.before = nil
	}
	texts := make([]uint64, len(units))
	for i, unit := range units {
		texts[i] = r.source(unit)
		r.memory.units[i].text = texts[i]
	}
	evaluator := r.module.NewEvaluator()
	facts := make([]project.Facts, len(units))
	for i, unit := range units {
		facts[i] = r.facts(evaluator, unit)
	}
	r.project = project.New(r.module, facts, r.outsideFacts(evaluator), texts)
	var findings []rules.Finding
	for _, unit := range units {
		findings = append(findings, r.unit(evaluator, unit)...)
	}
	return append(findings, r.outside(evaluator)...)
}

// source identifies the code of a unit: its text and how it is read, which, in a
// file with syntax errors, what stands around may change. What is read as before
// keeps its hash where errors come and go elsewhere, as they do while one types.
func (r *run) source(unit *semantic.Function) uint64 {
	f := r.module.File
	hash := maphash.String(seed, f.Text(unit.Node))
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
	if r.before != nil {
		if before := r.before.units[unit.Number]; before.text == now.text && r.holds(before.factsFrom) {
			now.facts, now.factsFrom = before.facts, before.factsFrom
			return now.facts
		}
	}
	e.Track(unit)
	now.facts = project.Collect(e, unit)
	now.factsFrom = r.dependencies(e)
	if len(r.sessions) < maxSessions {
		r.sessions[unit.Number] = e.Session()
	}
	return now.facts
}

// outsideFacts are what the code in no unit does; the skeleton holds that code.
func (r *run) outsideFacts(e *semantic.Evaluator) project.Facts {
	now := r.memory
	if r.before != nil && r.holds(r.before.outsideFrom) {
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
		list = append(list, dependency{unit: used.Number, hash: r.memory.units[used.Number].text})
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
		return r.memory.units[d.unit].text != d.hash
	})
}

// unit returns the findings of one unit, from memory where all that they
// depend on is as before.
func (r *run) unit(e *semantic.Evaluator, unit *semantic.Function) []rules.Finding {
	now := &r.memory.units[unit.Number]
	now.effects = r.effectsOf(unit)
	if r.before != nil {
		before := r.before.units[unit.Number]
		if before.kept && before.text == now.text && before.effects == now.effects && r.holds(before.findingsFrom) {
			now.findings, now.findingsFrom, now.kept = before.findings, before.findingsFrom, true
			return r.place(unit, now.findings)
		}
	}
	if session, ok := r.sessions[unit.Number]; ok {
		e.Resume(session)
	} else {
		e.Track(unit)
	}
	f := r.module.File
	findings := r.inspector.Inspect(e, r.project, unit.Node, f.After(unit.Node), nil)
	now.findingsFrom = r.dependencies(e)
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
			related.Unit = home.Number
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
			related.Span = related.Span.Shift(f.Start(r.module.Units[related.Unit].Node))
		}
	}
	return findings
}
