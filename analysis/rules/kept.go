package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// keeping is where an object that a call makes is kept, a task, a thread, a pool,
// a queue, and what is done with it.
type keeping struct {
	// holder keeps the object in the end: a local of the function, a private
	// attribute or global, or a container of these kinds that it is put into.
	holder syntax.Node
	// local says that the holder is a local of the function.
	local bool
	// uses are all places that mention what keeps the object, but for those that
	// assign to it and those that only hand it on to the holder. A container's
	// loop variables are among what keeps it.
	uses []syntax.Node
}

// kept follows the object that a call makes to what keeps it. It is false where
// nothing does, and where code that is not in this file may use the object:
// what is handed on in other ways is for the reader of the uses to judge.
func (p *Pass) kept(n syntax.Node) (keeping, bool) {
	n = p.madeFor(n)
	holder := p.holder(n)
	if holder != syntax.None {
		uses, all := p.usesOf(holder)
		return keeping{holder: holder, local: p.localContainer(holder), uses: uses}, all
	}
	if p.use(n) != assigned {
		return keeping{}, false
	}
	local := p.assignedLocal(n)
	if local == syntax.None {
		return keeping{}, false
	}
	found := keeping{holder: local, local: true}
	for _, read := range p.Graph(p.Function).ReadAfter(local, p.File.Text(local)) {
		holder := p.holder(read)
		switch {
		case holder == syntax.None:
			found.uses = append(found.uses, p.withElements(read)...)
			continue
		case found.holder != local:
			return keeping{}, false // two keep it
		}
		uses, all := p.usesOf(holder)
		if !all {
			return keeping{}, false
		}
		found = keeping{holder: holder, local: p.localContainer(holder), uses: append(found.uses, uses...)}
	}
	return found, true
}

// madeFor returns the expression that stands for the object of a call in its
// statement: "given or Pool()", the list of a comprehension whose elements it makes.
func (p *Pass) madeFor(n syntax.Node) syntax.Node {
	f := p.File
	for up := f.Parent(n); ; n, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.Parenthesized, syntax.List, syntax.Tuple, syntax.Set:
		case syntax.BooleanOperator:
			if f.Field(n) != syntax.FieldRight {
				return n
			}
		case syntax.Conditional:
			if f.NextSibling(f.FirstChild(up)) == n {
				return n
			}
		case syntax.ListComprehension, syntax.SetComprehension:
			if f.Field(n) != syntax.FieldBody {
				return n
			}
		default:
			return n
		}
	}
}

// holder returns the private attribute or global that keeps an object: the
// target of its assignment, or the container that it is put into, which may be a
// local too. It is None where something else, or something that other files may
// use, keeps it.
func (p *Pass) holder(n syntax.Node) syntax.Node {
	f := p.File
	parent := f.Parent(n)
	switch f.Kind(parent) {
	case syntax.Assignment:
		if f.Field(n) != syntax.FieldRight || f.Kind(f.Parent(parent)) != syntax.ExpressionStatement {
			return syntax.None
		}
		target := f.Child(parent, syntax.FieldLeft)
		if f.Kind(target) == syntax.Subscript {
			return p.container(f.Child(target, syntax.FieldValue))
		}
		return p.privateHolder(target)
	case syntax.ArgumentList:
		call := f.Parent(parent)
		callee := f.Callee(call)
		if f.Kind(f.Parent(call)) != syntax.ExpressionStatement || f.Kind(callee) != syntax.Attribute {
			return syntax.None
		}
		if storing(f.Text(f.Child(callee, syntax.FieldAttribute))) {
			return p.container(f.Child(callee, syntax.FieldObject))
		}
	}
	return syntax.None
}

// storing reports whether a method of containers only takes an element.
func storing(method string) bool {
	switch method {
	case "append", "add", "appendleft":
		return true
	}
	return false
}

func (p *Pass) container(target syntax.Node) syntax.Node {
	if p.localContainer(target) {
		return target
	}
	return p.privateHolder(target)
}

// localContainer reports whether a name is a local that only ever is the one
// container that this function makes for it.
func (p *Pass) localContainer(target syntax.Node) bool {
	f := p.File
	if f.Kind(target) != syntax.Identifier || p.Function == nil {
		return false
	}
	name, origin := f.Text(target), p.Value(target).Origin
	return origin != 0 && f.Inside(origin, p.Function.Node) && !p.Shared(p.Function, name) && p.BindsOnce(p.Function, name)
}

