package semantic

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// fill collects the names that a scope binds, once.
func (m *Module) fill(scope *Scope) {
	scope.once.Do(func() {
		b := binder{module: m, file: m.File, scope: scope, names: map[string][]*Binding{}}
		b.in = m.ownerOf(scope)
		b.collect()
		scope.names, scope.global, scope.module = b.names, b.global, b.toModule
		switch scope.Kind {
		case ModuleScope:
			m.bindGlobals(b.names)
			b.addModules()
			m.imports = b.imported
			if b.stars != nil {
				scope.stars, scope.starred = b.stars, &sync.Map{}
			}
		case FunctionScope:
			m.bindNonlocals(b.in, b.names)
		}
	})
}

func (m *Module) ownerOf(scope *Scope) *Function {
	if scope.Kind == FunctionScope {
		return m.FunctionAt(scope.Node)
	}
	return m.Enclosing(scope.Node)
}

// bindGlobals adds what functions assign to names that they declare global.
func (m *Module) bindGlobals(names map[string][]*Binding) {
	for _, function := range m.Functions {
		if !function.declaresGlobal {
			continue
		}
		b := binder{module: m, file: m.File, scope: function.scope, in: function, names: map[string][]*Binding{}}
		b.collect()
		for name := range b.toModule {
			names[name] = append(names[name], b.names[name]...)
		}
	}
}

// bindNonlocals adds what functions inside a function assign to its names, which
// they declare nonlocal.
func (m *Module) bindNonlocals(function *Function, names map[string][]*Binding) {
	for _, inner := range m.nonlocal {
		if inner == function || !m.File.Inside(inner.Node, function.Node) {
			continue
		}
		b := binder{module: m, file: m.File, scope: inner.scope, in: inner, names: map[string][]*Binding{}}
		b.collect()
		for name := range b.global {
			if names[name] != nil && !b.toModule[name] && m.declaresAlong(inner.Outer, function, name) {
				names[name] = append(names[name], b.names[name]...)
			}
		}
	}
}

// declaresAlong reports whether no function from one out to another has the name
// for itself.
func (m *Module) declaresAlong(from, to *Function, name string) bool {
	for ; from != nil && from != to; from = from.Outer {
		m.fill(from.scope)
		if from.scope.names[name] != nil && !from.scope.global[name] {
			return false
		}
	}
	return true
}

// binder walks the code of one scope and notes what it binds.
type binder struct {
	module *Module
	file   *syntax.File
	scope  *Scope
	in     *Function
	names  map[string][]*Binding
	global map[string]bool
	// toModule holds those of global that are declared global.
	toModule map[string]bool
	stars    []star
	// modules are the imports, in a package, of modules inside it, by their names
	// there.
	modules map[string]syntax.Node
	// imported holds the top-level modules that imports name.
	imported map[string]bool
}

func (b *binder) add(name syntax.Node, binding Binding) {
	binding.Node, binding.In = name, b.in
	b.addAs(b.file.Text(name), binding)
}

func (b *binder) addAs(name string, binding Binding) {
	if known := b.names[name]; known != nil {
		another := binding
		b.names[name] = append(known, &another)
		return
	}
	// Most names are bound once: the list and what is in it are made in one piece.
	made := &struct {
		binding Binding
		list    [1]*Binding
	}{binding: binding}
	made.list[0] = &made.binding
	b.names[name] = made.list[:]
}

func (b *binder) collect() {
	f := b.file
	switch b.scope.Kind {
	case ModuleScope:
		b.walk(f.Root())
	case ClassScope:
		b.walk(f.Body(b.scope.Node))
	case FunctionScope:
		for p := range f.Parameters(b.scope.Node) {
			b.add(p.Name, Binding{Kind: ParameterOf, Value: p.Default, Type: p.Type})
		}
		b.walk(f.Body(b.scope.Node))
	case TypeScope:
		b.typeParameters(b.scope.Node)
	case ComprehensionScope:
		for child := range f.Children(b.scope.Node) {
			if f.Kind(child) == syntax.ForInClause {
				b.target(f.Child(child, syntax.FieldLeft), Binding{Kind: Iterated, Value: f.Child(child, syntax.FieldRight), Async: f.Async(child)})
			}
		}
	}
}

