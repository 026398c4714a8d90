package semantic

import (
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// attribute notes "self.x = value" in a method as an attribute of its class, and
// an assignment to an attribute of anything else as one from outside.
func (r *resolver) attribute(n syntax.Node) {
	f := r.file
	left := f.Child(n, syntax.FieldLeft)
	if f.Kind(left) == syntax.Identifier {
		return
	}
	value := f.Child(n, syntax.FieldRight)
	for f.Kind(value) == syntax.Assignment {
		value = f.Child(value, syntax.FieldRight)
	}
	kind := Assigned
	if value == syntax.None {
		kind = Annotated
	}
	r.targets(left, Binding{Kind: kind, Value: value, Type: f.Child(n, syntax.FieldType)})
}

// targets notes the attributes among the targets of an assignment, loop or with
// statement.
func (r *resolver) targets(n syntax.Node, binding Binding) {
	f := r.file
	switch f.Kind(n) {
	case syntax.Attribute:
		if binding.Kind == Assigned && binding.Path != nil {
			binding.Kind = Unpacked
		}
		r.assigned(n, &binding)
	case syntax.Parenthesized:
		r.targets(f.Bare(n), binding)
	case syntax.PatternList, syntax.TuplePattern, syntax.ListPattern, syntax.ExpressionList, syntax.Tuple, syntax.List:
		for child, path := range unpacked(f, n, binding.Path) {
			part := binding
			part.Path = path
			r.targets(child, part)
		}
	}
}

func (r *resolver) assigned(target syntax.Node, binding *Binding) {
	f := r.file
	function := r.current()
	object, name := f.Child(target, syntax.FieldObject), f.Child(target, syntax.FieldAttribute)
	text := f.Text(name)
	binding.Node, binding.In = name, function
	if function != nil {
		// What is assigned is read from the unit when it is asked for.
		r.of(function).touch(text, uint64(binding.Kind))
	}
	if f.Kind(object) == syntax.Identifier {
		for method := function; method != nil; method = method.Outer {
			if method.Class == nil {
				if r.hasParameter(method, f.Text(object)) {
					break // it is another object
				}
				continue
			}
			if f.Text(object) == r.firstParameter(method) && !r.static(method) {
				r.of(function).mix(1)
				method.Class.attributes[text] = append(method.Class.attributes[text], binding)
				return
			}
		}
	}
	r.module.assignments[text] = append(r.module.assignments[text], outsideAssignment{object, binding})
}

func (r *resolver) hasParameter(function *Function, name string) bool {
	for p := range r.file.Parameters(function.Node) {
		if r.file.Text(p.Name) == name {
			return true
		}
	}
	return false
}

// static reports whether a method gets no object: decorators are not looked into
// yet where this is asked.
func (r *resolver) static(method *Function) bool {
	for decorator := range r.file.Decorators(method.Node) {
		if r.file.Text(decorator) == "staticmethod" {
			return true
		}
	}
	return false
}

func (r *resolver) firstParameter(method *Function) string {
	for p := range r.file.Parameters(method.Node) {
		return r.file.Text(p.Name)
	}
	return ""
}

// Empties reports whether methods of a class, or of a base in its file, take away again what
// an attribute of its objects holds: they set it to None, other than where an object is made.
func (e *Evaluator) Empties(class *Class, attribute string) bool {
	empties := false
	e.Ancestors(class, func(base *Class, _ string) bool {
		if base == nil {
			return true
		}
		for _, binding := range base.attributes[attribute] {
			switch binding.In.Name {
			case "__init__", "__post_init__", "__new__", "__setstate__":
				continue
			}
			e.Reads(binding.In.Unit)
			empties = empties || binding.Path == nil && e.File.Kind(e.File.Bare(binding.Value)) == syntax.NoneLiteral
		}
		return !empties
	})
	return empties
}
