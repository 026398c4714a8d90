package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Place is where code keeps an object under a name.
type Place struct {
	Kind PlaceKind
	// Name names the place in the whole project, "package.module.Store._lock" for an
	// attribute, however the object is called that has it. For a local it is the
	// local's name.
	Name string
	// Object is the way to the object that has an attribute, "self._client": it begins
	// with Self, with a local behind LocalRoot, or with the dotted name of a global. "" for
	// what is there once, Elsewhere where the way is not known.
	Object string
	// In is the function that a local belongs to.
	In *Function
}

// PlaceKind says what keeps an object.
type PlaceKind uint8

// The kinds of places.
const (
	NoPlace  PlaceKind = iota
	OfModule           // a global name
	OfClass            // a name in the body of a class: all objects share it
	OfObject           // an attribute that each object has of its own
	OfLocal            // a name in a function
)

// The beginnings of Place.Object.
const (
	Self      = "self"
	LocalRoot = "~"
	Elsewhere = "?"
)

// maxWay bounds how many attributes the way to an object has.
const maxWay = 4

// Place returns where the object of an expression is kept; NoPlace where that is not
// known.
func (e *Evaluator) Place(n syntax.Node) Place {
	f := e.File
	switch n = f.Bare(n); f.Kind(n) {
	case syntax.Identifier:
		return e.namedPlace(n)
	case syntax.Attribute:
		return e.AttributePlace(f.Child(n, syntax.FieldObject), f.Text(f.Child(n, syntax.FieldAttribute)))
	}
	return Place{}
}

// namedPlace is Place of a name.
func (e *Evaluator) namedPlace(n syntax.Node) Place {
	name := e.File.Text(n)
	scope, bindings, _ := e.lookup(e.scopeAt(n), name)
	if scope == nil || len(bindings) == 0 {
		return Place{}
	}
	switch scope.Kind {
	case ModuleScope:
		if binding := bindings[len(bindings)-1]; binding.Kind == Imported {
			return e.importedPlace(binding.Import)
		}
		return Place{Kind: OfModule, Name: e.Within(name)}
	case ClassScope:
		return Place{Kind: OfClass, Name: e.Within(scope.class.Name + "." + name)}
	case FunctionScope:
		return Place{Kind: OfLocal, Name: name, In: e.FunctionAt(scope.Node)}
	}
	return Place{}
}

// importedPlace is Place of a name that an import binds.
func (e *Evaluator) importedPlace(imported string) Place {
	name := e.Name.Absolute(imported)
	if strings.HasPrefix(name, ".") {
		return Place{}
	}
	if symbol, ok := e.Base.Lookup(name); ok {
		name = symbol.Name // that of the module which makes it, whoever hands it on
	}
	return Place{Kind: OfModule, Name: name}
}

// AttributePlace is Place of an attribute of what an expression is.
func (e *Evaluator) AttributePlace(object syntax.Node, name string) Place {
	switch value := e.Value(object); value.Kind {
	case ModuleValue, External:
		return Place{Kind: OfModule, Name: value.Name + "." + name}
	case ProjectClass:
		owner, _ := e.definer(value, name)
		return Place{Kind: OfClass, Name: owner + "." + name}
	case LibraryClass:
		if symbol, ok := e.Base.Member(value.Name, name); ok && symbol.Shared {
			return Place{Kind: OfClass, Name: symbol.Owner + "." + name}
		}
	case ProjectInstance, LibraryInstance:
		place := e.MemberPlace(value, name, "")
		if place.Kind == OfObject {
			place.Object = e.Way(object)
		}
		return place
	}
	return Place{}
}

// MemberPlace is Place of an attribute of an object, to which a way leads.
func (e *Evaluator) MemberPlace(object Value, name, way string) Place {
	owner, shared := e.definer(object, name)
	switch {
	case owner == "":
		return Place{}
	case shared:
		return Place{Kind: OfClass, Name: owner + "." + name}
	}
	return Place{Kind: OfObject, Name: owner + "." + name, Object: way}
}

