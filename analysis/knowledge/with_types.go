package knowledge

import (
	"maps"
	"slices"
)

// WithTypes returns what is known of a module that has a stub beside its code: the
// stub says what is a coroutine function, what is returned and what classes have, the
// code what blocks, which names there are, and all that the stub leaves open. Either
// may be nil.
func (d *Description) WithTypes(stub *Description) *Description {
	if d == nil || stub == nil {
		if d == nil {
			return stub
		}
		return d
	}
	m := &module{
		name: d.module.name, load: func(*module) {}, sources: map[string]string{},
		symbols: maps.Clone(d.module.symbols), aliases: maps.Clone(d.module.aliases), blocking: maps.Clone(d.module.blocking),
	}
	if m.aliases == nil {
		m.aliases = map[string]string{}
	}
	for inside, said := range stub.module.symbols {
		known, both := m.symbols[inside]
		if both && said.Kind == known.Kind {
			if said.Type == "" && said.Coroutine == known.Coroutine {
				said.Type = known.Type
			}
			if said.Bases == nil {
				said.Bases = known.Bases
			}
		}
		m.symbols[inside] = said
		if said.Coroutine {
			delete(m.blocking, said.Name)
		}
		if source, ok := m.aliases[inside]; ok {
			m.sources[inside] = source
			delete(m.aliases, inside)
		}
	}
	for inside, target := range stub.module.aliases {
		_, defined := m.symbols[inside]
		if _, known := m.aliases[inside]; !defined && !known {
			m.aliases[inside] = target
		}
	}
	names := d.names
	names.Obscure = slices.DeleteFunc(slices.Clone(names.Obscure), func(name string) bool {
		_, _, described := m.entry(name)
		return described
	})
	return &Description{Name: d.Name, module: m, names: names}
}
