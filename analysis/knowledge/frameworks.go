package knowledge

import _ "embed" // the table

//go:embed frameworks.toml
var frameworksTable string

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
	canonical := b.canonical(decorator)
	for ; b != nil; b = b.under {
		if to, ok := b.facts.handlers[decorator]; ok {
			return to, true
		}
		if to, ok := b.facts.handlers[canonical]; ok {
			return to, true
		}
	}
	return Caller, false
}

// Hook returns where a plain method runs that a library calls of objects whose
// class derives from class: Loop for asyncio.Protocol and data_received, Thread
// for threading.Thread and run. A coroutine method runs on the event loop.
func (b *Base) Hook(class, method string) (Context, bool) {
	for layer := b; layer != nil; layer = layer.under {
		for _, found := range layer.facts.hooks[method] {
			if b.Subclass(class, found.class) {
				return found.to, true
			}
		}
	}
	return Caller, false
}

// frameworks lists what the tables say of handlers and hooks.
func (t *Tables) frameworks(listed *facts, canonical func(string) string) {
	for _, group := range t.Handlers {
		for _, name := range group.Names {
			listed.handlers[canonical(name)] = contextNamed(group.To)
		}
	}
	for _, group := range t.Hooks {
		for _, method := range group.Methods {
			for _, class := range group.Classes {
				listed.hooks[method] = append(listed.hooks[method], hook{class: canonical(class), to: contextNamed(group.To)})
			}
		}
	}
}
