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
func (b *Base) Lookup(name string) (Symbol, bool) {
	switch {
	case b.there != nil:
		return b.there.lookup(b, name)
	case b.found == nil:
		return b.find(name, maxSteps)
	}
	known, ok := b.found.get(name)
	if !ok {
		if symbol, ok := b.find(name, maxSteps); ok {
			known = &symbol
		}
		b.found.put(name, known)
	}
	if known == nil {
		return Symbol{}, false
	}
	return *known, true
}

// Member returns the member of a class, looked up along its bases.
func (b *Base) Member(class, member string) (Symbol, bool) {
	if b.found == nil {
		return b.memberOf(class, member)
	}
	known, ok := b.found.member(class, member)
	if !ok {
		if symbol, ok := b.memberOf(class, member); ok {
			known = &symbol
		}
		b.found.putMember(class, member, known)
	}
	if known == nil {
		return Symbol{}, false
	}
	return *known, true
}

func (b *Base) memberOf(class, member string) (Symbol, bool) {
	symbol, ok := b.class(class)
	if !ok {
		return Symbol{}, false
	}
	return b.member(symbol, member, &[]string{})
}

// Open reports whether a class may have members that are not known.
func (b *Base) Open(class string) bool {
	symbol, ok := b.class(class)
	return ok && symbol.Open
}

// Subclass reports whether class is ancestor or derives from it.
func (b *Base) Subclass(class, ancestor string) bool {
	from, ok := b.class(class)
	if !ok {
		return class == ancestor
	}
	to := ancestor
	if symbol, ok := b.class(ancestor); ok {
		to = symbol.Name
	}
	return b.derives(from, to, &[]string{})
}

func (b *Base) class(name string) (Symbol, bool) {
	name, _, _ = strings.Cut(name, "[")
	symbol, ok := b.Lookup(name)
	return symbol, ok && symbol.Kind == Class
}

func (b *Base) derives(class Symbol, ancestor string, seen *[]string) bool {
	if class.Name == ancestor {
		return true
	}
	if slices.Contains(*seen, class.Name) {
		return false
	}
	*seen = append(*seen, class.Name)
	for _, base := range class.Bases {
		if symbol, ok := b.class(base); ok && b.derives(symbol, ancestor, seen) {
			return true
		}
	}
	return false
}

// member looks a member up in a class and along its bases; seen are the classes that it
// was looked for in: of one that was read off its code all ancestors are bases.
func (b *Base) member(class Symbol, member string, seen *[]string) (Symbol, bool) {
	if slices.Contains(*seen, class.Name) {
		return Symbol{}, false
	}
	*seen = append(*seen, class.Name)
	m, inside := b.home(class.Name)
	if m == nil {
		return Symbol{}, false
	}
	if symbol, ok := m.symbol(inside + "." + member); ok {
		return symbol, true
	}
	for _, base := range class.Bases {
		parent, ok := b.class(base)
		if !ok {
			continue
		}
		if b.isFlat(m, parent) {
			if symbol, ok := m.symbol(strings.TrimPrefix(parent.Name, m.name+".") + "." + member); ok {
				return symbol, true
			}
			continue
		}
		if symbol, ok := b.member(parent, member, seen); ok {
			return symbol, true
		}
	}
	return Symbol{}, false
}

// isFlat reports whether a class is one of a module that was read off its code: what it
// derives from is among the bases of a class of that module, in the order of Python.
func (b *Base) isFlat(m *module, class Symbol) bool {
	if b.read == nil || !strings.HasPrefix(class.Name, m.name+".") {
		return false
	}
	if _, ok := b.under.class(class.Name); ok {
		return false
	}
	home, _ := b.described(class.Name)
	return home == m
}

func (b *Base) find(name string, steps int) (Symbol, bool) {
	if steps == 0 || name == "" || strings.HasSuffix(name, ".") {
		return Symbol{}, false
	}
	var m *module
	var inside string
	if b.read == nil {
		m, inside = b.split(name)
	} else {
		if symbol, ok := b.under.Lookup(name); ok || b.under.complete(name) {
			return symbol, ok
		}
		if m, inside = b.described(name); m == nil {
			return Symbol{}, false
		}
	}
	switch {
	case m == nil && strings.Contains(name, "."):
		head, _, _ := strings.Cut(name, ".")
		if _, ok := b.module("builtins").symbol(head); ok {
			return b.find("builtins."+name, steps-1)
		}
		return Symbol{}, false
	case m == nil:
		if symbol, ok := b.module("builtins").symbol(name); ok {
			return symbol, true
		}
		return b.module("typing").symbol(name)
	case inside == "":
		return Symbol{Name: m.name, Kind: Module}, true
	}
	return b.within(m, inside, steps)
}

// within looks up a name inside a module.
func (b *Base) within(m *module, inside string, steps int) (Symbol, bool) {
	for end := len(inside); end > 0; end = strings.LastIndexByte(inside[:end], '.') {
		if source, ok := m.sources[inside[:end]]; ok {
			if symbol, ok := b.find(source+inside[end:], steps-1); ok {
				return symbol, true
			}
		}
		switch symbol, alias, ok := m.entry(inside[:end]); {
		case alias != "":
			return b.find(alias+inside[end:], steps-1)
		case ok:
			return b.walk(symbol, strings.TrimPrefix(inside[end:], "."))
		}
	}
	return Symbol{}, false
}

// walk follows a chain of attributes, "stdin.readline", from a symbol.
func (b *Base) walk(from Symbol, path string) (Symbol, bool) {
	for path != "" {
		var name string
		var ok bool
		name, path, _ = strings.Cut(path, ".")
		if from, ok = b.step(from, name); !ok {
			return Symbol{}, false
		}
	}
	return from, true
}

// step follows one attribute: of a class, or of the class of a value.
func (b *Base) step(from Symbol, name string) (Symbol, bool) {
	switch from.Kind {
	case Class:
		return b.member(from, name, &[]string{})
	case Attribute:
		kind, ok := ParseType(from.Type)
		if !ok {
			return Symbol{}, false
		}
		if kind.Name == "Self" {
			kind.Name = from.Owner
		}
		return b.Member(kind.Name, name)
	default:
		return Symbol{}, false
	}
}

// home finds the module that describes a class, and its name in there.
func (b *Base) home(class string) (m *module, inside string) {
	if b.read != nil {
		if _, ok := b.under.class(class); !ok {
			return b.described(class)
		}
	}
	return b.split(class)
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