func (p *Pass) privateHolder(target syntax.Node) syntax.Node {
	f := p.File
	switch f.Kind(target) {
	case syntax.Attribute:
		if private(f.Text(f.Child(target, syntax.FieldAttribute))) {
			return target
		}
	case syntax.Identifier:
		name := f.Text(target)
		if private(name) && (p.Function == nil || p.Global(p.Function, name)) {
			return target
		}
	}
	return syntax.None
}

// private reports whether a name is meant for this file only.
func private(name string) bool { return strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "__") }

// usesOf returns all places in the file that mention a holder, but for those that
// assign to it; false where a string names it, so that it may be used by getattr.
func (p *Pass) usesOf(holder syntax.Node) ([]syntax.Node, bool) {
	f := p.File
	var found []syntax.Node
	if p.localContainer(holder) {
		for n := p.Function.Node; n < f.After(p.Function.Node); n++ {
			if f.Kind(n) == syntax.Identifier && f.Text(n) == f.Text(holder) && f.Field(n) != syntax.FieldAttribute && !p.binding(n) {
				found = append(found, p.withElements(n)...)
			}
		}
		return found, true
	}
	name := holder
	if f.Kind(holder) == syntax.Attribute {
		name = f.Child(holder, syntax.FieldAttribute)
	}
	for _, n := range p.MentionsOf(f.Text(name)) {
		if f.Kind(n) == syntax.String {
			return nil, false
		}
		use := n
		if f.Field(n) == syntax.FieldAttribute && f.Kind(f.Parent(n)) == syntax.Attribute {
			use = f.Parent(n)
		} else if f.Kind(holder) == syntax.Attribute {
			continue
		}
		if !p.binding(use) && !p.ofAnother(use, holder) {
			found = append(found, p.withElements(use)...)
		}
	}
	return found, true
}

// ofAnother reports whether two mentions of an attribute are known to be of objects of
// classes that have nothing to do with each other.
func (p *Pass) ofAnother(use, holder syntax.Node) bool {
	f := p.File
	if f.Kind(use) != syntax.Attribute || f.Kind(holder) != syntax.Attribute {
		return false
	}
	one, other := p.Value(f.Child(use, syntax.FieldObject)), p.Value(f.Child(holder, syntax.FieldObject))
	return one.Kind == semantic.ProjectInstance && other.Kind == semantic.ProjectInstance &&
		!p.descends(one.Class, other.Class) && !p.descends(other.Class, one.Class)
}

// descends reports whether a class is another one, may derive from it, or shares bases
// with it that are not of this file.
func (p *Pass) descends(class, from *semantic.Class) bool {
	found := false
	p.Ancestors(class, func(own *semantic.Class, library string) bool {
		found = own == from || own == nil && !p.standard(library)
		return !found
	})
	return found
}

// binding reports whether a mention of a name only assigns to it or declares it.
func (p *Pass) binding(n syntax.Node) bool {
	f := p.File
	up := f.Parent(n)
	return f.Kind(up) == syntax.GlobalStatement || f.Field(n) == syntax.FieldLeft && f.Kind(up) == syntax.Assignment
}

// withElements returns a use, or where it goes through a container, what is done
// with the variable of the loop.
func (p *Pass) withElements(use syntax.Node) []syntax.Node {
	f := p.File
	loop := f.Parent(use)
	target := f.Child(loop, syntax.FieldLeft)
	if kind := f.Kind(loop); kind != syntax.ForStatement && kind != syntax.ForInClause || f.Field(use) != syntax.FieldRight || f.Kind(target) != syntax.Identifier {
		return []syntax.Node{use}
	}
	function := p.Enclosing(use)
	if f.Kind(loop) == syntax.ForStatement {
		if function == nil || p.Shared(function, f.Text(target)) {
			return []syntax.Node{use}
		}
		p.Reads(function.Unit)
		return p.Graph(function).ReadAfter(target, f.Text(target))
	}
	var found []syntax.Node
	for n := range f.Descendants(f.Parent(loop)) {
		if n != target && f.Kind(n) == syntax.Identifier && f.Text(n) == f.Text(target) && f.Field(n) != syntax.FieldAttribute {
			found = append(found, n)
		}
	}
	return found
}

// inheritedElsewhere reports whether an attribute may be one of a base that is not of this
// file, which then uses it where this file does not show.
func (p *Pass) inheritedElsewhere(holder syntax.Node) bool {
	f := p.File
	if f.Kind(holder) != syntax.Attribute {
		return false
	}
	object := p.Value(f.Child(holder, syntax.FieldObject))
	if object.Kind != semantic.ProjectInstance {
		return true
	}
	elsewhere := false
	p.Ancestors(object.Class, func(own *semantic.Class, library string) bool {
		elsewhere = own == nil && !p.standard(library)
		return !elsewhere
	})
	return elsewhere
}
