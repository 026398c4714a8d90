package knowledge

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Description is what is known of one module that was read off its code, as
// Symbols, like what Heddle ships of libraries. It never changes.
type Description struct {
	// Name is the module's dotted name.
	Name   string
	module *module
	names  Names
}

// Names says which names a module has, beyond what is known of them.
type Names struct {
	// All are those that "from module import *" binds.
	All []string
	// Open says that it may bind any other, too.
	Open bool
	// Obscure are names of which it is not known what they are.
	Obscure []string
}

// WithNames returns the description with what is said of names.
func (d *Description) WithNames(names Names) *Description {
	names.All, names.Obscure = slices.Sorted(slices.Values(names.All)), slices.Sorted(slices.Values(names.Obscure))
	return &Description{Name: d.Name, module: d.module, names: names}
}

// Describe makes a description. The maps go by the name inside the module,
// "Store.load"; aliases lead to dotted names.
func Describe(name string, symbols map[string]Symbol, aliases map[string]string, blocking map[string]Blocking) *Description {
	m := &module{
		name: name, load: func(*module) {},
		symbols: make(map[string]Symbol, len(symbols)), aliases: aliases, blocking: make(map[string]Blocking, len(blocking)),
	}
	for inside, symbol := range symbols {
		if class, _, ok := cutLast(inside); ok {
			symbol.Owner = name + "." + class
		}
		symbol.Name = name + "." + inside
		m.symbols[inside] = symbol
	}
	for inside, blocks := range blocking {
		blocks.Name = name + "." + inside
		m.blocking[blocks.Name] = blocks
	}
	return &Description{Name: name, module: m}
}

// Equal reports whether both say the same; nil says nothing.
func (d *Description) Equal(other *Description) bool {
	if d == nil || other == nil {
		return d == other
	}
	return d.Name == other.Name && maps.Equal(d.module.sources, other.module.sources) && reflect.DeepEqual(d.names, other.names) && maps.Equal(d.module.aliases, other.module.aliases) &&
		reflect.DeepEqual(d.module.symbols, other.module.symbols) && reflect.DeepEqual(d.module.blocking, other.module.blocking)
}

func cutLast(name string) (head, last string, ok bool) {
	at := strings.LastIndexByte(name, '.')
	if at < 0 {
		return "", name, false
	}
	return name[:at], name[at+1:], true
}

// With returns knowledge that also has the modules that describe finds by their
// dotted names; nil stands for one that is not there. What is known without them
// comes first: the tables were made by people.
func (b *Base) With(describe func(module string) *Description) *Base {
	return &Base{facts: &facts{}, under: b, read: describe}
}

// FromCode reports whether what is known of a name was read off its code alone.
func (b *Base) FromCode(name string) bool {
	if b.read == nil {
		return false
	}
	if _, ok := b.under.Lookup(name); ok {
		return false
	}
	_, ok := b.Lookup(name)
	return ok
}

// described finds the described module that a dotted name begins with, the longest.
func (b *Base) described(name string) (m *module, inside string) {
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if found := b.read(name[:end]); found != nil {
			return found.module, strings.TrimPrefix(name[end:], ".")
		}
	}
	return nil, ""
}
