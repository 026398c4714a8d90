package project

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// iterate notes a loop over a generator that was made before, or over an object.
func (c *collector) iterate(n syntax.Node) {
	iterable := c.File.Child(n, syntax.FieldRight)
	if c.File.Async(n) {
		return
	}
	value := c.Value(iterable)
	kind := c.File.Kind(iterable)
	if (kind == syntax.Identifier || kind == syntax.Attribute) && value.Instance("typing.Generator") && value.Function != nil && !value.Function.Async {
		c.add(iterable, Call{Kind: ByIterate, Callee: value.Function.ID})
		return
	}
	if value.Kind != semantic.ProjectInstance && value.Kind != semantic.LibraryInstance {
		return
	}
	if value.Kind == semantic.LibraryInstance && c.standard(value.Name) {
		return
	}
	c.special(iterable, ByIterate, value, "__iter__")
	if iterator := c.Member(value, "__iter__"); iterator.Kind == semantic.ProjectFunction || iterator.Kind == semantic.LibraryFunction {
		if made := c.Result(iterator); made.Kind == semantic.ProjectInstance || made.Kind == semantic.LibraryInstance {
			c.special(iterable, ByIterate, made, "__next__")
		}
	}
}

// subscript notes that an element of an object is asked for.
func (c *collector) subscript(n syntax.Node) {
	if c.File.Field(n) != syntax.FieldLeft && c.File.Kind(c.File.Parent(n)) != syntax.TypeNode && c.of(n) != nil {
		c.special(n, ByItem, c.Value(c.File.Child(n, syntax.FieldValue)), "__getitem__")
	}
}

func (c *collector) attribute(n syntax.Node) {
	if c.File.Field(n) == syntax.FieldLeft || c.File.Field(n) == syntax.FieldFunction {
		return
	}
	if c.of(n) == nil {
		return
	}
	name := c.File.Text(c.File.Child(n, syntax.FieldAttribute))
	object := c.Value(c.File.Child(n, syntax.FieldObject))
	switch object.Kind {
	case semantic.ProjectInstance, semantic.Super:
	case semantic.LibraryInstance:
		c.propertyElsewhere(n, object.Name, name)
		return
	default:
		return
	}
	if c.PropertyNames[name] {
		if getter := c.Getter(object, name); getter != nil {
			if !getter.Async && !getter.Generator && !getter.Uncertain {
				c.add(n, Call{Kind: ByProperty, Callee: getter.ID})
			}
			return
		}
	}
	if object.Kind == semantic.Super || !object.Class.Gives(name) {
		c.inheritedProperty(n, object, name)
	}
}

// propertyElsewhere notes that a property of a class of another module is read.
func (c *collector) propertyElsewhere(n syntax.Node, class, name string) {
	if c.standard(class) {
		return
	}
	if symbol, ok := c.Base.Member(class, name); ok && symbol.Property {
		c.elsewhere(n, ByProperty, symbol.Name)
	}
}

// inheritedProperty notes that a property is read that a class of this file has from one
// of another module.
func (c *collector) inheritedProperty(n syntax.Node, object semantic.Value, name string) {
	c.Ancestors(object.Class, func(own *semantic.Class, library string) bool {
		if own != nil {
			return own.Methods[name] == nil || object.Kind == semantic.Super && own == object.Class
		}
		if library == "" || c.standard(library) {
			return library != ""
		}
		_, found := c.Base.Member(library, name)
		if found {
			c.propertyElsewhere(n, library, name)
		}
		return !found
	})
}

func (c *collector) with(n syntax.Node) {
	if c.File.Async(n) {
		return
	}
	for item := range c.File.WithItems(n) {
		callee := c.Value(c.File.Callee(item.Value))
		if callee.Kind == semantic.ProjectFunction && callee.Function.Manager && !callee.Function.Async && !callee.Function.Uncertain {
			c.add(item.Value, Call{Kind: ByEnter, Callee: callee.Function.ID})
			continue
		}
		if callee.Kind == semantic.LibraryFunction && c.File.Kind(item.Value) == syntax.Call {
			c.elsewhere(item.Value, ByEnter, callee.Name+knowledge.Entered)
		}
		value := c.Value(item.Value)
		switch value.Kind {
		case semantic.ProjectInstance:
			c.special(item.Value, ByEnter, value, "__enter__")
			c.special(item.Value, ByEnter, value, "__exit__")
		case semantic.LibraryInstance:
			if blocking, ok := c.Base.BlocksOnExit(value.Name); ok {
				c.add(item.Value, Call{Kind: ByExit, Effect: effect(blocking), Library: value.Name, Blocking: blocking})
			} else if enter := c.Member(value, "__enter__"); enter.Kind == semantic.LibraryFunction {
				if blocking, ok := c.Base.Blocks(enter.Name); ok {
					c.add(item.Value, Call{Kind: ByEnter, Effect: effect(blocking), Library: enter.Name, Blocking: blocking})
				}
			}
			c.special(item.Value, ByEnter, value, "__exit__")
		}
	}
}
