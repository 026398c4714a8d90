package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// outsideAssignment is "object.name = value" where object is not the self of the
// method around it.
type outsideAssignment struct {
	object  syntax.Node
	binding *Binding
}

// assignedFromOutside returns what code outside of a class's methods assigns to
// an attribute of its objects.
func (e *Evaluator) assignedFromOutside(class *Class, name string) []*Binding {
	return e.outside(name, func(object Value) bool {
		return (object.Kind == ProjectInstance || object.Kind == ProjectClass) && object.Class == class
	})
}

// AssignsAttribute reports whether any code of the file assigns to an attribute of
// the name, of whatever object.
func (e *Evaluator) AssignsAttribute(name string) bool {
	e.Asks(name)
	if len(e.assignments[name]) > 0 {
		return true
	}
	for _, class := range e.Classes {
		if len(class.attributes[name]) > 0 {
			return true
		}
	}
	return false
}

// openMember returns an attribute of a library's object that its class does not
// have, as app.state.db: what the file assigns to it.
func (e *Evaluator) openMember(object Value, name string) Value {
	if e.Base.Role(object.Name) != "open-object" {
		return Value{}
	}
	bindings := e.outside(name, func(other Value) bool { return other.Instance(object.Name) })
	if len(bindings) == 0 {
		return Value{}
	}
	return e.merged(bindings)
}

func (e *Evaluator) outside(name string, same func(object Value) bool) []*Binding {
	var bindings []*Binding
	for _, each := range e.assignments[name] {
		if same(e.Value(each.object)) {
			bindings = append(bindings, each.binding)
		}
	}
	return bindings
}
