package knowledge

import (
	"slices"
	"strings"
)

// maxSteps ends a walk over aliases or bases that data could make endless.
const maxSteps = 24

// Lookup returns the symbol of a dotted name as a program may write it:
// re-exports ("asyncio.queues.Queue") and inherited members
// ("asyncio.PriorityQueue.put") lead to the canonical symbol. A name without a
// dot is a module, or else a name of builtins or typing, as types write it.
func (b *Base) Lookup(name string) (Symbol, bool) { return given(b.look(name).symbol) }

func given(symbol *Symbol) (Symbol, bool) {
	if symbol == nil {
		return Symbol{}, false
	}
	return *symbol, true
}

// look is Lookup, and says whether the tables have the name.
func (b *Base) look(name string) meaning {
	switch {
	case !isName(name):
		return meaning{}
	case b.there != nil:
		return meaning{b.there.lookup(b, name), true}
	case b.read == nil:
		return meaning{b.find(name, maxSteps), true}
	case b.found == nil:
		return b.lookAnew(name)
	}
	return recalled(b.found, b.found.byName, name, strings.Clone, b.lookAnew)
}

// lookAnew is look without memory, for who has read code.
func (b *Base) lookAnew(name string) meaning {
	symbol, tabled := b.tabled(name)
	if !tabled {
		symbol = b.findIn(b.described(name), maxSteps)
	}
	return meaning{symbol, tabled && symbol != nil}
}

// tabled returns what the tables have of a name, and whether nothing else counts.
func (b *Base) tabled(name string) (symbol *Symbol, tabled bool) {
	symbol = b.under.look(name).symbol
	return symbol, symbol != nil || b.under.complete(name)
}

// Member returns the member of a class, looked up along its bases.
func (b *Base) Member(class, member string) (Symbol, bool) { return given(b.memberOf(class, member)) }

func (b *Base) memberOf(class, name string) *Symbol {
	symbol := b.class(class)
	if symbol == nil {
		return nil
	}
	if b.found == nil {
		return b.member(symbol, name, &[]string{})
	}
	return recalled(b.found, b.found.members, member{symbol, name}, member.own, func(m member) *Symbol {
		return b.member(m.in, m.name, &[]string{})
	})
}

// Open reports whether a class may have members that are not known.
func (b *Base) Open(class string) bool {
	symbol := b.class(class)
	return symbol != nil && symbol.Open
}

// Subclass reports whether class is ancestor or derives from it.
func (b *Base) Subclass(class, ancestor string) bool {
	from := b.class(class)
	if from == nil {
		return class == ancestor
	}
	to := ancestor
	if symbol := b.class(ancestor); symbol != nil {
		to = symbol.Name
	}
	return b.derives(from, to, &[]string{})
}

// class returns the class of a name, nil where there is none.
func (b *Base) class(name string) *Symbol {
	name, _, _ = strings.Cut(name, "[")
	if symbol := b.look(name).symbol; symbol != nil && symbol.Kind == Class {
		return symbol
	}
	return nil
}

func (b *Base) derives(class *Symbol, ancestor string, seen *[]string) bool {
	if class.Name == ancestor {
		return true
	}
	if slices.Contains(*seen, class.Name) {
		return false
	}
	*seen = append(*seen, class.Name)
	for _, base := range class.Bases {
		if symbol := b.class(base); symbol != nil && b.derives(symbol, ancestor, seen) {
			return true
		}
	}
	return false
}

// member looks a member up in a class and along its bases; seen are the classes that it
// was looked for in: of one that was read off its code all ancestors are bases.
func (b *Base) member(class *Symbol, member string, seen *[]string) *Symbol {
	if slices.Contains(*seen, class.Name) {
		return nil
	}
	*seen = append(*seen, class.Name)
	at := b.home(class.Name)
	if at.module == nil {
		return nil
	}
	if symbol := at.module.symbol(at.inside + "." + member); symbol != nil {
		return symbol
	}
	for _, base := range class.Bases {
		parent := b.class(base)
		if parent == nil {
			continue
		}
		if inside, flat := b.isFlat(at.module, parent); flat {
			if symbol := at.module.symbol(inside + "." + member); symbol != nil {
				return symbol
			}
			continue
		}
		if symbol := b.member(parent, member, seen); symbol != nil {
			return symbol
		}
	}
	return nil
}

// isFlat reports whether a class is one of a module that was read off its code, with its
// name in there: what it derives from is among the bases of a class of that module, in the
// order of Python.
func (b *Base) isFlat(m *module, class *Symbol) (inside string, flat bool) {
	if b.read == nil || !strings.HasPrefix(class.Name, m.name) || b.isTabled(class.Name) {
		return "", false
	}
	at := b.described(class.Name)
	return at.inside, at.module == m && at.inside != ""
}

