package semantic

import (
	"hash/maphash"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Part is a statement outside of units, the head of a class or the head of a unit:
// a piece of what units can see of one another. What is inside it and a part of its
// own, as a method in a class, is left out.
type Part struct {
	// Hash identifies the code of the part, and for a unit also which attributes
	// and global names its body assigns; hashes hold within one process.
	Hash uint64
	// Node is the statement, class or def.
	Node syntax.Node
	// Unit is the unit whose head it is, else nil.
	Unit *Function
	// Class is the class in whose body it stands, else nil.
	Class *Class

	touches []string
}

// seed makes hashes comparable within one process.
var seed = maphash.MakeSeed()

func hashOf(text string) uint64 { return maphash.String(seed, text) }

// mix adds a value to a hash.
func mix(hash, value uint64) uint64 {
	hash = (hash ^ value) * 0x9e3779b97f4a7c15
	return hash ^ hash>>32
}

func (p *Part) mix(value uint64) { p.Hash = mix(p.Hash, value) }

func (p *Part) text(text string) { p.mix(hashOf(text)) }

// touch notes a name that the body of a unit does something to which others see.
func (p *Part) touch(name string, how uint64) {
	p.text(name)
	p.mix(how)
	p.touches = append(p.touches, name)
}

// openPart is a part that the current node lies in.
type openPart struct {
	number int
	after  syntax.Node
	ends   int // how many ends there were before it
}

// begin opens the part that begins with a node outside of units, if one does, and
// closes those that end before it.
func (r *resolver) begin(n syntax.Node) {
	f := r.file
	for len(r.parts) > 0 && r.parts[len(r.parts)-1].after <= n {
		r.ends = r.ends[:r.parts[len(r.parts)-1].ends]
		r.parts = r.parts[:len(r.parts)-1]
	}
	parent := f.Parent(n)
	if parent == syntax.None || f.Kind(n) == syntax.Comment {
		return
	}
	inClass := len(r.open) > 0 && f.Body(r.open[len(r.open)-1].class.Node) == parent
	switch f.Kind(n) {
	case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition:
	default:
		if parent != f.Root() && !inClass {
			return
		}
	}
	part := Part{Node: n}
	if len(r.open) > 0 {
		part.Class = r.open[len(r.open)-1].class
		for _, place := range r.open {
			part.text(place.class.Name)
		}
	}
	r.parts = append(r.parts, openPart{len(r.module.Parts), f.After(n), len(r.ends)})
	r.module.Parts = append(r.module.Parts, part)
}

// note adds a node outside of units to the part that it lies in.
func (r *resolver) note(n syntax.Node) {
	f := r.file
	kind := f.Kind(n)
	if kind == syntax.Comment || len(r.parts) == 0 {
		return
	}
	open := r.parts[len(r.parts)-1]
	part := &r.module.Parts[open.number]
	for len(r.ends) > open.ends && r.ends[len(r.ends)-1] <= n {
		// The same nodes may nest in another way.
		r.ends = r.ends[:len(r.ends)-1]
		part.mix(')')
	}
	r.ends = append(r.ends, f.After(n))
	shape := uint64(kind)<<16 | uint64(f.Field(n))<<8
	if f.Async(n) {
		shape |= 1
	}
	if f.HasError(n) && !holdsUnits(kind) {
		shape |= 2
	}
	part.mix(shape)
	if f.After(n) == n+1 {
		text := f.Text(n)
		if kind == syntax.String && f.Ancestor(n, syntax.TypeNode) == syntax.None {
			// What a string says matters to nobody unless it is an annotation:
			// typing a docstring leaves the part as it is.
			text = text[:strings.IndexAny(text+"'", `"'`)]
		}
		part.text(text)
	}
}

// head adds the head of a unit to its part; that of a lambda, which has no name, to
// the statement that it stands in.
func (r *resolver) head(unit *Function) {
	unit.part = r.parts[len(r.parts)-1].number
	r.module.Parts[unit.part].Unit = unit
	r.module.Parts[unit.part].text(unit.ID.Unit)
	own := r.parts
	if r.file.Kind(unit.Node) == syntax.Lambda && len(own) > 1 {
		r.parts = own[:len(own)-1]
	}
	for n := unit.Node; n < unit.body; n++ {
		r.note(n)
	}
	r.parts = own
}

// of returns the part of the unit that a function lies in.
func (r *resolver) of(function *Function) *Part { return &r.module.Parts[function.Unit.part] }

// holdsUnits reports whether nodes of a kind are there to hold statements, so that
// an error in a unit is theirs too: it says nothing of the code outside.
func holdsUnits(kind syntax.Kind) bool {
	switch kind {
	case syntax.Module, syntax.Block, syntax.ClassDefinition, syntax.FunctionDefinition, syntax.DecoratedDefinition:
		return true
	}
	return false
}