// walk notes the bindings below n that belong to this scope.
func (b *binder) walk(n syntax.Node) {
	f := b.file
	if n == syntax.None {
		return
	}
	for below, after := n, f.After(n); below < after; {
		switch f.Kind(below) {
		case syntax.FunctionDefinition, syntax.ClassDefinition:
			b.addAs(f.Text(f.Name(below)), Binding{Kind: Defined, Node: below, Value: syntax.None, Type: syntax.None, In: b.in})
			below = f.After(below)
			continue
		case syntax.Lambda:
			below = f.After(below)
			continue
		case syntax.IfStatement:
			if taken, known := oldPython(f, f.Child(below, syntax.FieldCondition)); known {
				b.decided(below, taken)
				below = f.After(below)
				continue
			}
		case syntax.ImportStatement, syntax.ImportFrom, syntax.FutureImport:
			b.imports(below)
			below = f.After(below)
			continue
		case syntax.GlobalStatement, syntax.NonlocalStatement:
			if b.scope.Kind == ModuleScope {
				break // where it says nothing, or is a SyntaxError
			}
			if b.global == nil {
				b.global, b.toModule = map[string]bool{}, map[string]bool{}
			}
			for name := range f.Children(below) {
				b.global[f.Text(name)] = true
				b.toModule[f.Text(name)] = f.Kind(below) == syntax.GlobalStatement
			}
		default:
			b.bind(below)
		}
		below++
	}
}

// bind notes what one node binds.
func (b *binder) bind(n syntax.Node) {
	f := b.file
	switch f.Kind(n) {
	case syntax.Assignment:
		b.assignment(n)
	case syntax.AugmentedAssignment:
		b.target(f.Child(n, syntax.FieldLeft), Binding{Kind: Augmented, Value: syntax.None, Type: syntax.None})
	case syntax.NamedExpression:
		b.target(f.Child(n, syntax.FieldName), Binding{Kind: Assigned, Value: f.Child(n, syntax.FieldValue), Type: syntax.None})
	case syntax.ForStatement:
		b.target(f.Child(n, syntax.FieldLeft), Binding{Kind: Iterated, Value: f.Child(n, syntax.FieldRight), Type: syntax.None, Async: f.Async(n)})
	case syntax.WithStatement:
		for item := range f.WithItems(n) {
			b.target(item.Target, Binding{Kind: Entered, Value: item.Value, Type: syntax.None, Async: f.Async(n)})
		}
	case syntax.ExceptClause, syntax.ExceptGroupClause:
		if handler := f.Handler(n); handler.Name != syntax.None {
			kind := Caught
			if handler.Group {
				kind = Other // a group of such exceptions
			}
			b.target(handler.Name, Binding{Kind: kind, Value: handler.Type, Type: syntax.None})
		}
	case syntax.CaseClause:
		b.patterns(n)
	case syntax.DeleteStatement:
		for child := range f.Children(n) {
			b.target(child, Binding{Kind: Other, Value: syntax.None, Type: syntax.None})
		}
	case syntax.TypeAlias:
		name := f.FirstChild(n)
		value := f.NextSibling(name)
		for f.Kind(name) == syntax.TypeNode || f.Kind(name) == syntax.GenericType {
			name = f.FirstChild(name)
		}
		if f.Kind(name) == syntax.Identifier {
			b.add(name, Binding{Kind: TypeAliased, Value: value, Type: syntax.None})
		}
	}
}

func (b *binder) assignment(n syntax.Node) {
	f := b.file
	left, annotation := f.Child(n, syntax.FieldLeft), f.Child(n, syntax.FieldType)
	value := f.Child(n, syntax.FieldRight)
	for f.Kind(value) == syntax.Assignment { // a = b = value
		value = f.Child(value, syntax.FieldRight)
	}
	kind := Assigned
	if value == syntax.None {
		kind = Annotated
	}
	b.target(left, Binding{Kind: kind, Value: value, Type: annotation})
}

// target notes the names of an assignment's target; names in a tuple or list
// are unpacked from the value.
func (b *binder) target(n syntax.Node, binding Binding) {
	f := b.file
	switch f.Kind(n) {
	case syntax.Identifier:
		if binding.Kind == Assigned && binding.Path != nil {
			binding.Kind = Unpacked
		}
		b.add(n, binding)
	case syntax.PatternList, syntax.TuplePattern, syntax.ListPattern, syntax.ExpressionList, syntax.Tuple, syntax.List:
		for child, path := range unpacked(f, n, binding.Path) {
			part := binding
			part.Path = path
			b.target(child, part)
		}
	case syntax.Parenthesized:
		b.target(f.Bare(n), binding)
	case syntax.ListSplatPattern:
		b.target(f.FirstChild(n), Binding{Kind: Other, Value: syntax.None, Type: syntax.None})
	}
}

