package knowledge

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Extend returns the knowledge with the tables laid over it. Entry by entry they
// win over what is known already, except the short form Blocking, which says
// less; of a class they add to its members and keep its bases where they name
// none. Names may be those of a project, which nothing describes; names of
// libraries may be written as a program may. It costs as much as the tables are
// long.
func (b *Base) Extend(tables *Tables) *Base {
	extended := &Base{under: b, modules: make(map[string]*module), roots: map[string]bool{}}
	for _, name := range slices.Sorted(maps.Keys(tables.Libraries)) {
		extended.describe(name, tables.Libraries[name])
	}
	extended.breakCycles()
	extended.facts = tables.facts(extended.canonical)
	for _, name := range tables.Blocking {
		name = extended.canonical(name)
		if _, known := extended.Blocks(name); !known {
			extended.facts.blocking[name] = Blocking{Name: name, Category: Configured}
		}
	}
	extended.concurrent = sync.OnceValue(extended.allConcurrent)
	extended.there = &there{} // from here on it stays as it is
	return extended
}

func (b *Base) canonical(name string) string {
	if symbol, ok := b.Lookup(name); ok {
		return symbol.Name
	}
	return name
}

// describe adds the library table of a package. It, and what it calls, is for an
// extension that nobody else has yet.
func (b *Base) describe(name string, from library) {
	for inside, target := range from.Aliases {
		if m, inside := b.place(name, inside, name+"."+inside); inside != "" {
			m.aliases[inside] = target
		}
	}
	from.each(func(class, inside string, symbol Symbol) {
		if class == "" {
			b.define(name, inside, symbol)
		} else {
			b.defineMember(name+"."+class, inside, symbol)
		}
	})
}

// define adds a class, function or attribute of a package, under its canonical
// name where it has one.
func (b *Base) define(library, name string, symbol Symbol) {
	full := library + "." + name
	known, ok := b.Lookup(full)
	if ok {
		full = known.Name
		symbol.Owner, symbol.Since, symbol.Until = known.Owner, known.Since, known.Until
		if symbol.Bases == nil && symbol.Kind == Class {
			symbol.Bases = known.Bases
		}
	}
	if m, inside := b.place(library, name, full); inside != "" {
		m.enter(inside, symbol)
	}
}

// defineMember adds to the members of a class that is described.
func (b *Base) defineMember(class, member string, symbol Symbol) {
	owner, ok := b.Lookup(class)
	if !ok {
		return
	}
	symbol.Owner = owner.Name
	m, inside := b.split(owner.Name)
	if known := m.symbol(inside + "." + member); known != nil {
		symbol.Since, symbol.Until = known.Since, known.Until
	}
	b.own(m.name).enter(inside+"."+member, symbol)
}

// breakCycles takes away the bases that lead back to their own class: a walk over
// them would not end in any time that a user waits.
func (b *Base) breakCycles() {
	for _, m := range b.modules {
		for name, symbol := range m.symbols {
			symbol.Bases = slices.DeleteFunc(slices.Clone(symbol.Bases), func(base string) bool {
				return b.reaches(base, symbol.Name, map[string]bool{})
			})
			m.symbols[name] = symbol
		}
	}
}

// reaches reports whether a class is the target or derives from it.
func (b *Base) reaches(class, target string, seen map[string]bool) bool {
	symbol := b.class(class)
	if symbol == nil || seen[symbol.Name] {
		return false
	}
	seen[symbol.Name] = true
	return symbol.Name == target || slices.ContainsFunc(symbol.Bases, func(base string) bool {
		return b.reaches(base, target, seen)
	})
}

// place finds where the extension describes a name that the table of a library
// has: in the module that the full name is of, or else in one of the library's
// name.
func (b *Base) place(library, name, full string) (own *module, inside string) {
	if m, inside := b.split(full); m != nil {
		return b.own(m.name), inside
	}
	return b.own(library), name
}

// own returns the extension's layer over a module.
func (b *Base) own(name string) *module {
	if m, ok := b.modules[name]; ok {
		return m
	}
	m := &module{
		name: name, under: b.under.module(name), load: func(*module) {},
		symbols: make(map[string]Symbol), aliases: make(map[string]string),
	}
	m.complete = m.under != nil && m.under.complete
	b.modules[name] = m
	root, _, _ := strings.Cut(name, ".")
	b.roots[root] = true
	return m
}
