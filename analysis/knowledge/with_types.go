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
	made := d.Content
	made.Symbols, made.Aliases, made.Blocking = cloned(d.Symbols), cloned(d.Aliases), cloned(d.Blocking)
	made.Sources = map[string]string{}
	for inside, said := range stub.Symbols {
		known, both := made.Symbols[inside]
		if both && said.Kind == known.Kind {
			if said.Type == "" && said.Coroutine == known.Coroutine {
				said.Type = known.Type
			}
			if said.Bases == nil {
				said.Bases = known.Bases
			}
			said.Decorates, said.MakesDecorator, said.StartsTask = known.Decorates, known.MakesDecorator, known.StartsTask
			said.Stub, said.TellsLoop, said.Computes = known.Stub, known.TellsLoop, known.Computes
			said.Workers = known.Workers
		}
		made.Symbols[inside] = said
		if said.Coroutine {
			delete(made.Blocking, inside)
		}
		if source, ok := made.Aliases[inside]; ok {
			made.Sources[inside] = source
			delete(made.Aliases, inside)
		}
	}
	for inside, target := range stub.Aliases {
		_, defined := made.Symbols[inside]
		if _, known := made.Aliases[inside]; !defined && !known {
			made.Aliases[inside] = target
		}
	}
	made.Obscure = slices.DeleteFunc(slices.Clone(made.Obscure), func(name string) bool {
		_, defined := made.Symbols[name]
		_, known := made.Aliases[name]
		return defined || known
	})
	return Describe(made)
}

func cloned[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	return maps.Clone(m)
}
