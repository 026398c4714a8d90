package knowledge

import _ "embed" // the table

//go:embed frameworks.toml
var frameworksTable string

type frameworksFile struct {
	Handlers []handlerGroup `toml:"handlers"`
	Hooks    []hookGroup    `toml:"hooks"`
}

// handlerGroup is one [[handlers]] of frameworks.toml.
type handlerGroup struct {
	Names []string `toml:"names"`
	To    string   `toml:"to"`
}

// hookGroup is one [[hooks]] of frameworks.toml.
type hookGroup struct {
	Classes []string `toml:"classes"`
	Methods []string `toml:"methods"`
	To      string   `toml:"to"`
}

// hook says where a method runs that derived classes define.
type hook struct {
	class string
	to    Context
}

// Handler returns where a plain function runs that the decorator hands to a
// framework: Thread for "fastapi.FastAPI.get", Loop for "sanic.Sanic.get",
// Process for "celery.shared_task". The name is that of the decorator or, where
// the decorator is an object, of its class. A coroutine function runs on the
// event loop, whatever the decorator.
func (b *Base) Handler(decorator string) (Context, bool) {
	if to, ok := b.facts.handlers[decorator]; ok {
		return to, true
	}
	symbol, ok := b.Lookup(decorator)
	if !ok {
		return Caller, false
	}
	to, ok := b.facts.handlers[symbol.Name]
	return to, ok
}

// Hook returns where a plain method runs that a library calls of objects whose
// class derives from class: Loop for asyncio.Protocol and data_received, Thread
// for threading.Thread and run. A coroutine method runs on the event loop.
func (b *Base) Hook(class, method string) (Context, bool) {
	for _, found := range b.facts.hooks[method] {
		if b.Subclass(class, found.class) {
			return found.to, true
		}
	}
	return Caller, false
}

// loadFrameworks adds the facts of frameworks.toml.
func (f *facts) loadFrameworks() {
	var from frameworksFile
	decode("frameworks.toml", frameworksTable, &from)
	f.handlers = make(map[string]Context)
	f.hooks = make(map[string][]hook)
	for _, group := range from.Handlers {
		for _, name := range group.Names {
			f.handlers[name] = contextNamed(group.To)
		}
	}
	for _, group := range from.Hooks {
		for _, method := range group.Methods {
			for _, class := range group.Classes {
				f.hooks[method] = append(f.hooks[method], hook{class: class, to: contextNamed(group.To)})
			}
		}
	}
}
