package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// EntryKind says what puts a function into a context.
type EntryKind uint8

// The ways into a context.
const (
	// IsCoroutine: it is an async def, which runs on the event loop.
	IsCoroutine EntryKind = iota
	// IsHandler: a decorator of a framework registers it.
	IsHandler
	// IsHook: it overrides a method that a library calls.
	IsHook
	// IsHanded: it is given to what runs it.
	IsHanded
	// IsCalled: a function that runs there calls it.
	IsCalled
	// IsElsewhere: another module hands it on, or calls it there.
	IsElsewhere
)

// Entry is one way in which a function comes to run in a context.
type Entry struct {
	Kind    EntryKind
	Context knowledge.Context
	// Function is the one that runs there.
	Function semantic.FunctionID
	// By is the canonical name of the decorator, hook or library function that
	// runs it; "" for a coroutine and a call.
	By string
	// From is the function whose code hands it on or calls it, and Hand or Call
	// the place; Outside for code in no unit.
	From semantic.FunctionID
	Hand Hand
	Call Call
	// Way is how another module does, for IsElsewhere.
	Way Way
	// way stands for the whole way, for those that code makes.
	way uint64
}

// entries notes what the head of a function and its class say of where it runs.
func (c *collector) entries(function *semantic.Function) {
	at := 0
	if c.unit != nil {
		at = function.ID.Inner
	}
	add := func(kind EntryKind, context knowledge.Context, by string) {
		if function.Async && context != knowledge.Loop {
			return // the loop runs it, whoever asked for it
		}
		c.facts[at].Entries = append(c.facts[at].Entries, Entry{Kind: kind, Context: context, Function: function.ID, By: by})
	}
	if function.Async {
		add(IsCoroutine, knowledge.Loop, "")
		return
	}
	for _, decorator := range function.Decorators {
		if context, ok := c.Base.Handler(decorator); ok {
			add(IsHandler, context, decorator)
		}
	}
	if function.Class == nil || function.Kind != semantic.InstanceMethod {
		return
	}
	c.Ancestors(function.Class, func(_ *semantic.Class, library string) bool {
		if library == "" {
			return true
		}
		context, ok := c.Base.Hook(library, function.Name)
		if ok {
			add(IsHook, context, library+"."+function.Name)
		}
		return !ok
	})
}
