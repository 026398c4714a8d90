package knowledge

import (
	"embed"
	"path"
	"strings"
)

//go:embed libraries/*.toml
var libraries embed.FS

// indexLibraries adds the packages of the library files, unparsed.
func indexLibraries(modules map[string]*module) {
	files, err := libraries.ReadDir("libraries")
	if err != nil {
		panic("knowledge: " + err.Error())
	}
	for _, file := range files {
		name := strings.TrimSuffix(file.Name(), ".toml")
		source := path.Join("libraries", file.Name())
		modules[name] = &module{name: name, load: func(m *module) { m.read(source) }}
	}
}

// read fills the module from its library file.
func (m *module) read(source string) {
	text, err := libraries.ReadFile(source)
	if err != nil {
		panic("knowledge: " + err.Error())
	}
	var from library
	decode(source, string(text), &from)
	m.aliases = from.Aliases
	m.symbols = make(map[string]Symbol)
	m.blocking = blockingByName(from.Blocks, func(inside string) string { return m.name + "." + inside })
	from.each(func(class, name string, symbol Symbol) {
		if class != "" {
			symbol.Owner = m.name + "." + class
			name = class + "." + name
		}
		m.enter(name, symbol)
	})
}

// each gives all that the library describes, with the class of members: classes
// first, then the functions and attributes, then the members.
func (l *library) each(add func(class, name string, symbol Symbol)) {
	members := func(class string, types map[string]string, like Symbol) {
		for name, text := range types {
			like.Type = text
			add(class, name, like)
		}
	}
	for name, class := range l.Classes {
		add("", name, Symbol{Kind: Class, Bases: class.Bases})
	}
	members("", l.Functions, Symbol{Kind: Function})
	members("", l.Coroutines, Symbol{Kind: Function, Coroutine: true})
	members("", l.Attributes, Symbol{Kind: Attribute})
	for name, class := range l.Classes {
		members(name, class.Functions, Symbol{Kind: Function})
		members(name, class.Coroutines, Symbol{Kind: Function, Coroutine: true})
		members(name, class.Attributes, Symbol{Kind: Attribute})
		members(name, class.Properties, Symbol{Kind: Attribute, Property: true})
	}
}
