package semantic

import (
	"slices"
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Resolve returns what the file declares. It looks at each node once and leaves
// names and values to be found when they are asked for.
func Resolve(file *syntax.File, base *knowledge.Base) *Module {
	return ResolveAs(file, base, ModuleName{})
}

// ResolveAs is Resolve for a file of which it is known which module it is.
func ResolveAs(file *syntax.File, base *knowledge.Base, name ModuleName) *Module {
	m := &Module{
		File: file, Base: base, Name: name,
		byName: make(map[string]*Function, file.Len()/64), Parts: make([]Part, 0, file.Len()/32),

		PropertyNames: map[string]bool{}, RunNames: map[string]bool{}, settingCalls: map[string][]syntax.Node{},
		assignments: map[string][]outsideAssignment{}, declarers: map[string][]*Function{}, derived: map[string][]*Class{},
		typeScopes: map[syntax.Node]*Scope{},
	}
	m.global = &Scope{Kind: ModuleScope, Node: file.Root()}
	r := resolver{module: m, file: file}
	r.declare()
	for _, unit := range m.decorate() {
		// What they return says what other functions are: their code is their head.
		m.Parts[unit.part].text(file.Text(unit.Node))
	}
	return m
}

// resolver walks the flat tree in order and keeps the functions and classes
// that the current node lies in.
type resolver struct {
	module *Module
	file   *syntax.File
	open   []place
	parts  []openPart
	// ends are where the nodes that were noted and hold the current one end.
	ends []syntax.Node
}

// place is a function or class body that is open: it ends before node after.
type place struct {
	after    syntax.Node
	scope    *Scope
	function *Function
	class    *Class
}

func (r *resolver) declare() {
	f := r.file
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		for len(r.open) > 0 && r.open[len(r.open)-1].after <= n {
			r.open = r.open[:len(r.open)-1]
		}
		if r.current() == nil {
			r.begin(n)
		}
		switch f.Kind(n) {
		case syntax.FunctionDefinition, syntax.Lambda:
			r.function(n)
		case syntax.ClassDefinition:
			r.class(n)
		case syntax.Yield:
			if function := r.current(); function != nil {
				function.Generator = true
				r.of(function).mix('y')
			}
		case syntax.TypeAlias:
			r.typeScope(n)
		case syntax.GlobalStatement:
			r.declaresGlobal(n)
		case syntax.NonlocalStatement:
			if function := r.current(); function != nil && !slices.Contains(r.module.nonlocal, function) {
				r.module.nonlocal = append(r.module.nonlocal, function)
			}
		case syntax.Assignment:
			r.attribute(n)
		case syntax.ForStatement:
			r.targets(f.Child(n, syntax.FieldLeft), Binding{Kind: Iterated, Value: f.Child(n, syntax.FieldRight), Type: syntax.None, Async: f.Async(n)})
		case syntax.WithStatement:
			for item := range f.WithItems(n) {
				r.targets(item.Target, Binding{Kind: Entered, Value: item.Value, Type: syntax.None, Async: f.Async(n)})
			}
		case syntax.Call:
			r.call(n)
		}
		if r.current() == nil {
			r.note(n)
		}
	}
}

// declaresGlobal notes which function may bind which names of the module. What it
// binds them to is read from it when somebody asks.
func (r *resolver) declaresGlobal(n syntax.Node) {
	function := r.current()
	if function == nil {
		return
	}
	function.declaresGlobal = true
	for name := range r.file.Children(n) {
		text := r.file.Text(name)
		r.module.declarers[text] = append(r.module.declarers[text], function)
		r.of(function).touch(text, 'g')
	}
}

// current returns the innermost function whose body or head is open.
func (r *resolver) current() *Function {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].function != nil {
			return r.open[i].function
		}
	}
	return nil
}

func (r *resolver) outerScope() *Scope {
	if len(r.open) > 0 {
		return r.open[len(r.open)-1].scope
	}
	return r.module.global
}

// typeScope returns the scope of the type parameters of a def, class or alias where
// it has some, else the scope around it.
func (r *resolver) typeScope(n syntax.Node) *Scope {
	outer := r.outerScope()
	if typeParameterList(r.file, n) == syntax.None {
		return outer
	}
	scope := &Scope{Kind: TypeScope, Node: n, outer: outer}
	r.module.typeScopes[n] = scope
	return scope
}

