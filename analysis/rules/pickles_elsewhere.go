package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// elsewhereObject looks at an object of a class of another file, as far as that says how its
// objects are pickled. Of which class it is has to be certain.
func (p pickling) elsewhereObject(n syntax.Node, value semantic.Value, depth int) (unpicklable, bool) {
	pickled := p.pickledAs(value.Name)
	if pickled == nil || value.Origin == 0 && !p.madeElsewhere(n) || p.Imports("copyreg") {
		return unpicklable{}, false
	}
	if pickled.Base != "" {
		return unpicklable{what: fmt.Sprintf("`%s` is an object of `%s`, a `%s`, which", p.shownObject(n), shown(value.Name), shown(pickled.Base)), remedy: makeThere}, true
	}
	holding, ok := p.holdsUnpicklable(pickled.Holds, depth)
	if !ok {
		return unpicklable{}, false
	}
	why := p.heldElsewhere(n, holding)
	why.related = append(p.madeBy(n, value), why.related...)
	return why, true
}

// elsewhereMethod looks at a method of a class of another file: its object goes with it.
func (p pickling) elsewhereMethod(n syntax.Node, value semantic.Value, depth int) (unpicklable, bool) {
	symbol, ok := p.Base.Lookup(value.Name)
	if !ok || symbol.Workers == nil || !symbol.Workers.Bound || p.File.Kind(n) != syntax.Attribute {
		return unpicklable{}, false
	}
	object := p.File.Child(n, syntax.FieldObject)
	holder := p.Value(object)
	if holder.Kind != semantic.LibraryInstance {
		return unpicklable{}, false
	}
	why, ok := p.elsewhereObject(object, holder, depth+1)
	if ok {
		why.what = fmt.Sprintf("`%s` takes its object along: %s", p.calleeText(n), why.what)
	}
	return why, ok
}

// heldElsewhere is why an object cannot be pickled that holds what cannot be.
func (p pickling) heldElsewhere(n syntax.Node, holding knowledge.Holding) unpicklable {
	kind := "an object of `" + shown(holding.Type) + "`"
	if holding.Type == "" {
		kind = "a function that has no name in the module"
	}
	return p.holder(n, kind, holding.Name, p.elsewhere([]knowledge.Step{holding.Step}))
}

// holder is why an object cannot be pickled that holds something of a kind in an attribute.
func (p pickling) holder(n syntax.Node, kind, name string, related []Related) unpicklable {
	return unpicklable{
		what:    fmt.Sprintf("`%s` holds %s in `%s` and", p.shownObject(n), kind, name),
		remedy:  fmt.Sprintf("Send a function of the module and the data that it needs, or leave `%s` out in a `__getstate__`.", name),
		related: related,
	}
}

// holdsUnpicklable returns the attribute that keeps an object from being pickled.
func (p pickling) holdsUnpicklable(holds []knowledge.Holding, depth int) (knowledge.Holding, bool) {
	for _, holding := range holds {
		if p.classFails(holding.Type, depth+1) {
			return holding, true
		}
	}
	return knowledge.Holding{}, false
}

// classFails reports whether no object of a class can be pickled; "" stands for a function
// without a name.
func (p pickling) classFails(class string, depth int) bool {
	if class == "" {
		return true
	}
	if fails, inherited := p.Base.Unpicklable(class); fails {
		return !inherited || !p.starts
	}
	pickled := p.pickledAs(class)
	if pickled == nil || depth > maxHeld {
		return false
	}
	_, holds := p.holdsUnpicklable(pickled.Holds, depth)
	return holds || pickled.Base != ""
}

// pickledAs returns how the objects of a class of another file are pickled, nil where that
// is not known.
func (p pickling) pickledAs(class string) *knowledge.Pickling {
	symbol, ok := p.Base.Lookup(class)
	if !ok || symbol.Workers == nil {
		return nil
	}
	return symbol.Workers.Pickled
}

// madeElsewhere reports whether an expression names what another module has made of just
// the class that is known.
func (p pickling) madeElsewhere(n syntax.Node) bool {
	place := p.Place(n)
	if place.Kind != semantic.OfModule {
		return false
	}
	symbol, ok := p.Base.Lookup(place.Name)
	return ok && symbol.Workers != nil && symbol.Workers.Made
}
