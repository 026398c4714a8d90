package knowledge

import (
	"embed"
	"path"
	"strings"
)

//go:embed libraries/*.toml
var libraries embed.FS

// library is one file of libraries: what we are sure of in one package that is
// not of the standard library. Keys are names inside the package.
type library struct {
	Package  string `toml:"package"`
	Versions string `toml:"versions"`
	Source   string `toml:"source"`
	// Aliases lead from a name inside the package to a full dotted name.
	Aliases    map[string]string       `toml:"aliases"`
	Functions  map[string]string       `toml:"functions"`
	Coroutines map[string]string       `toml:"coroutines"`
	Attributes map[string]string       `toml:"attributes"`
	Classes    map[string]libraryClass `toml:"classes"`
	// Blocks says which calls block, as blocking.toml does it.
	Blocks []callGroup `toml:"blocks"`
}

// libraryClass is a class of a library; the tables give types by member name.
type libraryClass struct {
	Bases      []string          `toml:"bases"`
	Functions  map[string]string `toml:"functions"`
	Coroutines map[string]string `toml:"coroutines"`
	Attributes map[string]string `toml:"attributes"`
	Properties map[string]string `toml:"properties"`
}

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
	m.members("", from.Functions, Symbol{Kind: Function})
	m.members("", from.Coroutines, Symbol{Kind: Function, Coroutine: true})
	m.members("", from.Attributes, Symbol{Kind: Attribute})
	m.blocking = blockingByName(from.Blocks, m.name+".")
	for name, class := range from.Classes {
		m.add(name, Symbol{Kind: Class, Bases: class.Bases})
		m.members(name, class.Functions, Symbol{Kind: Function})
		m.members(name, class.Coroutines, Symbol{Kind: Function, Coroutine: true})
		m.members(name, class.Attributes, Symbol{Kind: Attribute})
		m.members(name, class.Properties, Symbol{Kind: Attribute, Property: true})
	}
}

// members adds the names with their types, of the class or of the module.
func (m *module) members(class string, types map[string]string, like Symbol) {
	for name, text := range types {
		symbol := like
		symbol.Type = text
		if class != "" {
			symbol.Owner = m.name + "." + class
			name = class + "." + name
		}
		m.add(name, symbol)
	}
}

// add enters a symbol, and the modules that its dotted name passes through.
func (m *module) add(name string, symbol Symbol) {
	symbol.Name = m.name + "." + name
	m.symbols[name] = symbol
	if symbol.Owner != "" {
		return
	}
	for end := strings.LastIndexByte(name, '.'); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if _, ok := m.symbols[name[:end]]; !ok {
			m.symbols[name[:end]] = Symbol{Name: m.name + "." + name[:end], Kind: Module}
		}
	}
}