func (r *resolver) function(n syntax.Node) {
	f := r.file
	function := &Function{Node: n, Name: "<lambda>", Async: f.Async(n), Outer: r.current(), body: f.Body(n)}
	if f.Kind(n) == syntax.FunctionDefinition {
		function.Name = f.Text(f.Name(n))
		if len(r.open) > 0 {
			function.Class = r.open[len(r.open)-1].class
		}
	}
	if function.Class != nil {
		function.Kind = InstanceMethod
		if function.Name == "__new__" || function.Name == "__init_subclass__" || function.Name == "__class_getitem__" {
			function.Kind = ClassMethod
		}
		if function.accessor = r.accessor(n, function.Name); !function.accessor {
			function.Class.Methods[function.Name] = function
		}
	}
	function.Unit = function
	if function.Outer != nil {
		function.Unit = function.Outer.Unit
		function.Unit.inner++
		function.ID = FunctionID{function.Unit.ID.Unit, function.Unit.inner}
	} else {
		function.Number = len(r.module.Units)
		function.ID.Unit = r.unitName(function)
		r.module.byName[function.ID.Unit] = function
		r.module.Units = append(r.module.Units, function)
		r.head(function)
	}
	function.scope = &Scope{Kind: FunctionScope, Node: n, outer: r.typeScope(n)}
	function.index = len(r.module.Functions)
	r.module.Functions = append(r.module.Functions, function)
	// The whole def is opened, head included: what lies in the head is no
	// scope's concern here.
	r.open = append(r.open, place{after: f.After(n), scope: function.scope, function: function})
}

// unitName makes the name of a unit: that of its def with the classes around it. It
// is kept apart from the text, which it outlives.
func (r *resolver) unitName(unit *Function) string {
	name := strings.Clone(unit.Name)
	for i := len(r.open) - 1; i >= 0 && r.open[i].class != nil; i-- {
		name = r.open[i].class.Name + "." + name
	}
	if r.module.byName[name] != nil {
		for number := 2; ; number++ {
			if numbered := name + "#" + strconv.Itoa(number); r.module.byName[numbered] == nil {
				name = numbered
				break
			}
		}
	}
	return name
}

// accessor reports whether a def is the setter or deleter of the property of its
// name, which stays what the name means.
func (r *resolver) accessor(n syntax.Node, name string) bool {
	for decorator := range r.file.Decorators(n) {
		// The property may be a base's: @Base.name.setter.
		text := "." + r.file.Text(decorator)
		if strings.HasSuffix(text, "."+name+".setter") || strings.HasSuffix(text, "."+name+".deleter") {
			return true
		}
	}
	return false
}

func (r *resolver) class(n syntax.Node) {
	f := r.file
	class := &Class{
		Node: n, Name: f.Text(f.Name(n)), Outer: r.current(), Number: len(r.module.Classes),
		Methods: map[string]*Function{}, attributes: map[string][]*Binding{},
	}
	for base := range f.Arguments(n) {
		name := base.Value
		if f.Kind(name) == syntax.Subscript { // Base[T]
			name = f.Child(name, syntax.FieldValue)
		}
		if f.Kind(name) == syntax.Attribute {
			name = f.Child(name, syntax.FieldAttribute)
		}
		r.module.derived[f.Text(name)] = append(r.module.derived[f.Text(name)], class)
		if class.Outer != nil {
			r.of(class.Outer).touch(f.Text(name), 'c')
		}
	}
	class.scope = &Scope{Kind: ClassScope, Node: n, outer: r.typeScope(n), class: class}
	r.module.Classes = append(r.module.Classes, class)
	r.open = append(r.open, place{after: f.After(n), scope: class.scope, class: class})
}

// call notes the calls that say something of the whole file.
func (r *resolver) call(n syntax.Node) {
	f := r.file
	callee := f.Callee(n)
	if f.Kind(callee) == syntax.Attribute {
		callee = f.Child(callee, syntax.FieldAttribute)
	}
	switch name := f.Text(callee); name {
	case setEventLoop, setSocketTimeout, setStartMethod:
		r.setting(name, n)
	case "acquire", "release", "enter_context", "enter_async_context":
		if function := r.current(); function != nil && !function.HandlesLocks {
			function.HandlesLocks, r.module.HandlesLocks = true, true
			r.of(function).mix('l')
		}
	case "isinstance":
		if function := r.current(); function != nil {
			function.Unit.asksType = true
		}
	case setBlocking, "settimeout":
		argument, ok := f.Argument(n, 0, "")
		if text := f.Text(argument.Value); ok && (text == "False" || text == "0" || text == "0.0") && !r.module.nonBlockingSockets {
			r.module.nonBlockingSockets = true
			r.touch(setBlocking)
		}
	case "run", "run_until_complete":
		argument, ok := f.Argument(n, 0, "main")
		if !ok {
			return
		}
		value := argument.Value
		if f.Kind(value) == syntax.Call {
			value = f.Callee(value)
		}
		if name := f.Text(value); f.Kind(value) == syntax.Identifier && !r.module.RunNames[name] {
			r.module.RunNames[name] = true
		}
	}
}
