package semantic

import (
	"iter"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Words yields the names and short strings in the code of a part: with the body for
// a unit. A name may come more than once.
func (m *Module) Words(part int) iter.Seq[string] {
	return func(yield func(string) bool) {
		p := m.Parts[part]
		f := m.File
		if p.Unit != nil {
			for class := p.Class; class != nil; class = m.around(class) {
				if !yield(class.Name) {
					return
				}
			}
		}
		for n := range m.own(part) {
			if !words(f, n, yield) {
				return
			}
		}
		if p.Unit != nil || f.Kind(p.Node) == syntax.ClassDefinition {
			return
		}
		// Where a def or class stands under a decorator or an if, what the name means
		// depends on these.
		for inner := part + 1; inner < len(m.Parts) && f.Inside(m.Parts[inner].Node, p.Node); inner++ {
			if name := f.Name(m.Parts[inner].Node); name != syntax.None && !yield(f.Text(name)) {
				return
			}
		}
	}
}

// longString is from how many bytes on a string or other text names nothing.
const longString = 64

// words yields the names in one node without inner ones.
func words(f *syntax.File, n syntax.Node, yield func(string) bool) bool {
	if f.After(n) != n+1 {
		return true
	}
	text := f.Text(n)
	if f.Kind(n) == syntax.Identifier {
		return yield(text)
	}
	if len(text) >= longString {
		return true
	}
	for word := range strings.FieldsFuncSeq(text, between) {
		if !yield(word) {
			return false
		}
	}
	return true
}

// between reports whether a character stands between names.
func between(r rune) bool {
	return r < 0x80 && r != '_' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
}

// around returns the class in whose body a class stands, or nil.
func (m *Module) around(class *Class) *Class {
	if class.scope.outer != nil && class.scope.outer.Kind == ClassScope {
		return class.scope.outer.class
	}
	return nil
}

// Touches yields the names that others may see in another light when a part is
// another than before, or means something else: what it binds, and the functions and
// classes that it mentions, whose parameters are what calls give them.
func (m *Module) Touches(part int) iter.Seq[string] {
	p := m.Parts[part]
	f := m.File
	return func(yield func(string) bool) {
		// What Python looks up by itself is written nowhere.
		touch := func(name string) bool {
			return yield(name) && (p.Class == nil || !strings.HasPrefix(name, "__") || yield(p.Class.Name))
		}
		for _, name := range p.touches {
			if !yield(name) {
				return
			}
		}
		switch {
		case p.Unit != nil:
			touch(p.Unit.Name)
		case f.Kind(p.Node) == syntax.ClassDefinition:
			m.Words(part)(touch)
		default:
			for word := range m.Words(part) {
				if (private(word) || m.definedNames()[word]) && !touch(word) {
					return
				}
			}
			for n := range m.own(part) {
				for target := range m.targets(n) {
					for inner := target; inner < f.After(target); inner++ {
						if !words(f, inner, touch) {
							return
						}
					}
				}
			}
		}
	}
}

// targets yields the parts of a node that bind names.
func (m *Module) targets(n syntax.Node) iter.Seq[syntax.Node] {
	f := m.File
	one := func(target syntax.Node) iter.Seq[syntax.Node] {
		return func(yield func(syntax.Node) bool) {
			if target != syntax.None {
				yield(target)
			}
		}
	}
	switch f.Kind(n) {
	case syntax.Assignment, syntax.AugmentedAssignment, syntax.ForStatement:
		return one(f.Child(n, syntax.FieldLeft))
	case syntax.NamedExpression:
		return one(f.Child(n, syntax.FieldName))
	case syntax.ImportStatement, syntax.ImportFrom, syntax.FutureImport, syntax.AsPatternTarget,
		syntax.CasePattern, syntax.DeleteStatement, syntax.GlobalStatement, syntax.TypeAlias:
		return one(n)
	}
	return one(syntax.None)
}

// own yields the nodes of a part that lie in no part inside it.
func (m *Module) own(part int) iter.Seq[syntax.Node] {
	return func(yield func(syntax.Node) bool) {
		p := m.Parts[part]
		inner := part + 1
		for n := p.Node; n < m.File.After(p.Node); n++ {
			for inner < len(m.Parts) && m.Parts[inner].Node < n {
				inner++
			}
			if p.Unit == nil && inner < len(m.Parts) && m.Parts[inner].Node == n {
				n = m.File.After(n) - 1
				continue
			}
			if !yield(n) {
				return
			}
		}
	}
}

// definedNames returns the names of all functions and classes of the file.
func (m *Module) definedNames() map[string]bool {
	m.definedOnce.Do(func() {
		m.defined = make(map[string]bool, len(m.Functions)+len(m.Classes))
		for _, function := range m.Functions {
			m.defined[function.Name] = true
		}
		for _, class := range m.Classes {
			m.defined[class.Name] = true
		}
	})
	return m.defined
}

// ImportsAll reports whether a statement imports all names of a module.
func (m *Module) ImportsAll(statement syntax.Node) bool {
	for n := statement; n < m.File.After(statement); n++ {
		if m.File.Kind(n) == syntax.WildcardImport {
			return true
		}
	}
	return false
}

// UnitWords yields the names and short strings in a unit.
func (m *Module) UnitWords(unit *Function) iter.Seq[string] { return m.Words(unit.part) }
