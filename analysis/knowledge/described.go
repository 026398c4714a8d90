package knowledge

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Content is all that is known of one module that was read off its code: plain values,
// in the terms in which Heddle ships what it knows of libraries. The maps go by the name
// inside the module, "Store.load"; nobody changes them once a Description is made of
// them.
type Content struct {
	// Name is the module's dotted name.
	Name    string
	Symbols map[string]Symbol
	// Aliases lead to dotted names.
	Aliases map[string]string
	// Blocking says how calling a function blocks, Loops by what it starts an event
	// loop.
	Blocking, Loops map[string]Blocking
	// Takings are the locks that calling a function takes.
	Takings map[string][]Taking
	// Places are where the steps of the module stand in its file, by Step.Place.
	Places map[string]Place
	// All are the names that "from module import *" binds, sorted; Open says that it may
	// bind any other, too.
	All  []string
	Open bool
	// Obscure are names of which it is not known what they are, sorted.
	Obscure []string
	// Sources are those names, of a module whose stub describes them, that its code has
	// from elsewhere: what they lead to says more, where it is known.
	Sources map[string]string
}

// Place is a range of byte offsets.
type Place struct{ Start, End int }

// Description is what is known of one module that was read off its code. It never
// changes.
type Description struct {
	Content
	module *module
	// whole, if not nil, returns what stands for it, with the content that this one lacks.
	whole func() *Description
}

// Describe makes a description, to which the maps of the content belong from then on.
func Describe(content Content) *Description {
	for inside, symbol := range content.Symbols {
		if class, _, ok := cutLast(inside); ok {
			symbol.Owner = content.Name + "." + class
		}
		symbol.Name = content.Name + "." + inside
		content.Symbols[inside] = symbol
	}
	m := &module{
		name: content.Name, load: func(*module) {},
		symbols: content.Symbols, aliases: content.Aliases, sources: content.Sources, blocking: content.Blocking, loops: content.Loops,
		takings: content.Takings,
	}
	return &Description{Content: content, module: m}
}

// Source answers what there is to say of one name of a module after the other, since
// nobody will ask for all. Names are those inside the module, "Store.load".
type Source struct {
	// Entry returns what a name is, or the dotted name that it is an alias of.
	Entry func(inside string) (symbol Symbol, alias string, ok bool)
	// Blocking says how calling a function blocks, Loops by what it starts an event
	// loop.
	Blocking, Loops func(inside string) (Blocking, bool)
	// Takings returns the locks that calling a function takes; it may be nil, where
	// nobody can say.
	Takings func(inside string) []Taking
	// All are the names that "from module import *" binds, sorted; open says that it may
	// bind any other, too.
	All func() (names []string, open bool)
	// Obscure reports whether it is not known what a name is.
	Obscure func(name string) bool
}

// DescribeFrom makes a description that asks a source.
func DescribeFrom(name string, source Source) *Description {
	m := &module{name: name, load: func(*module) {}, source: &source}
	return &Description{Content: Content{Name: name}, module: m}
}

// Entry returns what a name is, or the dotted name that it is an alias of.
func (d *Description) Entry(inside string) (symbol Symbol, alias string, ok bool) {
	return d.module.entry(inside)
}

// blocks says how calling a function of the module blocks.
func (d *Description) blocks(inside string) (Blocking, bool) { return d.module.blocks(inside) }

// runsLoop says by what calling a function of the module starts an event loop.
func (d *Description) runsLoop(inside string) (Blocking, bool) { return d.module.runsLoop(inside) }

// taken returns the locks that calling a function of the module takes.
func (d *Description) taken(inside string) []Taking { return d.module.taken(inside) }

// all returns the names that a star import binds, and whether it may bind others.
func (d *Description) all() (names []string, open bool) {
	switch m := d.module; {
	case m.watch != nil:
		return m.watch(Question{allQuestion, ""}).all()
	case m.source != nil:
		return m.source.All()
	}
	return d.All, d.Open
}

// obscure reports whether it is not known what a name is.
func (d *Description) obscure(name string) bool {
	switch m := d.module; {
	case m.watch != nil:
		return m.watch(Question{obscureQuestion, name}).obscure(name)
	case m.source != nil:
		return m.source.Obscure(name)
	}
	return in(d.Obscure, name)
}

