package knowledge

import (
	"slices"
	"strings"
)

// Attribute returns what reading a name of a module gives: what code of the module
// binds, before the module inside it that has the name. It is for "module.name" and
// "from module import name", while Lookup is for names that say where something is
// defined.
func (b *Base) Attribute(module, name string) (Symbol, bool) {
	full := module + "." + name
	if b.read == nil {
		return b.Lookup(full)
	}
	if symbol, tabled := b.tabled(full); tabled {
		return given(symbol)
	}
	if d := b.read(module); d != nil {
		switch _, alias, ok := d.module.entry(name); {
		case ok && alias != full:
			return given(b.within(d.module, name, maxSteps))
		case b.Obscure(module, name):
			return Symbol{}, false
		}
	}
	return b.Lookup(full)
}

// Obscure reports whether code of a module binds a name to what is not known: a
// module of the name inside it is not meant.
func (b *Base) Obscure(module, name string) bool {
	if b.read == nil || b.under.Known(module) {
		return false
	}
	d := b.read(module)
	return d != nil && d.obscure(name)
}

// BindsAll reports whether "from module import *" binds a name, and whether that is
// known.
func (b *Base) BindsAll(module, name string) (binds, known bool) {
	if b.read != nil && !b.under.Known(module) {
		if d := b.read(module); d != nil {
			all, open := d.all()
			if in(all, name) {
				return true, true
			}
			if !open {
				return false, true
			}
		}
		b = b.under
	}
	if strings.HasPrefix(name, "_") {
		return false, b.Known(module)
	}
	_, found := b.Lookup(module + "." + name)
	return found, found || b.Known(module)
}

func in(sorted []string, name string) bool {
	_, found := slices.BinarySearch(sorted, name)
	return found
}

// AllNames returns the names that "from module import *" is known to bind, sorted;
// open says that it may bind others.
func (b *Base) AllNames(module string) (names []string, open bool) {
	if b.read != nil && !b.under.Known(module) {
		var all []string
		if d := b.read(module); d != nil {
			if all, open = d.all(); !open {
				return all, false
			}
		}
		names, _ = b.under.AllNames(module)
		names = append(names, all...)
		slices.Sort(names)
		return slices.Compact(names), true
	}
	for ; b != nil; b = b.under {
		for m, inside := b.split(module); m != nil; m = m.under {
			names = append(names, m.loaded().public(inside)...)
		}
		if b.under == nil {
			open = !b.Known(module)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), open
}

// public returns the names that begin with no underscore in the module, or in one
// inside it.
func (m *module) public(inside string) []string {
	var names []string
	add := func(name string) {
		if inside != "" {
			var ok bool
			if name, ok = strings.CutPrefix(name, inside+"."); !ok {
				return
			}
		}
		if !strings.HasPrefix(name, "_") && !strings.Contains(name, ".") {
			names = append(names, name)
		}
	}
	for name := range m.symbols {
		add(name)
	}
	for name := range m.aliases {
		add(name)
	}
	return names
}
