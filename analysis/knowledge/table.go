package knowledge

import (
	_ "embed" // stdlibTable
	"strconv"
	"strings"
	"sync"
)

//go:generate python3 -B typeshed/regenerate.py

//go:embed typeshed/stdlib.txt
var stdlibTable string

// module is what is known of one module. Its part of the table is parsed when
// the first of its names is looked up: a program uses few of the modules.
type module struct {
	name     string
	complete bool
	load     func(*module)
	once     sync.Once
	// under is the module that this one adds to, nil for most: a user's library
	// table lies over what Heddle ships of the package.
	under *module

	symbols map[string]Symbol // by name inside the module, "Queue.put"
	aliases map[string]string // by name inside the module, to a dotted name
	// sources are those names, of a module whose stub describes them, that its code
	// has from elsewhere: what they lead to says more, where it is known.
	sources map[string]string
	// blocking are the calls of a library that block, by full name; of a module that was
	// read off its code by the name inside it, as loops are, which start an event loop.
	blocking, loops map[string]Blocking
	// takings are the locks that the functions of such a module take.
	takings map[string][]Taking
	// source, if not nil, is asked in place of all maps; watch, if not nil, says of each
	// question who is.
	source *Source
	watch  func(Question) *Description
}

func (m *module) loaded() *module {
	m.once.Do(func() { m.load(m) })
	return m
}

// entry returns what the module says of a name: its symbol, or the dotted name
// that it is an alias of.
func (m *module) entry(inside string) (symbol Symbol, alias string, ok bool) {
	switch {
	case m == nil:
	case m.watch != nil:
		return m.watch(Question{entryQuestion, inside}).Entry(inside)
	case m.source != nil:
		return m.source.Entry(inside)
	}
	for ; m != nil; m = m.under {
		m.loaded()
		if symbol, ok := m.symbols[inside]; ok {
			return symbol, "", true
		}
		if alias, ok := m.aliases[inside]; ok {
			return Symbol{}, alias, true
		}
	}
	return Symbol{}, "", false
}

// symbol returns the symbol of a name that is no alias, nil where there is none.
func (m *module) symbol(inside string) *Symbol {
	symbol, alias, ok := m.entry(inside)
	if !ok || alias != "" {
		return nil
	}
	found := symbol // so that only what is found is put on the heap
	return &found
}

// enter adds a symbol, and the modules that its dotted name passes through.
func (m *module) enter(name string, symbol Symbol) {
	symbol.Name = m.name + "." + name
	m.symbols[name] = symbol
	if symbol.Owner != "" {
		return
	}
	for end := strings.LastIndexByte(name, '.'); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if _, ok := m.symbols[name[:end]]; ok {
			continue
		}
		if _, _, ok := m.under.entry(name[:end]); !ok {
			m.symbols[name[:end]] = Symbol{Name: m.name + "." + name[:end], Kind: Module}
		}
	}
}

// index finds the modules of a table without parsing them.
func index(table string) map[string]*module {
	modules := make(map[string]*module, 512)
	_, rest, _ := strings.Cut(table, "\n@")
	for rest != "" {
		var section string
		section, rest, _ = strings.Cut(rest, "\n@")
		name, lines, _ := strings.Cut(section, "\n")
		modules[name] = &module{name: name, complete: true, load: func(m *module) { m.parse(lines) }}
	}
	return modules
}

// parse reads the lines of a module; the table's head describes them.
func (m *module) parse(lines string) {
	count := strings.Count(lines, "\n") + 1
	m.symbols = make(map[string]Symbol, count)
	m.aliases = map[string]string{}
	class, owner := "", Symbol{}
	for line := range strings.Lines(lines) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		text, member := strings.CutPrefix(line, " ")
		name, rest, _ := strings.Cut(text[2:], " ")
		if text[0] == '>' {
			m.aliases[name] = rest
			continue
		}
		symbol := Symbol{}
		symbol.Since, symbol.Until, rest = span(rest)
		inside := name
		if member {
			inside = class + "." + name
			symbol.Owner = owner.Name
			symbol.Since = later(symbol.Since, owner.Since)
			symbol.Until = earlier(symbol.Until, owner.Until)
		}
		symbol.Name = m.name + "." + inside
		switch text[0] {
		case 'c':
			symbol.Kind = Class
			symbol.Bases = strings.Fields(rest)
			class, owner = name, symbol
		case 'F':
			symbol.Kind, symbol.Coroutine, symbol.Type = Function, true, rest
		case 'f':
			symbol.Kind, symbol.Type = Function, rest
		case 'p':
			symbol.Kind, symbol.Property, symbol.Type = Attribute, true, rest
		case 'a':
			symbol.Kind, symbol.Type = Attribute, rest
		}
		m.symbols[inside] = symbol
	}
}

// span reads the "+3.11 -3.14" that may stand before a type.
func span(text string) (since, until Version, rest string) {
	for text != "" && (text[0] == '+' || text[0] == '-') {
		word, after, _ := strings.Cut(text, " ")
		if word[0] == '+' {
			since = parseVersion(word[1:])
		} else {
			until = parseVersion(word[1:])
		}
		text = after
	}
	return since, until, text
}

func later(a, b Version) Version {
	if a.AtLeast(b.Major, b.Minor) {
		return a
	}
	return b
}

// earlier takes the zero version for "never".
func earlier(a, b Version) Version {
	if b == (Version{}) || a != (Version{}) && b.AtLeast(a.Major, a.Minor) {
		return a
	}
	return b
}

func parseVersion(text string) Version {
	major, minor, _ := strings.Cut(text, ".")
	first, _ := strconv.Atoi(major)
	second, _ := strconv.Atoi(minor)
	return Version{Major: first, Minor: second}
}