// Equal reports whether both say the same, wherever it stands in their files; nil says
// nothing.
func (d *Description) Equal(other *Description) bool {
	if d == nil || other == nil {
		return d == other
	}
	d, other = d.read(), other.read()
	return d.Name == other.Name && slices.Equal(d.All, other.All) && d.Open == other.Open && slices.Equal(d.Obscure, other.Obscure) &&
		maps.Equal(d.Sources, other.Sources) && maps.Equal(d.Aliases, other.Aliases) && reflect.DeepEqual(d.Symbols, other.Symbols) &&
		reflect.DeepEqual(d.Blocking, other.Blocking) && reflect.DeepEqual(d.Loops, other.Loops) &&
		reflect.DeepEqual(d.Takings, other.Takings)
}

func cutLast(name string) (head, last string, ok bool) {
	at := strings.LastIndexByte(name, '.')
	if at < 0 {
		return "", name, false
	}
	return name[:at], name[at+1:], true
}

// Reader finds what was read off code.
type Reader struct {
	// Module finds a module by its dotted name; nil stands for one that is not there.
	Module func(name string) *Description
	// Inner, if not nil, reports whether there may be modules inside the one of a name; where
	// it is false Module is not asked for these.
	Inner func(name string) bool
	// Lasting says that what it finds stays as it is: what names stand for is remembered.
	Lasting bool
	// Place finds where a step of another document stands now.
	Place func(uri, place string) (Place, bool)
}

// With returns knowledge that also has what a reader finds. What is known without it
// comes first: the tables were made by people.
func (b *Base) With(reader Reader) *Base {
	with := &Base{facts: &facts{}, under: b, read: reader.Module, inner: reader.Inner, steps: reader.Place}
	if reader.Lasting {
		with.found = newFound()
	}
	return with
}

// Place returns where a step of another document stands.
func (b *Base) Place(step Step) (Place, bool) {
	if b.steps == nil {
		return Place{}, false
	}
	return b.steps(step.URI, step.Place)
}

// RunsLoop says by what calling a function that was read off its code starts an event
// loop.
func (b *Base) RunsLoop(name string) (Blocking, bool) {
	if b.read == nil || b.under.complete(name) {
		return Blocking{}, false
	}
	m := b.described(name).module
	inside, below := m.cut(name)
	if !below {
		return Blocking{}, false
	}
	found, ok := m.runsLoop(inside)
	found.Name = name
	return found, ok
}

// blocks says how calling a function blocks, of a module that was read off its code.
func (m *module) blocks(inside string) (Blocking, bool) {
	switch {
	case m.watch != nil:
		return m.watch(Question{blockingQuestion, inside}).blocks(inside)
	case m.source != nil:
		return m.source.Blocking(inside)
	}
	found, ok := m.blocking[inside]
	return found, ok
}

// runsLoop says by what calling such a function starts an event loop.
func (m *module) runsLoop(inside string) (Blocking, bool) {
	switch {
	case m.watch != nil:
		return m.watch(Question{loopsQuestion, inside}).runsLoop(inside)
	case m.source != nil:
		return m.source.Loops(inside)
	}
	found, ok := m.loops[inside]
	return found, ok
}

// cut returns the name inside the module that a dotted name stands for.
func (m *module) cut(name string) (inside string, below bool) {
	if m == nil {
		return "", false
	}
	inside, below = strings.CutPrefix(name, m.name)
	if !below || !strings.HasPrefix(inside, ".") {
		return "", false
	}
	return inside[1:], true
}

// FromCode reports whether what is known of a name was read off its code alone.
func (b *Base) FromCode(name string) bool {
	if b.read == nil {
		return false
	}
	known := b.look(name)
	return known.symbol != nil && !known.tabled
}

// described finds the described module that a dotted name begins with, the longest.
func (b *Base) described(name string) home {
	if b.found == nil {
		return b.describedAnew(name)
	}
	return recalled(b.found, b.found.homes, name, strings.Clone, b.describedAnew)
}

func (b *Base) describedAnew(name string) home {
	around := strings.LastIndexByte(name, '.')
	if around < 0 || b.inner == nil || b.inner(name[:around]) {
		if found := b.read(name); found != nil {
			return home{module: found.module}
		}
	}
	if around < 0 {
		return home{}
	}
	at := b.described(name[:around])
	switch {
	case at.module == nil:
	case at.inside == "":
		at.inside = name[around+1:]
	default:
		at.inside = name[around-len(at.inside):]
	}
	return at
}
