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
	Topics:   []string{"choosing"},
	Unmended: "whether another call or no await was meant, only the writer knows",
	Listens:  []syntax.Kind{syntax.Await},
	Check: func(p *Pass, n syntax.Node) {
		call := p.File.Bare(p.File.FirstChild(n))
		if p.File.Kind(call) != syntax.Call || p.expectsFailure(n) {
			return
		}
		callee := p.Value(p.File.Callee(call))
		if callee.Kind != semantic.LibraryFunction || !p.standard(callee.Name) || !p.neverAwaitable(p.Value(call)) {
			return
		}
		gives := "None"
		if value := p.Value(call); value.Kind == semantic.LibraryInstance {
			gives = "an object of `" + strings.TrimPrefix(value.Name, "builtins.") + "`"
		}
		p.Report(n, p.awaitSpan(n), fmt.Sprintf("`await` raises TypeError here: `%s` gives %s, which cannot be awaited. %s",
			p.calleeText(call), gives, p.otherCall(callee.Name)))
	},
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
		// What is promised by a protocol may be awaitable besides.
		protocol := strings.HasPrefix(value.Name, "typing.") || strings.HasPrefix(value.Name, "_")
		if _, awaitable := p.Base.Member(value.Name, "__await__"); awaitable || protocol || !p.standard(value.Name) {
			return false
		}
		return !p.Base.Subclass(value.Name, "typing.Awaitable")
	}
	return false
}

func (p *Pass) otherCall(name string) string {
	if blocking, ok := p.Base.Blocks(name); ok && blocking.Async != "" {
		return fmt.Sprintf("Await `%s` instead.", blocking.Async)
	}
	return "Drop `await`, or call what can be awaited."
}
