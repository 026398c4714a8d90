package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Look says that a method reads an attribute of its object. It tells which lock is meant to
// guard the attribute; the place is of no matter, and several in a function are one.
type Look struct {
	// Name is the attribute's name.
	Name string
	// Held are the locks of threads that the method holds there on every path.
	Held []HeldLock
	// Through says that a loop goes through what the attribute holds.
	Through bool
}

// lookedAt is an attribute that a method reads, with locks held or without.
type lookedAt struct {
	in            *semantic.Function
	name          string
	held, through bool
}

// looks notes that an attribute of a method's object is read. What a method of the object
// itself does is asked of that method: only the names are compared, within one class.
func (c *collector) looks(n syntax.Node) {
	f := c.File
	if f.Field(n) == syntax.FieldLeft || f.Kind(f.Child(n, syntax.FieldObject)) != syntax.Identifier {
		return
	}
	in := c.Enclosing(n)
	if in == nil || in.Class == nil || !c.isOwn(f.Child(n, syntax.FieldObject), in) {
		return
	}
	key := lookedAt{in: in, name: f.Text(f.Child(n, syntax.FieldAttribute))}
	held := surely(c.held(n, in))
	key.held, key.through = len(held) > 0, c.goesThrough(n)
	facts := c.of(n)
	if c.looked[key] || facts == nil {
		return
	}
	if c.looked == nil {
		c.looked = map[lookedAt]bool{}
	}
	c.looked[key] = true
	facts.Looks = append(facts.Looks, Look{Name: strings.Clone(key.name), Held: held, Through: key.through})
}

// goesThrough reports whether a loop goes through an expression.
func (c *collector) goesThrough(n syntax.Node) bool {
	up := c.File.Parent(n)
	return c.File.Field(n) == syntax.FieldRight && (c.File.Kind(up) == syntax.ForStatement || c.File.Kind(up) == syntax.ForInClause)
}
