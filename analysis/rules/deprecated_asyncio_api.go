package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var deprecatedAsyncioAPI = Rule{
	Name:     "deprecated-asyncio-api",
	Severity: Warning,
	Title:    "A name or a use of asyncio that goes away, or that the target version no longer has",
	Peers:    []string{"CH004", "CH064"},
	Tags:     []Tag{Deprecated},
	Listens:  []syntax.Kind{syntax.Attribute, syntax.Call, syntax.ImportFrom},
	Check: func(p *Pass, n syntax.Node) {
		switch p.File.Kind(n) {
		case syntax.Call:
			p.checkDeprecatedCall(n)
		case syntax.ImportFrom:
			p.checkDeprecatedImport(n)
		default:
			p.checkDeprecatedName(n)
		}
	},
}

// checkDeprecatedName looks at a name where it is used. Annotations are passed
// over: most are never evaluated.
func (p *Pass) checkDeprecatedName(n syntax.Node) {
	f := p.File
	if !p.Base.MayBeDeprecated(f.Text(f.Child(n, syntax.FieldAttribute))) {
		return
	}
	gone, ok := p.deprecated(n)
	if !ok || gone.When != "" || f.Ancestor(n, syntax.TypeNode) != syntax.None || p.goneWith(n, gone) {
		return
	}
	p.reportDeprecated(n, f.Span(n), gone, "AttributeError")
}

// goneWith reports whether the name stands in the arguments of a call that goes
// away for the same reason, which is then the place to begin.
func (p *Pass) goneWith(n syntax.Node, gone knowledge.Deprecation) bool {
	f := p.File
	call := f.Ancestor(n, syntax.ArgumentList)
	if call == syntax.None || f.Kind(f.Parent(call)) != syntax.Call {
		return false
	}
	around, ok := p.Base.Deprecated(p.Value(f.Callee(f.Parent(call))).Name)
	return ok && around.Advice == gone.Advice
}

// checkDeprecatedImport looks at the names of a "from asyncio import …". The
// import is the place to begin, and the one that fails once a name is gone.
func (p *Pass) checkDeprecatedImport(n syntax.Node) {
	f := p.File
	module := f.Child(n, syntax.FieldModuleName)
	if f.Kind(module) != syntax.DottedName {
		return
	}
	for child := range f.Children(n) {
		name := child
		if f.Kind(child) == syntax.AliasedImport {
			name = f.Name(child)
		}
		if child == module || f.Kind(name) != syntax.DottedName || !p.Base.MayBeDeprecated(f.Text(name)) {
			continue
		}
		gone, ok := p.Base.Deprecated(p.canonical(f.Text(module) + "." + f.Text(name)))
		if ok && gone.When == "" {
			p.reportDeprecated(child, f.Span(name), gone, "ImportError")
		}
	}
}

// canonical returns the name under which a library's name is known.
func (p *Pass) canonical(dotted string) string {
	if symbol, ok := p.Base.Lookup(dotted); ok {
		return symbol.Name
	}
	return dotted
}

// deprecated returns why what an expression names goes away. Names that are gone
// from all versions that Heddle knows are found by what they stood in.
func (p *Pass) deprecated(n syntax.Node) (knowledge.Deprecation, bool) {
	switch value := p.Value(n); value.Kind {
	case semantic.LibraryFunction, semantic.LibraryClass, semantic.External:
		return p.Base.Deprecated(value.Name)
	case semantic.Unknown:
	default:
		return knowledge.Deprecation{}, false
	}
	if p.File.Kind(n) != syntax.Attribute {
		return knowledge.Deprecation{}, false
	}
	object := p.Value(p.File.Child(n, syntax.FieldObject))
	if object.Kind != semantic.LibraryClass && object.Kind != semantic.LibraryInstance {
		return knowledge.Deprecation{}, false
	}
	return p.Base.Deprecated(object.Name + "." + p.File.Text(p.File.Child(n, syntax.FieldAttribute)))
}

// removed reports whether the oldest Python that the code has to run on lacks it.
func (p *Pass) removed(gone knowledge.Deprecation) bool {
	return p.Target.AtLeast(gone.Removed.Major, gone.Removed.Minor)
}

// ages reports whether it is deprecated there.
func (p *Pass) ages(gone knowledge.Deprecation) bool {
	return p.Target.AtLeast(gone.Since.Major, gone.Since.Minor)
}

func (p *Pass) reportDeprecated(n syntax.Node, span syntax.Span, gone knowledge.Deprecation, raises string) {
	if !p.ages(gone) || p.versioned(n) || p.expectsFailure(n) {
		return
	}
	if p.removed(gone) {
		p.ReportAt(Error, n, span, fmt.Sprintf("`%s` is gone since Python %s: this raises %s. %s", gone.Name, gone.Removed, raises, gone.Advice))
		return
	}
	p.Report(n, span, fmt.Sprintf("`%s` is deprecated since Python %s, and from %s on this raises %s. %s", gone.Name, gone.Since, gone.Removed, raises, gone.Advice))
}