// Within returns the dotted name of a name of the module.
func (m *Module) Within(name string) string {
	if m.Name.Dotted == "" {
		return name
	}
	return m.Name.Dotted + "." + name
}

// definer returns the dotted name of the class that gives objects an attribute, the
// farthest along the order: methods of bases and of derived classes then name the same.
// shared says that there is one for all objects of the class.
func (e *Evaluator) definer(object Value, name string) (class string, shared bool) {
	if object.Kind == LibraryInstance {
		symbol, _ := e.Base.Member(object.Name, name)
		return symbol.Owner, symbol.Shared
	}
	if object.Class == nil {
		return "", false
	}
	asked := attributeOf{object.Class, name}
	found, known := e.memo.owners[asked]
	if !known {
		cuts := e.cuts
		if found = e.findOwner(object.Class, name); e.cuts == cuts {
			e.memo.owners[asked] = found
		}
	}
	return found.class, found.shared
}

// findOwner is definer for an object of a class of this file.
func (e *Evaluator) findOwner(class *Class, name string) owner {
	found := owner{shared: true}
	for _, base := range e.resolutionOrder(class) {
		switch {
		case base.class != nil:
			own := len(base.class.attributes[name]) > 0 || len(e.assignedFromOutside(base.class, name)) > 0
			if own || len(e.final(base.class, name)) > 0 {
				found.class = e.Within(base.class.Name)
			}
			found.shared = found.shared && !own
		case base.library != "":
			if symbol, ok := e.Base.Member(base.library, name); ok && symbol.Owner != "" {
				found = owner{class: symbol.Owner}
			}
		}
	}
	return found
}

// Way returns the way to the object of an expression, as Place has it.
func (e *Evaluator) Way(n syntax.Node) string { return e.way(n, 0) }

func (e *Evaluator) way(n syntax.Node, length int) string {
	f := e.File
	n = f.Bare(n)
	if length > maxWay {
		return Elsewhere
	}
	switch f.Kind(n) {
	case syntax.Attribute:
		object := f.Child(n, syntax.FieldObject)
		if value := e.Value(object); value.Kind == ModuleValue || value.Kind == External {
			return value.Name + "." + f.Text(f.Child(n, syntax.FieldAttribute))
		}
		if way := e.way(object, length+1); way != Elsewhere {
			return way + "." + f.Text(f.Child(n, syntax.FieldAttribute))
		}
	case syntax.Call:
		if e.Value(n).Kind == Super {
			return Self
		}
	case syntax.Identifier:
		place := e.namedPlace(n)
		switch place.Kind {
		case OfModule:
			return place.Name
		case OfLocal:
			if e.isSelf(place) {
				return Self
			}
			if e.BindsOnce(place.In, place.Name) {
				return LocalRoot + place.Name
			}
		}
	}
	return Elsewhere
}

// isSelf reports whether a local is the object whose method is running.
func (e *Evaluator) isSelf(place Place) bool {
	method := place.In
	if method == nil || method.Class == nil || method.Kind == StaticMethod || !e.BindsOnce(method, place.Name) {
		return false
	}
	return e.File.Kind(method.Node) == syntax.FunctionDefinition && e.File.Text(e.firstParameter(method)) == place.Name
}

// From returns the way to an object as the caller of a method sees it, who calls it on the
// object at the end of receiver.
func From(receiver, way string) string {
	switch {
	case way == Self:
		return receiver
	case strings.HasPrefix(way, Self+"."):
		if receiver == Elsewhere || receiver == "" {
			return Elsewhere
		}
		return receiver + way[len(Self):]
	case strings.HasPrefix(way, LocalRoot):
		return Elsewhere
	}
	return way
}

// BoundTo returns what the only assignment of a function's local binds it to, None where
// there are others or it is bound otherwise.
func (m *Module) BoundTo(function *Function, name string) syntax.Node {
	m.fill(function.scope)
	bindings := function.scope.names[name]
	if len(bindings) != 1 || bindings[0].Kind != Assigned || bindings[0].Path != nil {
		return syntax.None
	}
	return bindings[0].Value
}