// typeParameters notes the type parameters of a def, class or type alias.
func (b *binder) typeParameters(n syntax.Node) {
	f := b.file
	for each := range f.Children(typeParameterList(f, n)) {
		inner := f.FirstChild(each)
		switch f.Kind(inner) {
		case syntax.Identifier:
			b.add(inner, Binding{Kind: TypeVariable, Value: syntax.None, Type: syntax.None})
		case syntax.SplatType:
			b.target(f.FirstChild(inner), Binding{Kind: Other, Value: syntax.None, Type: syntax.None})
		case syntax.ConstrainedType:
			name := f.FirstChild(inner)
			bound := f.NextSibling(name)
			for f.Kind(name) == syntax.TypeNode {
				name = f.FirstChild(name)
			}
			if f.Kind(name) != syntax.Identifier {
				continue
			}
			// The grammar reads a default as a bound, and a default behind a bound
			// as one of a union.
			text := f.Document.Text
			if strings.Contains(text[f.End(name):f.Start(bound)], "=") {
				bound = syntax.None
			}
			for bound != syntax.None && strings.Contains(f.Text(bound), "=") {
				bound = f.FirstChild(bound)
			}
			b.add(name, Binding{Kind: TypeVariable, Value: bound, Type: syntax.None})
		}
	}
}

// typeParameterList returns the list behind the name of a def, class or type
// alias, or None.
func typeParameterList(f *syntax.File, n syntax.Node) syntax.Node {
	if f.Kind(n) == syntax.TypeAlias {
		n = f.FirstChild(f.FirstChild(n))
		if f.Kind(n) != syntax.GenericType {
			return syntax.None
		}
	}
	return f.ChildOf(n, syntax.TypeParameter)
}

// unpacked yields the targets of a tuple or list of targets, each with its place in
// the value that is unpacked, behind the place of the whole.
func unpacked(f *syntax.File, targets syntax.Node, whole []int) iter.Seq2[syntax.Node, []int] {
	return func(yield func(syntax.Node, []int) bool) {
		index, starred := 0, false
		for child := range f.Statements(targets) {
			place := index
			if starred {
				place = anyElement
			}
			if f.Kind(child) == syntax.ListSplatPattern || f.Kind(child) == syntax.ListSplat {
				starred, place, child = true, restOfElements, f.FirstChild(child)
			}
			if !yield(child, append(slices.Clone(whole), place)) {
				return
			}
			index++
		}
	}
}

// patterns notes the names that a case's patterns bind.
func (b *binder) patterns(clause syntax.Node) {
	f := b.file
	for child := range f.Children(clause) {
		if f.Kind(child) != syntax.CasePattern {
			continue
		}
		for n := child; n < f.After(child); n++ {
			kind := f.Kind(n)
			simple := kind == syntax.DottedName && !strings.Contains(f.Text(n), ".") && f.Kind(f.Parent(n)) != syntax.ClassPattern
			bound := kind == syntax.Identifier && f.Kind(f.Parent(n)) != syntax.KeywordPattern
			if simple || bound {
				b.add(n, Binding{Kind: Other, Value: syntax.None, Type: syntax.None})
			}
		}
	}
}

// imports notes what an import statement binds.
func (b *binder) imports(n syntax.Node) {
	f := b.file
	from := f.Child(n, syntax.FieldModuleName)
	if f.Kind(n) == syntax.FutureImport {
		return
	}
	module, prefix := "", ""
	if from != syntax.None {
		module = f.Text(from)
		prefix = joined(module, "")
		b.inside(b.module.Name.Absolute(module), n)
	}
	if b.imported == nil {
		b.imported = map[string]bool{}
	}
	for child := range f.Children(n) {
		if child == from {
			continue
		}
		binding := Binding{Kind: Imported, Node: child, Value: syntax.None, Type: syntax.None, In: b.in, from: int32(len(module))}
		switch f.Kind(child) {
		case syntax.WildcardImport:
			b.stars = append(b.stars, star{child, module})
			binding.Import = prefix
		case syntax.AliasedImport:
			binding.Import = prefix + f.Text(f.Name(child))
			if at := strings.LastIndexByte(binding.Import, '.'); at > 0 && from == syntax.None {
				b.inside(binding.Import, n)
				binding.from = int32(at) // what it has by the name, like Python
			}
			b.addAs(f.Text(f.Child(child, syntax.FieldAlias)), binding)
		case syntax.DottedName:
			name := f.Text(child)
			if from == syntax.None {
				b.inside(name, n)
				name, _, _ = strings.Cut(name, ".") // "import a.b" binds a
			}
			binding.Import = prefix + name
			b.addAs(name, binding)
		}
		top, _, _ := strings.Cut(binding.Import, ".")
		b.imported[top] = true
	}
}