// find looks a name up anew, and what it leads to, in so many steps.
func (b *Base) find(name string, steps int) *Symbol {
	if steps == 0 || !isName(name) {
		return nil
	}
	if b.read == nil {
		m, inside := b.split(name)
		if m != nil {
			return b.findIn(home{m, inside}, steps)
		}
		return b.findBuiltin(name, steps)
	}
	if symbol, tabled := b.tabled(name); tabled {
		return symbol
	}
	return b.findIn(b.described(name), steps)
}

func isName(name string) bool { return name != "" && name[len(name)-1] != '.' }

// findIn looks up the name that a module describes.
func (b *Base) findIn(at home, steps int) *Symbol {
	switch {
	case at.module == nil:
		return nil
	case at.inside == "":
		return &Symbol{Name: at.module.name, Kind: Module}
	}
	return b.within(at.module, at.inside, steps)
}

// findBuiltin looks up a name of builtins, and what is in it, or one of typing.
func (b *Base) findBuiltin(name string, steps int) *Symbol {
	head, _, dotted := strings.Cut(name, ".")
	symbol := b.module("builtins").symbol(head)
	switch {
	case symbol != nil && dotted:
		return b.find("builtins."+name, steps-1)
	case symbol == nil && !dotted:
		return b.module("typing").symbol(name)
	}
	return symbol
}

// within looks up a name inside a module.
func (b *Base) within(m *module, inside string, steps int) *Symbol {
	for end := len(inside); end > 0; end = strings.LastIndexByte(inside[:end], '.') {
		if source, ok := m.sources[inside[:end]]; ok {
			if symbol := b.find(source+inside[end:], steps-1); symbol != nil {
				return symbol
			}
		}
		switch symbol, alias, ok := m.entry(inside[:end]); {
		case alias != "":
			return b.find(alias+inside[end:], steps-1)
		case ok:
			from := symbol
			return b.walk(&from, strings.TrimPrefix(inside[end:], "."))
		}
	}
	return nil
}

// walk follows a chain of attributes, "stdin.readline", from a symbol.
func (b *Base) walk(from *Symbol, path string) *Symbol {
	for path != "" && from != nil {
		var name string
		name, path, _ = strings.Cut(path, ".")
		from = b.step(from, name)
	}
	return from
}

// step follows one attribute: of a class, or of the class of a value.
func (b *Base) step(from *Symbol, name string) *Symbol {
	switch from.Kind {
	case Class:
		return b.member(from, name, &[]string{})
	case Attribute:
		kind, ok := ParseType(from.Type)
		if !ok {
			return nil
		}
		if kind.Name == "Self" {
			kind.Name = from.Owner
		}
		return b.memberOf(kind.Name, name)
	default:
		return nil
	}
}

// home finds the module that describes a class, and its name in there.
func (b *Base) home(class string) home {
	if b.read != nil && !b.isTabled(class) {
		return b.described(class)
	}
	m, inside := b.split(class)
	return home{m, inside}
}

// isTabled reports whether a class is one of the tables, where modules were read off code.
func (b *Base) isTabled(class string) bool {
	known := b.look(class)
	return known.tabled && known.symbol != nil && known.symbol.Kind == Class
}

// complete reports whether a dotted name is one of a module that is described in
// full, so that it exists only if it is found there.
func (b *Base) complete(name string) bool {
	m, _ := b.split(name)
	return m != nil && m.complete
}

// split finds the module that a dotted name begins with, the longest known.
func (b *Base) split(name string) (m *module, inside string) {
	if !b.hasRoot(name) {
		return nil, ""
	}
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if found := b.module(name[:end]); found != nil {
			return found, strings.TrimPrefix(name[end:], ".")
		}
	}
	return nil, ""
}

// hasRoot reports whether a module of the tables begins with the first word of a name.
func (b *Base) hasRoot(name string) bool {
	root, _, _ := strings.Cut(name, ".")
	for ; b != nil; b = b.under {
		if b.roots[root] {
			return true
		}
	}
	return false
}

// rootsOf returns the first words of the names of modules.
func rootsOf(modules map[string]*module) map[string]bool {
	roots := make(map[string]bool, len(modules))
	for name := range modules {
		root, _, _ := strings.Cut(name, ".")
		roots[root] = true
	}
	return roots
}

// module returns the module of exactly this name, or nil.
func (b *Base) module(name string) *module {
	for ; b != nil; b = b.under {
		if found, ok := b.modules[name]; ok {
			return found
		}
	}
	return nil
}
