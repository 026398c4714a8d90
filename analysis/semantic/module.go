package semantic

import (
	"slices"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Module is what one file declares. It never changes and may be read from any
// goroutine.
type Module struct {
	File *syntax.File
	Base *knowledge.Base
	// Name says which module it is; zero where that is not known.
	Name ModuleName
	// Functions holds every def and lambda, in source order.
	Functions []*Function
	// Classes holds every class, in source order.
	Classes []*Class
	// Units holds the outermost functions, those in no other function, in
	// source order: what is analysed, cached and moved as one piece.
	Units []*Function
	// Parts are what one unit can see of the file besides the bodies of others, in
	// source order: the statements outside of units and the heads of units.
	Parts []Part
	// PropertyNames holds the names of all properties that the file defines.
	PropertyNames map[string]bool
	// RunNames holds the names that the file gives to a call of something named
	// run or run_until_complete: what may be the root task of a loop.
	RunNames map[string]bool
	// HandlesLocks says that some function of the file does.
	HandlesLocks bool

	// settingCalls holds the calls of the file by the name of what they call, where
	// that is a setting for the whole process or thread.
	settingCalls map[string][]syntax.Node
	// nonBlockingSockets says that the file takes sockets out of blocking mode.
	nonBlockingSockets bool

	global  *Scope
	imports map[string]bool      // top-level modules imported at module level
	byName  map[string]*Function // units
	// assignments holds what is assigned to attributes from outside of the
	// object's methods, by the attribute's name.
	assignments map[string][]outsideAssignment
	// declarers are the functions that declare a name global.
	declarers map[string][]*Function
	// typeScopes are the scopes of type parameters, by their def, class or alias.
	typeScopes map[syntax.Node]*Scope
	// nonlocal are the functions that declare names nonlocal.
	nonlocal []*Function
	// derived holds classes by the names that their bases are written with.
	derived map[string][]*Class

	definedOnce sync.Once
	defined     map[string]bool

	mentionOnce sync.Once
	mentions    map[string][]syntax.Node
}

// Function is a def or a lambda.
type Function struct {
	// Node is the FunctionDefinition or Lambda.
	Node syntax.Node
	// ID names the function from version to version.
	ID FunctionID
	// Name is its name, "<lambda>" for a lambda.
	Name string
	// Class is the class in whose body the def stands, else nil.
	Class *Class
	// Outer is the function in whose body it stands, else nil.
	Outer *Function
	// Async says that it is an async def, Generator that its body yields.
	Async, Generator bool
	// Kind says what binding a method through its object does.
	Kind MethodKind
	// Decorators are the names of its decorators that are a library's, outermost
	// first.
	Decorators []string
	// Uncertain says that a decorator which is not known may have replaced it:
	// what calling its name does is not known.
	Uncertain bool
	// HandlesLocks says that its code calls something of the name of what takes a lock or
	// gives it back, so that it may end with another lock held than it began with.
	HandlesLocks bool
	// Manager says that contextlib.contextmanager or asynccontextmanager makes
	// a context manager of it.
	Manager bool
	// Unit is the outermost function that it lies in, maybe itself.
	Unit *Function
	// Number counts units within the module, for units.
	Number int

	// wrappers are its decorators that are functions of this file, or described
	// ones of another, outermost first.
	wrappers       []syntax.Node
	accessor       bool // a setter or deleter of a property
	scope          *Scope
	body           syntax.Node
	declaresGlobal bool
	asksType       bool // for units: calls isinstance
	inner          int  // functions inside, for units
	index          int  // in Module.Functions
	part           int  // in Module.Parts, for units
}

// FunctionID names a function: its unit as the module writes it, "Store.load", and
// its own number among the functions of that unit, 0 for the unit itself. The
// second unit of a name is "Store.load#2". It stays what it is wherever the unit
// stands in its file.
type FunctionID struct {
	Unit  string
	Inner int
}

// MethodKind says what a method is bound to.
type MethodKind uint8

// The kinds of methods; a function outside of classes is Plain.
const (
	Plain MethodKind = iota
	InstanceMethod
	ClassMethod
	StaticMethod
	Property
)

// Coroutine reports whether calling the function, as its def makes it, gives a
// coroutine object; a decorator may have changed that.
func (f *Function) Coroutine() bool { return f.Async && !f.Generator }

// Wrapped reports whether a decorator of the project may have changed what calling
// the function's name does.
func (f *Function) Wrapped() bool { return len(f.wrappers) > 0 }

// Qualified returns the function's name with its class's, "Store.load".
func (f *Function) Qualified() string {
	if f.Class != nil {
		return f.Class.Name + "." + f.Name
	}
	return f.Name
}

// Class is a class statement.
type Class struct {
	Node  syntax.Node
	Name  string
	Outer *Function // the function in whose body it stands, else nil
	// Methods holds the defs of the body by name, the last of each name.
	Methods map[string]*Function
	// Number counts classes within the module.
	Number int

	scope      *Scope
	attributes map[string][]*Binding // self.x = … in any method
}

// Gives reports whether the methods of a class give its objects an attribute, or the
// class has a method of the name.
func (c *Class) Gives(attribute string) bool {
	return c.Methods[attribute] != nil || len(c.attributes[attribute]) > 0
}

// Function returns the function of an identifier, or nil.
func (m *Module) Function(id FunctionID) *Function {
	unit := m.byName[id.Unit]
	if unit == nil || id.Inner > unit.inner {
		return nil
	}
	return m.Functions[unit.index+id.Inner]
}

// FunctionAt returns the function of a FunctionDefinition or Lambda node.
func (m *Module) FunctionAt(n syntax.Node) *Function {
	at, found := slices.BinarySearchFunc(m.Functions, n, func(f *Function, n syntax.Node) int { return int(f.Node - n) })
	if !found {
		return nil
	}
	return m.Functions[at]
}

// UnitOf returns the unit whose def, head included, holds the node, or nil.
func (m *Module) UnitOf(n syntax.Node) *Function {
	at, found := slices.BinarySearchFunc(m.Units, n, func(unit *Function, n syntax.Node) int { return int(unit.Node - n) })
	if !found {
		at--
	}
	if at < 0 || !m.File.Inside(n, m.Units[at].Node) {
		return nil
	}
	return m.Units[at]
}

// UnitAt returns the unit whose def holds the byte offset, or nil.
func (m *Module) UnitAt(offset int) *Function {
	at, found := slices.BinarySearchFunc(m.Units, offset, func(unit *Function, offset int) int {
		return m.File.Start(unit.Node) - offset
	})
	if !found {
		at--
	}
	if at < 0 || m.File.End(m.Units[at].Node) < offset {
		return nil
	}
	return m.Units[at]
}

// ClassAt returns the class of a ClassDefinition node.
func (m *Module) ClassAt(n syntax.Node) *Class {
	at, found := slices.BinarySearchFunc(m.Classes, n, func(c *Class, n syntax.Node) int { return int(c.Node - n) })
	if !found {
		return nil
	}
	return m.Classes[at]
}

// Enclosing returns the function whose body holds the node, or nil at module
// and class level. Decorators, defaults and annotations belong to the function
// around the def.
func (m *Module) Enclosing(n syntax.Node) *Function {
	at, _ := slices.BinarySearchFunc(m.Functions, n, func(f *Function, n syntax.Node) int { return int(f.Node - n) })
	// The last function that starts before the node, or one around it.
	if at == 0 {
		return nil
	}
	for f := m.Functions[at-1]; f != nil; f = f.Outer {
		if m.File.Inside(n, f.body) {
			return f
		}
	}
	return nil
}

// Names yields every name that the scope of the node, or one around it, binds:
// what a new name must not collide with.
func (m *Module) Names(n syntax.Node) map[string]bool {
	names := map[string]bool{}
	for scope := m.scopeAt(n); scope != nil; scope = scope.outer {
		m.fill(scope)
		for name := range scope.names {
			names[name] = true
		}
		for _, each := range scope.stars {
			all, _ := m.Base.AllNames(m.Name.Absolute(each.from))
			for _, name := range all {
				names[name] = true
			}
		}
	}
	return names
}
