package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var awaitOfNonAwaitable = Rule{
	Name:     "await-of-non-awaitable",
	Severity: Error,
	Title:    "An await on a call that gives nothing to await",
	LeftTo:   Pyright,
	Unmended: "whether another call or no await was meant, only the writer knows",
	Listens:  []syntax.Kind{syntax.Await},
	Check: func(p *Pass, n syntax.Node) {
		call := p.File.Bare(p.File.FirstChild(n))
		if p.File.Kind(call) != syntax.Call || p.expectsFailure(n) {
			return
		}
		callee := p.Value(p.File.Callee(call))
		if !p.returnsAsSaid(callee) || !p.neverAwaitable(p.Value(call)) {
			return
		}
		gives := "None"
		switch value := p.Value(call); value.Kind {
		case semantic.LibraryInstance:
			gives = "an object of `" + shown(value.Name) + "`"
		case semantic.ProjectInstance:
			gives = "an object of `" + value.Class.Name + "`"
		}
		p.Report(n, p.awaitSpan(n), fmt.Sprintf("`await` raises TypeError here: `%s` gives %s, which cannot be awaited. %s",
			p.calleeText(call), gives, p.otherCall(callee.Name)))
	},
}

// returnsAsSaid reports whether what is known of a function is what runs: no derived
// class is known, or likely, to have a coroutine function in its place, or to be what a
// method gives of its own object.
func (p *Pass) returnsAsSaid(callee semantic.Value) bool {
	switch callee.Kind {
	case semantic.LibraryFunction:
		if p.standard(callee.Name) {
			return true
		}
		symbol, known := p.Base.Lookup(callee.Name)
		return known && !symbol.Stub && symbol.Type != "Self" && p.Base.FromCode(callee.Name)
	case semantic.ProjectFunction:
		function := callee.Function
		return function.Class == nil || !p.Stub(function) && !p.Overridden(function.Class, function.Name)
	}
	return false
}

// standard reports whether a name is the standard library's, of which it is
// known what its functions give.
func (p *Pass) standard(name string) bool {
	module, _, _ := strings.Cut(name, ".")
	return p.Base.Known(module)
}

// neverAwaitable reports whether a value is known, and known not to be
// awaitable.
func (p *Pass) neverAwaitable(value semantic.Value) bool {
	switch value.Kind {
	case semantic.NoneValue:
		return true
	case semantic.LibraryInstance:
		return p.lacksAwait(value.Name)
	case semantic.ProjectInstance:
		// What is not made there and then, as a method's own object, may be of a derived class.
		exactly := value.Origin != 0 || !value.Self && !p.Overridden(value.Class, "__await__")
		lacks := exactly && p.File.Decorated(value.Class.Node) == value.Class.Node
		p.Ancestors(value.Class, func(base *semantic.Class, library string) bool {
			if base != nil {
				lacks = lacks && !base.Gives("__await__") && !p.HasMetaclass(base)
			} else {
				lacks = lacks && library != "" && p.lacksAwait(library)
			}
			return lacks
		})
		return lacks
	}
	return false
}

// lacksAwait reports whether objects of a library's class are known not to be awaitable:
// all that it derives from is known.
func (p *Pass) lacksAwait(class string) bool {
	// What is promised by a protocol may be awaitable besides, and object is anything.
	for _, some := range [...]string{"typing.", "collections.abc.", "unittest.mock.", "_"} {
		if strings.HasPrefix(class, some) {
			return false
		}
	}
	if _, awaitable := p.Base.Member(class, "__await__"); awaitable || class == "builtins.object" || p.Base.Open(class) {
		return false
	}
	if p.standard(class) {
		return !p.Base.Subclass(class, "typing.Awaitable")
	}
	symbol, known := p.Base.Lookup(class)
	if !known || !p.Base.FromCode(class) {
		return false
	}
	for _, base := range symbol.Bases {
		if base != "builtins.object" && !p.lacksAwait(base) {
			return false
		}
	}
	return true
}

func (p *Pass) otherCall(name string) string {
	if blocking, ok := p.Base.Blocks(name); ok && blocking.Async != "" {
		return fmt.Sprintf("Await `%s` instead.", blocking.Async)
	}
	return "Drop `await`, or call what can be awaited."
}
