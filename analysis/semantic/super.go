package semantic

// superMember looks a member up behind a class, in the order of the object's
// class. That may be any class that derives from the one whose method runs: where
// they differ, nothing is known.
func (e *Evaluator) superMember(super Value, name string) Value {
	result := Value{}
	for _, class := range e.derivedFrom(super.Arg(0).Class) {
		order, found := e.resolutionOrder(class), false
		for i, base := range order {
			if found = base.class == super.Class && base.class != nil; found {
				order = order[i+1:]
				break
			}
		}
		if !found {
			continue
		}
		value := e.memberAlong(order, super.Arg(0), name)
		if len(order) == 0 && name == "__new__" {
			value = Value{Kind: LibraryFunction, Name: "builtins.object.__new__"}
		}
		if !value.Known() || result.Known() && !result.Same(value) {
			return Value{}
		}
		result = value
	}
	return result
}

// derivedFrom returns a class and the classes of the file that derive from it, as
// far as their bases are written with its name.
func (e *Evaluator) derivedFrom(class *Class) []*Class {
	if class == nil {
		return nil
	}
	found := []*Class{class}
	seen := map[*Class]bool{class: true}
	for at := 0; at < len(found); at++ {
		for _, derived := range e.derived[found[at].Name] {
			if derived.Outer != nil {
				e.Reads(derived.Outer.Unit)
			}
			if !seen[derived] && e.derives(derived, class) {
				seen[derived] = true
				found = append(found, derived)
			}
		}
	}
	return found
}

// derives reports whether a class is one of the bases of another, or itself.
func (e *Evaluator) derives(class, from *Class) bool {
	for _, base := range e.resolutionOrder(class) {
		if base.class == from {
			return true
		}
	}
	return false
}
